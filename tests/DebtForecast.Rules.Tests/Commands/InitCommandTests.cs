using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Testing;
using static DebtForecast.Rules.Tests.Commands.RulesCommandRunner;

namespace DebtForecast.Rules.Tests.Commands;

public sealed class InitCommandTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Init_WritesAFileAndSaysWhatToDoNext()
    {
        var path = Path.Combine(folder.Path, "layers.yaml");
        var (exitCode, output, _) = Run("init", "--assemblies", Assets.PathOf("Acme.Shop"), "--out", path);
        Assert.Equal(0, exitCode);
        Assert.Contains("8 layers for 44 types of 1 assembly.", output, StringComparison.Ordinal);
        Assert.Contains("Against the direction: Right -> Left, 1 (such as Acme.Shop.Right.R -> Acme.Shop.Left.L).", output, StringComparison.Ordinal);
        Assert.StartsWith("Next: read it", LastLine(output), StringComparison.Ordinal);
        Assert.Equal(8, RuleFile.Load(path).Layers.Count);
    }

    [Theory]
    [InlineData("Acme.Shop", 1)]
    [InlineData("Acme.Fs", 0)]
    [InlineData("Acme.Vb", 0)]
    public void Init_WritesAFileThatTheGateHasNothingToSayAgainst(string assembly, int violations)
    {
        var path = Path.Combine(folder.Path, "layers.yaml");
        Run("init", "--assemblies", Assets.PathOf(assembly), "--out", path);
        var result = GateRunner.Run(new GateRequest(path, [Assets.PathOf(assembly)], folder.Path));
        Assert.Empty(result.Problems);
        Assert.Equal(violations, result.Count);
    }

    [Fact]
    public void Init_WritesAFileToStandardOutput()
    {
        var (exitCode, output, _) = Run("init", "--assemblies", Assets.PathOf("Acme.Shop"));
        Assert.Equal((0, 8), (exitCode, Assets.Rules(output).Layers.Count));
    }

    [Fact]
    public void Init_NeverOverwritesAFileUnasked()
    {
        var path = folder.Write("layers.yaml", "mine");
        var (exitCode, _, talk) = Run("init", "--assemblies", Assets.PathOf("Acme.Shop"), "--out", path);
        Assert.Equal((2, "mine"), (exitCode, File.ReadAllText(path)));
        Assert.Contains("--force", talk, StringComparison.Ordinal);
        Assert.Equal(0, Run("init", "--assemblies", Assets.PathOf("Acme.Shop"), "--out", path, "--force").ExitCode);
        Assert.Equal(8, RuleFile.Load(path).Layers.Count);
    }

    [Fact]
    public void Init_EndsWithThreeWhereAFileCannotBeRead()
    {
        folder.Write("Broken.dll", "no assembly");
        var (exitCode, output, talk) = Run("init", "--assemblies", folder.Path, "--assemblies", Assets.PathOf("Acme.Shop"));
        Assert.Equal((3, ""), (exitCode, output));
        Assert.Contains("Broken.dll is damaged or no assembly", talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Init_EndsWithThreeWhereThereIsNothingToKeepApart()
    {
        MadeAssembly.Write(folder.Path, "Acme", ("Acme.Domain.Order", []));
        var (exitCode, _, talk) = Run("init", "--assemblies", folder.Path);
        Assert.Equal(3, exitCode);
        Assert.Contains("there is nothing to keep apart", talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("init")]
    [InlineData("init", "--assemblies", "x", "--by", "weather")]
    [InlineData("init", "--assemblies", "x", "--speed")]
    [InlineData("unknown")]
    public void Rules_EndsWithTwoOnWrongUsage(params string[] arguments) => Assert.Equal(2, Run(arguments).ExitCode);
}
