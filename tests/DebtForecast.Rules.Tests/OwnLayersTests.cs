using DebtForecast.Gating;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests;

/// <summary>Our own layer file against a small house that is built like ours.</summary>
public sealed class OwnLayersTests : IDisposable
{
    private static readonly string RulesPath = Path.Combine(Assets.Folder, "rules", "layers", "debtforecast.yaml");
    private static readonly RuleFile Rules = RuleFile.Load(RulesPath);
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Gate_PassesAHouseThatUsesAllThatItMay()
    {
        var result = Run([]);
        Assert.Equal([], result.Findings);
        Assert.Equal([], result.Problems);
        Assert.Equal(GateVerdict.Passed, result.Verdict);
        Assert.Empty(result.TypesOutsideLayers);
    }

    [Theory]
    [InlineData("Forecasting", "Storage")]
    [InlineData("Observations", "Forecasting")]
    [InlineData("SonarQubeSource", "AssemblySource")]
    [InlineData("AppJobs", "AppDashboard")]
    [InlineData("Storage", "Reporting")]
    [InlineData("Rules", "Forecasting")]
    public void Gate_FailsOnAPlantedUse(string from, string to)
    {
        var result = Run([(from, to)]);
        Assert.Equal(GateVerdict.Violated, result.Verdict);
        Assert.Equal(Find(from).RuleFor(Find(to)), Assert.Single(result.Findings).Finding.Rule);
    }

    [Fact]
    public void Gate_FailsOnEveryEdgeThatTheHouseForbids()
    {
        var inHouse = Rules.Layers.Where(layer => layer.Namespaces.Count > 0).ToList();
        var forbidden = inHouse.SelectMany(from => inHouse.Where(from.MustNotUse).Select(to => (from.Name, to.Name))).ToArray();
        var result = Run(forbidden);
        Assert.Equal(forbidden.Length, result.Findings.Count);
        Assert.Equal(forbidden.Length, result.Findings.Select(finding => finding.Finding.Rule).Distinct().Count());
    }

    [Fact]
    public void Gate_ReportsATypeOutsideTheLayers()
    {
        MadeAssembly.Write(folder.Path, "DebtForecast.Extra", ("DebtForecast.Homeless.Thing", []));
        Assert.Equal(["DebtForecast.Homeless.Thing"], Run([]).TypesOutsideLayers);
    }

    [Fact]
    public void Gate_ReportsALayerWithoutTypes()
    {
        var result = GateRunner.Run(new GateRequest(RulesPath, [Assets.PathOf("DebtForecast.Rules")], folder.Path));
        Assert.Equal(GateVerdict.NoVerdict, result.Verdict);
        Assert.Contains(result.Problems, problem => problem.Message.Contains("nothing was selected by layer 'Storage'", StringComparison.Ordinal));
    }

    [Fact]
    public void Gate_PassesOnOurOwnRules()
    {
        var result = GateRunner.Run(new GateRequest(
            RulesPath, [Assets.PathOf("DebtForecast.Core"), Assets.PathOf("DebtForecast.Rules"), Assets.PathOf("debtforecast-gate")], folder.Path));
        Assert.Equal([], result.Findings);
        Assert.Equal(3, result.Scope.Assemblies);
        Assert.Empty(result.TypesOutsideLayers);
        Assert.Empty(result.PackageCycles);
    }

    private static Layer Find(string name) => Rules.Layers.Single(layer => layer.Name == name);

    /// <summary>One class for each layer, which uses the classes of every layer it may use, and what is planted.</summary>
    private GateResult Run((string From, string To)[] planted)
    {
        var inHouse = Rules.Layers.Where(layer => layer.Namespaces.Count > 0).ToList();
        MadeAssembly.Write(folder.Path, "DebtForecast.House", [.. inHouse.Select(layer => (TypeOf(layer), UsesOf(layer, inHouse, planted)))]);
        foreach (var program in Rules.Layers.SelectMany(layer => layer.Assemblies))
        {
            MadeAssembly.Write(folder.Path, program, ("Program", []));
        }

        return GateRunner.Run(new GateRequest(RulesPath, [folder.Path], folder.Path));
    }

    private static string TypeOf(Layer layer) => layer.Namespaces[0] + ".Thing";

    private static string[] UsesOf(Layer layer, List<Layer> inHouse, (string From, string To)[] planted) =>
        [.. inHouse.Where(other => layer.MayUse.Contains(other.Name) || planted.Contains((layer.Name, other.Name))).Select(TypeOf)];
}
