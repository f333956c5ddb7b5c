using Acme.Shop.Data;
using Acme.Shop.DataContracts;
using Acme.Shop.Services;

namespace Acme.Shop.Domain;

// Each class uses the namespace Acme.Shop.Data in one way; those named Clean do not use it.
public class InMethod
{
    public void Run() => Db.Touch();
}

public class InBase : Db
{
}

public class InInterface : IStored
{
}

public class InField
{
    private readonly Db? db;
}

public class InProperty
{
    public Db? Stored { get; set; }
}

public class InSignature
{
    public void Save(Db db)
    {
    }
}

public class InGenericArgument
{
    public List<Dictionary<string, Db[]>>? Rows;
}

public class InGeneric<T>
    where T : Db
{
}

public class InConstructor
{
    private readonly object db;

    public InConstructor() => db = new Db();
}

public class InTypeof
{
    public Type Kind => typeof(Db.Row);
}

[System.ComponentModel.TypeConverter(typeof(Db))]
public class InAttributeArgument
{
}

[Table]
public class InAttribute
{
}

public class InTypeParameterAttribute<[Table] T>
{
}

public class InCatch
{
    public void Run()
    {
        try
        {
            Console.WriteLine();
        }
        catch (DbException)
        {
        }
    }
}

public class InLambda
{
    public Action Make() => () => Db.Touch();
}

public class InAsyncMethod
{
    public async Task RunAsync()
    {
        await Task.Yield();
        Db.Touch();
    }
}

public class InAsyncLambda
{
    public Func<Task> Make(int count) => async () =>
    {
        await Task.Delay(count);
        Db.Touch();
    };
}

public class InAsyncIterator
{
    public async IAsyncEnumerable<int> RunAsync()
    {
        await Task.Yield();
        Db.Touch();
        yield return 1;
    }
}

public class InIteratorInLambda
{
    public Func<IEnumerable<int>> Make(int count)
    {
        return () => Numbers();

        IEnumerable<int> Numbers()
        {
            Db.Touch();
            yield return count;
        }
    }
}

public class InCalleeSignature
{
    public string? Run() => Gateway.Connect()?.ToString();
}

public class InVolatile
{
    private volatile Db? db;

    public void Clear() => db = null;
}

public class Outer
{
    public class InNested
    {
        public void Run() => Db.Touch();
    }
}

public unsafe class InFunctionPointer
{
    private readonly delegate*<Db, void> call;
}

public static class FileLocalUser
{
    public static object Make() => new InFileLocal();
}

file class InFileLocal
{
    public Db? Stored;
}

public class CleanNullConstant
{
    public const string? Nothing = null;
}

public class CleanNamespaceText
{
    public const string Name = "Acme.Shop.Data";
    public const string Type = "Acme.Shop.Data.Db";
}

public class CleanContract
{
    public Contract? Contract;
}

public class CleanGlobal
{
    public GlobalHelper? Helper;
}

public class CleanNameof
{
    public string Name => nameof(Db);
}

internal sealed class Twin
{
}
