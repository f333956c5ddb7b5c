using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;
using Types = NetArchTest.Rules.Types;

namespace DebtForecast.Rules.Tests.Engine;

/// <summary>What NetArchTest 1.3.2 does by itself, and that it no longer does so here.</summary>
public sealed class NetArchVerdictTests
{
    private const string Domain = "Acme.Shop.Domain.";

    [Fact]
    public void NetArchTest_ByItselfThrowsOnAConstantNull() => Assert.ThrowsAny<Exception>(() =>
        Types.FromFile(Assets.PathOf("Acme.Shop")).That().HaveNameStartingWith("CleanNull").ShouldNot().HaveDependencyOnAny(Assets.Data).GetResult());

    [Fact]
    public void NetArchTest_ByItselfTakesTheTextOfAConstantForAUse() => Assert.Contains(
        Domain + "CleanNamespaceText",
        Types.FromFile(Assets.PathOf("Acme.Shop")).That().HaveNameStartingWith("CleanName").ShouldNot().HaveDependencyOnAny(Assets.Data).GetResult().FailingTypeNames);

    [Fact]
    public void NetArchTest_ByItselfDropsUserTypesUnderFrameworkNames() => Assert.Empty(
        Types.FromFile(Assets.PathOf("Acme.Shop")).That().HaveName("Plugin").GetTypes());

    [Fact]
    public void Judge_StandsConstantsAndFindsNoUseInTheirText()
    {
        var (failing, troubles) = Judge(Assets.DomainAndData);
        Assert.Empty(troubles);
        Assert.DoesNotContain(failing, type => type.Type.Contains("Clean", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("InAsyncLambda")]
    [InlineData("InIteratorInLambda")]
    [InlineData("InFileLocal")]
    [InlineData("InGeneric`1")]
    [InlineData("Outer+InNested")]
    public void Judge_NamesTheTypeThatAPersonWrote(string type) =>
        Assert.Contains(Judge(Assets.DomainAndData).Failing, failing => failing.Type == Domain + type);

    [Fact]
    public void Judge_FailsNoTypeThatTheGraphCannotExplain()
    {
        var explained = Assets.Check(Assets.DomainAndData, "Acme.Shop").Findings.Select(finding => finding.From).ToHashSet();
        Assert.All(Judge(Assets.DomainAndData).Failing, failing => Assert.Contains(failing.Type, explained));
    }

    // In the Should form each failing type is searched in the list of all: 10,000 of them are 100 million steps.
    [Fact]
    public void Check_ListsTenThousandFailingTypes()
    {
        using var folder = new TempFolder();
        var failing = Enumerable.Range(0, 10_000).Select(i => ($"Acme.Shop.Domain.T{i}", new[] { "Acme.Shop.Data.Db" }));
        var path = MadeAssembly.Write(folder.Path, "Many", [.. failing, ("Acme.Shop.Data.Db", [])]);
        var run = RuleEngine.Check(Assets.Rules(Assets.DomainAndData), AssemblySet.Read([path], folder.Path));
        Assert.Equal(10_000, run.Findings.Count);
        Assert.Empty(run.Disagreements);
    }

    [Fact]
    public void Check_CountsTwoBuildsOfAnAssemblyOnce()
    {
        using var folder = new TempFolder();
        (string, string[])[] types = [("Acme.Shop.Domain.Order", ["Acme.Shop.Data.Db"]), ("Acme.Shop.Data.Db", [])];
        MadeAssembly.Write(Path.Combine(folder.Path, "net8.0"), "Acme", types);
        MadeAssembly.Write(Path.Combine(folder.Path, "net10.0"), "Acme", types);
        var assemblies = AssemblySet.Read(["**/*.dll"], folder.Path);
        Assert.Equal(2, assemblies.Assemblies.Count);
        Assert.Single(RuleEngine.Check(Assets.Rules(Assets.DomainAndData), assemblies).Findings);
    }

    [Fact]
    public void Judge_LeavesAFileThatTakesTooLongToTheGraph()
    {
        using var never = new ManualResetEventSlim();
        using var answers = new NetArchAnswers(Isolation.Auto, limit: TimeSpan.FromMilliseconds(50), here: (_, _) =>
        {
            never.Wait();
            return [];
        });
        var (failing, troubles) = Judge(Assets.DomainAndData, answers);
        never.Set();
        Assert.Empty(failing);
        Assert.StartsWith("NetArchTest cannot judge ", Assert.Single(troubles));
        Assert.EndsWith("Acme.Shop.dll (it took longer than 0.05 seconds); the graph's verdict stands alone there.", troubles[0]);
    }

    private static (IReadOnlyList<FailingType> Failing, IReadOnlyList<string> Troubles) Judge(string yaml)
    {
        using var answers = new NetArchAnswers(Isolation.Never);
        return Judge(yaml, answers);
    }

    private static (IReadOnlyList<FailingType> Failing, IReadOnlyList<string> Troubles) Judge(string yaml, NetArchAnswers answers)
    {
        var rules = Assets.Rules(yaml);
        var files = Assets.Read("Acme.Shop").Assemblies;
        var failing = new NetArchVerdict(Prohibitions.Of(rules, new LayerMap(rules), files), new LayerMap(rules), answers).Judge(files);
        return (failing, [.. answers.Troubles]);
    }
}
