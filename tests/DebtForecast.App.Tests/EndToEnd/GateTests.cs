using DebtForecast.Gating;
using DebtForecast.Rules.Engine;
using DebtForecast.Testing;

namespace DebtForecast.App.Tests.EndToEnd;

public sealed class GateTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Gate_PassesACleanBuild()
    {
        Shop.Plant(cli, isClean: true);
        await GateAsync(0);
    }

    [Fact]
    public async Task Gate_NamesRuleFromAndToOfAPlantedViolation()
    {
        Shop.Plant(cli, isClean: false);
        var result = await GateAsync(1);

        Assert.Contains("domain_on_pages", result.Output);
        Assert.Contains("Shop.Domain.Order", result.Output);
        Assert.Contains("Shop.Pages.OrderPage", result.Output);
    }

    [Fact]
    public async Task Gate_RefusesABrokenRuleFile()
    {
        Shop.Plant(cli, isClean: false);
        cli.Write("shop.yaml", Shop.Rules.Replace("mayUse", "mayuse", StringComparison.Ordinal));
        var result = await GateAsync(2);

        Assert.Contains("shop.yaml", result.Output + result.Error);
        Assert.Contains("mayuse", result.Output + result.Error);
    }

    [Fact]
    public async Task Gate_HasNoVerdictWhereNothingWasSelected()
    {
        Shop.Plant(cli, isClean: true);
        cli.Write("shop.yaml", Shop.Rules.Replace("Shop.Pages", "Shop.Views", StringComparison.Ordinal));

        Assert.Contains("Pages", (await GateAsync(3)).Output);
    }

    [Fact]
    public void OurOwnAssemblies_KeepOurOwnLayers()
    {
        var result = GateOurselves([]);

        Assert.Equal([], result.Findings);
        Assert.Equal([], result.Problems);
        Assert.Equal(GateVerdict.Passed, result.Verdict);
        Assert.Empty(result.TypesOutsideLayers);
        Assert.Equal(8, result.Scope.Assemblies);
    }

    [Fact]
    public void OurOwnAssemblies_TurnTheGateRedWithAPlantedBreach()
    {
        var planted = MadeAssembly.Write(
            cli.Folder, "DebtForecast.Planted", ("DebtForecast.Observations.Planted", ["DebtForecast.Storage.Planted"]), ("DebtForecast.Storage.Planted", []));
        var finding = Assert.Single(GateOurselves([planted]).Findings).Finding;

        Assert.Equal(("observations_on_storage", "DebtForecast.Observations.Planted"), (finding.Rule, finding.From));
    }

    private Task<CliResult> GateAsync(int exitCode) => cli.RunAsync(exitCode, "gate", "--rules", "shop.yaml", "--assemblies", "build/*.dll");

    private GateResult GateOurselves(IEnumerable<string> planted)
    {
        var ours = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(IsOurs);
        return GateRunner.Run(new GateRequest(
            Path.Combine(AppContext.BaseDirectory, "rules", "layers", "debtforecast.yaml"), [.. ours, .. planted], cli.Folder));
    }

    private static bool IsOurs(string file) =>
        Path.GetFileName(file).StartsWith("debtforecast", StringComparison.OrdinalIgnoreCase)
        && !file.EndsWith(".Tests.dll", StringComparison.Ordinal) && !file.EndsWith(".Testing.dll", StringComparison.Ordinal);
}
