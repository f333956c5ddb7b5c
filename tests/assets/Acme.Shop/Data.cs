namespace Acme.Shop.Data
{
    public class Db
    {
        public static Db? Current;

        public static void Touch()
        {
        }

        public static Db Open() => new();

        public class Row
        {
        }
    }

    public class Repository<T>
    {
        public T? Find() => default;
    }

    public interface IStored
    {
    }

    public class DbException : Exception
    {
    }

    [AttributeUsage(AttributeTargets.All)]
    public sealed class TableAttribute : Attribute
    {
    }
}

namespace Acme.Shop.DataContracts
{
    // Not in the namespace Acme.Shop.Data, though its name begins so.
    public class Contract
    {
    }
}

namespace Acme.Shop.Services
{
    public static class Gateway
    {
        public static Data.Db Connect() => Data.Db.Open();

        public static void Accept(Data.Db? db)
        {
        }
    }
}

namespace Microsoft.AcmePlugin
{
    // A user's own type under a name that NetArchTest takes for the framework.
    public class Plugin
    {
        public void Run() => Acme.Shop.Data.Db.Touch();
    }
}

namespace Acme.Shop.Left
{
    public class L
    {
        public Right.R? Other;
    }
}

namespace Acme.Shop.Right
{
    public class R
    {
        public void Use() => new Left.L().ToString();
    }
}

public class GlobalHelper
{
}
