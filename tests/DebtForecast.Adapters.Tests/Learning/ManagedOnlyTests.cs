using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using DebtForecast.Learning;

namespace DebtForecast.Adapters.Tests.Learning;

/// <summary>The model that ships, in the sources.</summary>
internal static class ShippedModel
{
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "models", ModelFile.DefaultName, "card.json"))
        ? Path.Combine(folder, "models") : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("models/shipped"));
}

/// <summary>A machine for which neither FastTree nor LightGBM nor ONNX Runtime has a native library, such as Alpine on arm64: no native library of a package loads here.</summary>
internal sealed class ManagedOnly() : AssemblyLoadContext(nameof(ManagedOnly))
{
    private static readonly string[] Own = ["DebtForecast.Core", "DebtForecast.Learning", "DebtForecast.Adapters.Tests", "Microsoft.ML", "System.Numerics.Tensors"];

    public ConcurrentBag<string> Asked { get; } = [];

    public T Call<T>(string method, params object[] arguments)
    {
        var type = LoadFromAssemblyPath(typeof(OnThatMachine).Assembly.Location).GetType(typeof(OnThatMachine).FullName!)!;
        return (T)type.GetMethod(method, BindingFlags.Static | BindingFlags.Public)!.Invoke(null, arguments)!;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
        return Own.Any(start => assemblyName.Name!.StartsWith(start, StringComparison.Ordinal)) && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        if (unmanagedDllName == "libc")
        {
            return 0; // of the system, found as ever
        }

        Asked.Add(unmanagedDllName);
        throw new DllNotFoundException($"Unable to load shared library '{unmanagedDllName}'.");
    }
}

/// <summary>What is done on that machine; only types of the framework go in and out.</summary>
public static class OnThatMachine
{
    public static string[] Runtimes(string models) => [.. ModelFile.Open(models).Whole().Members.Select(member => $"{member.Name}: {member.Runtime}")];

    public static double[] Quantiles(string models, string member) => SmallLstm.All(ModelFile.Open(models).Members.First(one => one.Name == member).Forecaster, 100);

    public static double[] Served(string models) => ModelTrainerTests.Knots(ModelFile.Load(models));

    public static string[] LeftOut() =>
        [.. ModelTrainer.Train([.. Enumerable.Range(0, 6).Select(SmallModel.Series)], 1, [new ForestLearner(), new BoostedLearner(), new LstmLearner(SmallLstm.Options)])
            .LeftOut.Select(member => $"{member.Name}: {member.Reason}")];
}

public sealed class ManagedOnlyTests
{
    private readonly ManagedOnly machine = new();

    [Theory]
    [InlineData("forest", 0)]
    [InlineData("boosted", 0)]
    [InlineData("lstm", 1e-3)] // squeezed changes differ by at most 1e-5; they are multiplied with the scale of the series, about 10
    public void Predict_GivesTheSameNumbersWithoutNativeLibraries(string member, double most)
    {
        var here = OnThatMachine.Quantiles(ShippedModel.Folder, member);
        var there = machine.Call<double[]>(nameof(OnThatMachine.Quantiles), ShippedModel.Folder, member);
        Assert.Equal(here.Length, there.Length);
        Assert.All(here.Zip(there), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, most));
        Assert.All(machine.Asked, asked => Assert.Contains("onnxruntime", asked, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(member == "lstm", !machine.Asked.IsEmpty);
    }

    [Fact]
    public void ServedModel_IsForecastWithAndSaysWhatComputes()
    {
        Assert.All(machine.Call<double[]>(nameof(OnThatMachine.Served), ShippedModel.Folder), value => Assert.True(double.IsFinite(value)));
        var runtimes = machine.Call<string[]>(nameof(OnThatMachine.Runtimes), ShippedModel.Folder);
        Assert.Equal(["forest: managed code", "boosted: managed code"], runtimes[..2]);
        Assert.StartsWith("lstm: managed code: ONNX Runtime cannot be used here (Unable to load shared library 'onnxruntime", runtimes[2], StringComparison.Ordinal);
        Assert.DoesNotContain('\n', runtimes[2]);
    }

    [Fact]
    public void Train_SaysWhatEachKindNeeds()
    {
        var kind = RuntimeInformation.RuntimeIdentifier;
        var leftOut = machine.Call<string[]>(nameof(OnThatMachine.LeftOut));
        Assert.Equal(3, leftOut.Length);
        Assert.Matches($@"^forest: FastTree does not load on {kind} \(Unable to load .*\)\. Training needs an x64 machine; a model trained elsewhere is served here", leftOut[0]);
        Assert.Matches($@"^boosted: LightGBM does not load on {kind} \(Unable to load .*\)\. Training needs an x64 machine and, on Linux, the package libgomp1", leftOut[1]);
        Assert.Matches($@"^lstm: ONNX Runtime does not load on {kind} \(Unable to load .*\)\. Training needs its native library: x64, or arm64 with glibc", leftOut[2]);
    }
}
