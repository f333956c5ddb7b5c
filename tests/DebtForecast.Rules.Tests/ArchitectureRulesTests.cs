using Acme.Shop.Data;
using DebtForecast.Gating;
using DebtForecast.Rules.Baselines;

namespace DebtForecast.Rules.Tests;

public sealed class ArchitectureRulesTests : IDisposable
{
    private const string Clean = """
        layers:
          - layer: Data
            namespaces: [Acme.Shop.Data]
            mayUse: []
            because: rows know nothing of who reads them
          - layer: Shop
            assemblies: [Acme.Shop]
            mayUse: [Data]
            because: the rest is not laid down yet
        """;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AssertPassed_SaysNothingAboutCleanCode()
    {
        var rules = folder.Write("layers.yaml", Clean);
        ArchitectureRules.Check(rules, typeof(Db).Assembly).AssertPassed();
        ArchitectureRules.Check(rules, [typeof(Db).Assembly]).AssertPassed();
        ArchitectureRules.Check(rules, ["Acme.Shop.dll"]).AssertPassed();
    }

    [Fact]
    public void AssertPassed_ThrowsTheGatesText()
    {
        var check = ArchitectureRules.Check(folder.Write("layers.yaml", Assets.DomainAndData), typeof(Db).Assembly);
        var thrown = Assert.Throws<ArchitectureViolationException>(check.AssertPassed);
        Assert.Contains("domain_on_data", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("the model outlives its database", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Acme.Shop.Domain.InAsyncIterator -> Acme.Shop.Data.Db", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AssertPassed_ThrowsWhereNothingCouldBeChecked()
    {
        var missing = ArchitectureRules.Check("no-such-layers.yaml", typeof(Db).Assembly);
        Assert.Contains("no-such-layers.yaml", Assert.Throws<ArchitectureViolationException>(missing.AssertPassed).Message, StringComparison.Ordinal);
        var empty = ArchitectureRules.Check(folder.Write("layers.yaml", Clean), ["nowhere/*.dll"]);
        Assert.Equal(GateVerdict.NoVerdict, empty.Result.Verdict);
        Assert.Throws<ArchitectureViolationException>(empty.AssertPassed);
    }

    [Fact]
    public void Check_AcceptsWhatTheBaselineAccepts()
    {
        var rules = folder.Write("layers.yaml", Assets.DomainAndData + Assets.OverAPart);
        var findings = ArchitectureRules.Check(rules, typeof(Db).Assembly).NewFindings;
        var path = Path.Combine(folder.Path, "accepted.jsonl");
        Baseline.Create(findings).Save(path);
        ArchitectureRules.Check(rules, typeof(Db).Assembly, new ArchitectureOptions { Baseline = path }).AssertPassed();
        var strict = ArchitectureRules.Check(rules, typeof(Db).Assembly, new ArchitectureOptions { Baseline = path, Policy = BaselinePolicy.Strict });
        Assert.Equal(GateVerdict.Violated, strict.Result.Verdict);

        Baseline.Create(findings.Skip(1)).Save(path);
        var grown = ArchitectureRules.Check(rules, typeof(Db).Assembly, new ArchitectureOptions { Baseline = path });
        Assert.Equal(findings[0].Identity, Assert.Single(grown.NewFindings).Identity);
        Assert.Throws<ArchitectureViolationException>(grown.AssertPassed);

        File.WriteAllText(path, "no json");
        Assert.Contains("accepted.jsonl", ArchitectureRules.Check(rules, typeof(Db).Assembly, new ArchitectureOptions { Baseline = path }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FindsTheFileFromTheCallersFolderUpwards()
    {
        folder.Write("mine.yaml", Clean);
        var caller = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "tests", "deep")).FullName, "LayerTests.cs");
        ArchitectureRules.Check("mine.yaml", typeof(Db).Assembly, caller: caller).AssertPassed();
    }

    [Fact]
    public void Check_FindsTheFileFromTheOutputFolderWhereTheSourceIsElsewhere() =>
        Assert.NotEqual(
            GateVerdict.Misconfigured, ArchitectureRules.Check("rules/layers/debtforecast.yaml", typeof(GateResult).Assembly, caller: "/_/tests/Made.cs").Result.Verdict);
}
