using System.Text.Json;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Gate;

/// <summary>The slim executable from outside: exit code and what it prints.</summary>
public sealed class GateProcessTests : IDisposable
{
    private readonly TempFolder folder = new();

    public GateProcessTests()
    {
        folder.Write("layers.yaml", Assets.DomainAndData.Replace("Acme.Shop.", "Acme.", StringComparison.Ordinal));
        WriteAcme([]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Gate_EndsWithZeroOnCleanCode()
    {
        var (exitCode, output, _) = await RunAsync("--rules", "layers.yaml", "--assemblies", "bin");
        Assert.Equal((0, "Passed: nothing to do."), (exitCode, LastLine(output)));
    }

    [Fact]
    public async Task Gate_EndsWithOneOnAViolationAndNamesRuleFromAndTo()
    {
        WriteAcme(["Acme.Data.Db"]);
        var (exitCode, output, _) = await RunAsync("--rules", "layers.yaml", "--assemblies", "bin/*.dll");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("domain_on_data: 1, because the model outlives its database", output, StringComparison.Ordinal);
        Assert.Contains("  Acme.Domain.Order -> Acme.Data.Db", output, StringComparison.Ordinal);
        Assert.Equal("Failed: remove these uses, or allow the edge with mayUse in layers.yaml and say why there.", LastLine(output));
    }

    [Fact]
    public async Task Gate_EndsWithTwoOnABrokenRuleFile()
    {
        folder.Write("layers.yaml", "- layer: Domain\n  namspaces: [Acme.Domain]\n  because: it stands alone\n");
        var (exitCode, output, _) = await RunAsync("--rules", "layers.yaml", "--assemblies", "bin");
        Assert.Equal(2, exitCode);
        Assert.Contains("layers.yaml(2,3): 'namspaces' is no key of a layer (did you mean 'namespaces'?)", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rules", "layers.yaml")]
    [InlineData("--rules", "layers.yaml", "--assemblies", "bin", "--format", "xml")]
    [InlineData("--rules", "layers.yaml", "--assemblies", "bin", "--speed", "9")]
    [InlineData("--rules", "missing.yaml", "--assemblies", "bin")]
    public async Task Gate_EndsWithTwoOnWrongUsage(params string[] arguments) => Assert.Equal(2, (await RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task Gate_EndsWithThreeWhenALayerSelectsNothing()
    {
        folder.Write("layers.yaml", "- layer: Domain\n  namespaces: [Acme.Domian]\n  because: it stands alone\n");
        var (exitCode, output, _) = await RunAsync("--rules", "layers.yaml", "--assemblies", "bin");
        Assert.Equal(3, exitCode);
        Assert.Contains("nothing was selected by layer 'Domain' (namespaces Acme.Domian)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_EndsWithThreeOnAMissingAssembly()
    {
        var (exitCode, output, _) = await RunAsync("--rules", "layers.yaml", "--assemblies", "bin", "--assemblies", "nowhere/*.dll");
        Assert.Equal(3, exitCode);
        Assert.Contains("nowhere/*.dll matches no assembly", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_EndsWithThreeOnADamagedAssembly()
    {
        var path = Path.Combine(folder.Path, "bin", "Acme.dll");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);
        var (exitCode, output, _) = await RunAsync("--rules", "layers.yaml", "--assemblies", "bin/Acme.dll");
        Assert.Equal(3, exitCode);
        Assert.Contains("Acme.dll is damaged", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_PutsAViolationBeforeADamagedAssembly()
    {
        WriteAcme(["Acme.Data.Db"]);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "bin", "Broken.dll"), "no assembly", TestContext.Current.CancellationToken);
        var (exitCode, output, _) = await RunAsync("--rules", "layers.yaml", "--assemblies", "bin");
        Assert.Equal(1, exitCode);
        Assert.Contains("Broken.dll is damaged or no assembly", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_WritesTheAnswerForMachines()
    {
        WriteAcme(["Acme.Data.Db"]);
        var (exitCode, output, _) = await RunAsync("--rules", "layers.yaml", "--assemblies", "bin", "--format", "json");
        using var json = JsonDocument.Parse(output);
        var finding = json.RootElement.GetProperty("findings")[0];
        Assert.Equal(1, exitCode);
        Assert.Equal("violated", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("counts").GetProperty("layer_violations").GetInt32());
        Assert.Equal("domain_on_data", finding.GetProperty("rule").GetString());
        Assert.Equal("Acme.Data.Db", finding.GetProperty("to").GetString());
    }

    private void WriteAcme(string[] orderUses) =>
        MadeAssembly.Write(Path.Combine(folder.Path, "bin"), "Acme", ("Acme.Domain.Order", orderUses), ("Acme.Data.Db", []));

    private static string LastLine(string output) => output.TrimEnd().Split('\n')[^1].TrimEnd();

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => GateProcess.RunAsync(folder.Path, arguments);
}
