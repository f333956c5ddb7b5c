using System.Text;
using DebtForecast.Gating;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;
using DebtForecast.Rules.Proposals;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Proposals;

public sealed class LayerProposalTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Make_DividesOneAssemblyByNamespacesBelowItsRoot()
    {
        MadeAssembly.Write(
            folder.Path, "Acme", ("Acme.Shop.Domain.Order", []), ("Acme.Shop.Data.Sql.Db", ["Acme.Shop.Domain.Order"]), ("Acme.Shop.Start", ["Acme.Shop.Data.Sql.Db"]));
        var proposal = Propose();
        Assert.Equal(["Domain", "Data", "Shop"], proposal.Layers.Select(layer => layer.Name));
        Assert.Equal([["Acme.Shop.Domain"], ["Acme.Shop.Data"], ["Acme.Shop"]], proposal.Layers.Select(layer => layer.Namespaces));
        Assert.Equal([[], ["Domain"], ["Data"]], proposal.Layers.Select(layer => layer.MayUse));
    }

    [Fact]
    public void Make_DividesByAssembliesWhereEachHasARootOfItsOwn()
    {
        MadeAssembly.Write(folder.Path, "Acme.Orders", ("Acme.Orders.Order", []), ("Acme.Orders.Lines.Line", []));
        MadeAssembly.Write(folder.Path, "Acme.Billing", ("Acme.Billing.Invoice", []));
        Assert.Equal([["Acme.Billing"], ["Acme.Orders"]], Propose().Layers.Select(layer => layer.Assemblies));
        Assert.Equal([["Acme.Billing"], ["Acme.Orders"]], Propose(DivisionName.Namespaces).Layers.Select(layer => layer.Namespaces));
    }

    [Fact]
    public void Make_GivesNamesThatDiffer()
    {
        MadeAssembly.Write(folder.Path, "Acme", ("Acme.Core.A", []), ("Beta.Core.B", []), ("Acme", []), ("Gamma.Core.C", []), ("Beta.Web.W", []));
        var names = Propose().Layers.Select(layer => layer.Name).ToList();
        Assert.Contains("AcmeCore", names);
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Make_LeavesTestsAndTheFrameworkOut()
    {
        MadeAssembly.Write(folder.Path, "Acme", ("Acme.Domain.Order", []), ("Acme.Data.Db", []));
        MadeAssembly.Write(folder.Path, "Acme.Tests", ("Acme.Tests.OrderTests", []));
        MadeAssembly.Write(folder.Path, "Microsoft.Extensions.Odd", ("Microsoft.Extensions.Odd.Thing", []));
        var proposal = Propose();
        Assert.Equal(["Acme"], proposal.Assemblies);
        Assert.Equal([("Acme.Tests", "tests, by its name"), ("Microsoft.Extensions.Odd", "Microsoft's name")], proposal.LeftOut);
    }

    [Fact]
    public void Make_KnowsTestsByWhatTheyReferTo()
    {
        var set = AssemblySet.Read([Assets.PathOf("DebtForecast.Testing"), Assets.PathOf("Acme.Shop")], folder.Path);
        File.Copy(Assets.PathOf("DebtForecast.Rules.Tests"), Path.Combine(folder.Path, "Checks.dll"));
        Assert.Equal(["Acme.Shop"], LayerProposal.Make(set, []).Assemblies);
    }

    [Fact]
    public void Make_KnowsPackagesByTheDepsFileBesideThem()
    {
        MadeAssembly.Write(folder.Path, "Acme", ("Acme.Domain.Order", []), ("Acme.Data.Db", []));
        MadeAssembly.Write(folder.Path, "Handy", ("Handy.Tool", []));
        folder.Write("Acme.deps.json", """
            {
              "targets": { ".NETCoreApp,Version=v10.0": { "Acme/1.0.0": { "runtime": { "Acme.dll": {} } }, "Handy/2.0.0": { "runtime": { "lib/net8.0/Handy.dll": {} } } } },
              "libraries": { "Acme/1.0.0": { "type": "project" }, "Handy/2.0.0": { "type": "package" } }
            }
            """);
        Assert.Equal(["Acme"], Propose().Assemblies);
        Assert.Equal("Handy", Assert.Single(Propose().LeftOut).Assembly);
    }

    [Fact]
    public void Make_TakesTheAssembliesThatAreNamed()
    {
        MadeAssembly.Write(folder.Path, "Acme.Tests", ("Acme.Tests.Some.A", []), ("Acme.Tests.Other.B", []));
        MadeAssembly.Write(folder.Path, "Acme", ("Acme.Domain.Order", []));
        Assert.Equal(["Acme.Tests"], LayerProposal.Make(AssemblySet.Read([folder.Path], folder.Path), ["acme.t*"]).Assemblies);
    }

    [Fact]
    public void Make_KeepsTheFrameworksTypesOutOfALayerInItsNamespace()
    {
        var layer = Propose("Acme.Shop").Layers.Single(layer => layer.Name == "Shop");
        Assert.Equal(["Acme.Shop"], layer.Assemblies);
        MadeAssembly.Write(folder.Path, "Acme", ("System.Threading.Ours", []), ("Acme.Domain.Order", []), ("Acme.Data.Db", []), ("System.Ours", []));
        Assert.Equal(["Acme"], Propose().Layers.Single(part => part.Namespaces.Contains("System")).Assemblies);
    }

    [Fact]
    public void Make_FindsNothingToKeepApartInOneNamespace()
    {
        MadeAssembly.Write(folder.Path, "Acme", ("Acme.Domain.Order", []), ("Acme.Domain.Line", []));
        Assert.Single(Propose().Layers);
    }

    [Theory]
    [InlineData("Acme.Shop")]
    [InlineData("Acme.Shop", "Acme.Twin")]
    [InlineData("DebtForecast.Core")]
    [InlineData("DebtForecast.Rules")]
    [InlineData("DebtForecast.Core", "DebtForecast.Rules", "debtforecast-gate")]
    public void Write_GivesAFileUnderWhichTheGateFindsWhatPointsAgainstTheDirectionAndNothingElse(params string[] assemblies)
    {
        var proposal = Propose(assemblies);
        var result = Gate(proposal, assemblies);
        Assert.Empty(result.Problems);
        Assert.Equal(proposal.Against.Count == 0 ? GateVerdict.Passed : GateVerdict.Violated, result.Verdict);
        Assert.Equal(
            proposal.Against.ToDictionary(edge => Id(edge.From) + "_on_" + Id(edge.To), edge => edge.Uses),
            result.Findings.GroupBy(judged => judged.Finding.Rule).ToDictionary(rule => rule.Key, rule => rule.Count()));
        Assert.Empty(result.TypesOutsideLayers);
    }

    [Fact]
    public void Write_LetsNoNameBreakOutOfAComment()
    {
        MadeAssembly.Write(folder.Path, "Acme\nversion: 7", ("Acme.A.X", []), ("Acme.B.Y", []));
        var rules = RuleFile.Parse("layers.yaml", Encoding.UTF8.GetBytes(ProposalYaml.Write(Propose())));
        Assert.Equal(2, rules.Layers.Count);
    }

    [Fact]
    public void Write_SaysTheFactsAndWhatPointsAgainst()
    {
        var text = ProposalYaml.Write(Propose("Acme.Shop"));
        Assert.Contains("  - layer: Data # 6 types\n    namespaces: [Acme.Shop.Data]\n    mayUse: []\n", text, StringComparison.Ordinal);
        Assert.Contains("because: \"PROPOSED: it uses no other layer, and AcmePlugin, Services and Domain use it\"", text, StringComparison.Ordinal);
        Assert.Contains("# against the direction: Right -> Left, 1 use, such as Acme.Shop.Right.R -> Acme.Shop.Left.L\n", text, StringComparison.Ordinal);
    }

    private static string Id(string layer) => layer.ToLowerInvariant();

    private static LayerProposal Propose(params string[] assemblies) => LayerProposal.Make(Assets.Read(assemblies), []);

    private LayerProposal Propose(DivisionName? by = null) => LayerProposal.Make(AssemblySet.Read([folder.Path], folder.Path), [], by);

    private GateResult Gate(LayerProposal proposal, string[] assemblies)
    {
        var path = folder.Write("layers.yaml", ProposalYaml.Write(proposal));
        return GateRunner.Run(new GateRequest(path, [.. assemblies.Select(Assets.PathOf)], folder.Path));
    }
}
