using DebtForecast.Gating;
using DebtForecast.Rules.Baselines;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Outputs;
using DebtForecast.Testing;
using Microsoft.Extensions.Time.Testing;

namespace DebtForecast.Rules.Tests.Engine;

public sealed class GateRunnerTests : IDisposable
{
    private readonly TempFolder folder = new();

    public GateRunnerTests()
    {
        folder.Write("layers.yaml", Assets.DomainAndData.Replace("Acme.Shop.", "Acme.", StringComparison.Ordinal));
        Write("Acme.Domain.Order", "Acme.Domain.Line");
    }

    public void Dispose() => folder.Dispose();

    private GateRequest Request => new("layers.yaml", ["bin"], folder.Path) { Clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 2, 12, 0, 0, TimeSpan.Zero)) };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Run_PassesWhatTheBaselineHas()
    {
        Freeze();
        var result = GateRunner.Run(Request with { Baseline = "base.jsonl" });
        Assert.Equal(GateVerdict.Passed, result.Verdict);
        Assert.Equal((2, 2), (result.Count, result.Accepted));
    }

    [Fact]
    public void Run_FailsWhatTheBaselineDoesNotHave()
    {
        Freeze();
        Write("Acme.Domain.Order", "Acme.Domain.Line", "Acme.Domain.Fresh");
        var result = GateRunner.Run(Request with { Baseline = "base.jsonl" });
        Assert.Equal(GateVerdict.Violated, result.Verdict);
        Assert.Equal("Acme.Domain.Fresh", Assert.Single(result.New).Finding.From);
    }

    // NetArchTest overlooks catch clauses, so a difference shows that it was asked.
    [Theory]
    [InlineData("", "", null, 2)]
    [InlineData("engine: strict", "", null, 0)]
    [InlineData("engine: strict", "engine: netarchtest", null, 1)]
    [InlineData("", "engine: strict", null, 1)]
    [InlineData("", "engine: netarchtest", RuleEngineName.Strict, 0)]
    [InlineData("engine: strict", "engine: strict", RuleEngineName.NetArchTest, 2)]
    public void Run_AsksNetArchTestAsFileRuleAndCommandLineSay(string ofFile, string ofRule, RuleEngineName? ofCommand, int differences)
    {
        folder.Write("layers.yaml", Assets.DomainAndData.Replace("Acme.Shop.", "Acme.", StringComparison.Ordinal) + $$"""

            {{ofFile}}
            rules:
              - rule: domain_without_data
                because: it is a test
                types: { layer: Domain }
                must: { notDependOn: Acme.Data }
                {{ofRule}}
            """);
        CompiledAssembly.Write(
            Path.Combine(folder.Path, "caught"), "Acme",
            "namespace Acme.Data { public class Db : Exception; } namespace Acme.Domain { class Order { void Run() { try { Console.WriteLine(); } catch (Data.Db) { } } } }");
        var result = GateRunner.Run(Request with { Assemblies = ["caught"], Engine = ofCommand });
        Assert.Equal(["domain_on_data", "domain_without_data"], result.Findings.Select(judged => judged.Finding.Rule));
        Assert.Equal(differences, result.Disagreements.Count);
    }

    [Fact]
    public void Run_SaysThatAWindowsPdbGivesNoLines()
    {
        Assert.DoesNotContain(GateRunner.Run(Request).Warnings, warning => warning.Contains("PDB", StringComparison.Ordinal));

        var assembly = Directory.GetFiles(Path.Combine(folder.Path, "bin"), "*.dll").Single();
        File.WriteAllText(Path.ChangeExtension(assembly, ".pdb"), "Microsoft C/C++ MSF 7.00\r\n\u001aDS");
        var result = GateRunner.Run(Request);

        Assert.Equal(2, result.New.Count());
        Assert.Single(result.Warnings, warning => warning.EndsWith("has a Windows PDB, which .NET cannot read: no line numbers; build with DebugType=portable.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(BaselinePolicy.Strict, GateVerdict.Violated)]
    [InlineData(BaselinePolicy.Frozen, GateVerdict.Violated)]
    [InlineData(BaselinePolicy.Budget, GateVerdict.Passed)]
    public void Run_KnowsThreePolicies(BaselinePolicy policy, GateVerdict verdict)
    {
        Freeze();
        Write("Acme.Domain.Order", "Acme.Domain.Fresh");
        Assert.Equal(verdict, GateRunner.Run(Request with { Baseline = "base.jsonl", Policy = policy }).Verdict);
    }

    [Fact]
    public void Run_WarnsOfStaleEntriesAndFailsWhereStrict()
    {
        Freeze();
        Write("Acme.Domain.Order");
        var request = Request with { Baseline = "base.jsonl" };
        var lenient = GateRunner.Run(request);
        Assert.Equal(GateVerdict.Passed, lenient.Verdict);
        Assert.Contains("base.jsonl(1) domain_on_data: Acme.Domain.Line -> Acme.Data.Db", Assert.Single(lenient.Warnings), StringComparison.Ordinal);
        Assert.Equal("Acme.Domain.Line", Assert.Single(lenient.Fixed).From);
        Assert.Equal(GateVerdict.Violated, GateRunner.Run(request with { IsStrict = true }).Verdict);
    }

    [Fact]
    public void Run_CallsNothingFixedWhereSomethingCouldNotBeRead()
    {
        Freeze();
        Write("Acme.Domain.Order");
        File.WriteAllText(Path.Combine(folder.Path, "bin", "Broken.dll"), "no assembly");
        var result = GateRunner.Run(Request with { Baseline = "base.jsonl", IsStrict = true });
        Assert.Empty(result.Fixed);
        Assert.Equal(GateVerdict.NoVerdict, result.Verdict);
    }

    [Fact]
    public void Run_RefusesABrokenBaseline()
    {
        folder.Write("base.jsonl", "<<<<<<< HEAD\n");
        var result = GateRunner.Run(Request with { Baseline = "base.jsonl" });
        Assert.Equal(GateVerdict.Misconfigured, result.Verdict);
        Assert.StartsWith("base.jsonl(1,1): '<<<<<<<' is left from a merge.", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_EndsAnAcceptanceWithItsDay()
    {
        Baseline.Of([new("domain_on_data", "Acme", "Acme.Domain.Order", "Acme.Data.Db", "soon", new DateOnly(2026, 5, 1)),
            new("domain_on_data", "Acme", "Acme.Domain.Line", "Acme.Data.Db", "soon", new DateOnly(2026, 5, 2))]).Save("base.jsonl", folder.Path);
        var result = GateRunner.Run(Request with { Baseline = "base.jsonl" });
        Assert.Equal("Acme.Domain.Order", Assert.Single(result.New).Finding.From);
        Assert.Contains("was accepted until 2026-05-01 (soon)", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_FailsOnlyForWhatTheChangeBrings(bool isAnswer)
    {
        WriteBase(isAnswer);
        Assert.Equal(GateVerdict.Passed, GateRunner.Run(Request with { Base = "main.txt" }).Verdict);

        Write("Acme.Domain.Order", "Acme.Domain.Fresh");
        var result = GateRunner.Run(Request with { Base = "main.txt" });
        Assert.Equal(GateVerdict.Violated, result.Verdict);
        Assert.Equal("Acme.Domain.Fresh", Assert.Single(result.New).Finding.From);
        Assert.Equal("Acme.Domain.Line", Assert.Single(result.Fixed).From);
        Assert.Equal(2, result.Base!.Findings.Count);
    }

    [Fact]
    public void Run_RefusesABaseThatMadeNoCheck()
    {
        folder.Write("main.txt", """{"verdict":"misconfigured","findings":[]}""");
        Assert.Equal(GateVerdict.Misconfigured, GateRunner.Run(Request with { Base = "main.txt" }).Verdict);
    }

    [Fact]
    public void Run_FailsOnGrowthOnly()
    {
        Freeze();
        var request = Request with { Baseline = "base.jsonl", FailOn = GateFailOn.Growth };
        Write("Acme.Domain.Order", "Acme.Domain.Fresh");
        Assert.Equal(GateVerdict.Passed, GateRunner.Run(request).Verdict);

        Write("Acme.Domain.Order", "Acme.Domain.Line", "Acme.Domain.Fresh");
        var grown = GateRunner.Run(request);
        Assert.Equal(GateVerdict.Violated, grown.Verdict);
        Assert.Equal("domain_on_data grew from 2 to 3 against base.jsonl.", Assert.Single(grown.Problems).Message);
    }

    [Fact]
    public void Run_CannotTellGrowthWithoutAnythingToCompare() =>
        Assert.Equal(GateVerdict.Misconfigured, GateRunner.Run(Request with { FailOn = GateFailOn.Growth }).Verdict);

    [Fact]
    public void Run_FailsOnAnyWhereAsked()
    {
        Freeze();
        Assert.Equal(GateVerdict.Violated, GateRunner.Run(Request with { Baseline = "base.jsonl", FailOn = GateFailOn.Any }).Verdict);
    }

    [Theory]
    [InlineData("/_/src/Order.cs", "src/Order.cs")]
    [InlineData("/builds/shop/src/Order.cs", "src/Order.cs")]
    [InlineData("/builds/shop/obj/Made.cs", "/builds/shop/obj/Made.cs")]
    public void Run_NamesSourcesByTheirPathInTheRepository(string ofTheBuild, string shown)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "src"));
        folder.Write("src/Order.cs", "");
        CompiledAssembly.Write(
            Path.Combine(folder.Path, "compiled"), "Acme", "namespace Acme.Domain { class Order { object Save() => new Data.Db(); } } namespace Acme.Data { class Db; }",
            new BuildKind { SourcePath = ofTheBuild });
        Assert.Equal(shown, Assert.Single(GateRunner.Run(Request with { Assemblies = ["compiled"] }).Findings).Finding.File);
    }

    [Fact]
    public async Task RunAsync_ComparesWithMainAndHandsTheRunIn()
    {
        var main = GateRunner.Run(Request).Findings.Select(judged => judged.Finding).ToList();
        var server = new FakeRuleRunServer { Main = main };
        var result = await GateServerRun.RunAsync(Request, Asked, server, Cancelled);
        Assert.Equal((GateVerdict.Passed, "main"), (result.Verdict, result.Base!.Name));
        var pushed = Assert.Single(server.Pushed);
        Assert.Equal(("shop", "main", "abc", 2), (pushed.Project, pushed.Branch, pushed.Commit, pushed.Findings.Count));
        Assert.Equal(["domain_on_data"], pushed.Rules);
        Assert.Empty(pushed.Accepted);
    }

    [Fact]
    public async Task RunAsync_TellsTheServiceWhatTheBaselineAcceptsWhateverMainHas()
    {
        Baseline.Of([new("domain_on_data", "Acme", "Acme.Domain.Order", "Acme.Data.Db")]).Save("base.jsonl", folder.Path);
        var server = new FakeRuleRunServer { Main = [.. GateRunner.Run(Request).Findings.Select(judged => judged.Finding)] };
        await GateServerRun.RunAsync(Request with { Baseline = "base.jsonl" }, Asked, server, Cancelled);
        Assert.Equal("Acme.Domain.Order", Assert.Single(Assert.Single(server.Pushed).Accepted).From);
        Assert.Equal(1, server.Pushed[0].BaselineSize);
    }

    [Theory]
    [InlineData(false, GateVerdict.Passed)]
    [InlineData(true, GateVerdict.NoVerdict)]
    public async Task RunAsync_WarnsWhereTheServiceIsAwayUnlessRequired(bool isRequired, GateVerdict verdict)
    {
        Freeze();
        var server = new FakeRuleRunServer { Trouble = "https://debt.example.com does not answer." };
        var result = await GateServerRun.RunAsync(Request with { Baseline = "base.jsonl" }, Asked with { IsRequired = isRequired, Forecast = ForecastMode.Fail }, server, Cancelled);
        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(3, isRequired ? result.Problems.Count : result.Warnings.Count);
    }

    [Fact]
    public async Task RunAsync_OnlyReadsWithoutAToken()
    {
        Freeze();
        var server = new FakeRuleRunServer { Main = [] };
        var result = await GateServerRun.RunAsync(Request with { Baseline = "base.jsonl" }, Asked with { HasToken = false }, server, Cancelled);
        Assert.Equal(GateVerdict.Passed, result.Verdict);
        Assert.Empty(server.Pushed);
        Assert.Contains("no token", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_HasNoVerdictWithoutATokenWhereTheServiceIsRequired()
    {
        Freeze();
        var result = await GateServerRun.RunAsync(
            Request with { Baseline = "base.jsonl" }, Asked with { HasToken = false, IsRequired = true }, new FakeRuleRunServer(), Cancelled);
        Assert.Equal(GateVerdict.NoVerdict, result.Verdict);
        Assert.Contains("there is no token", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_StaysRedWhereTheSameCommitOfMainRunsAgain()
    {
        var server = new FakeRuleRunServer { Main = [.. GateRunner.Run(Request).Findings.Select(judged => judged.Finding)] };
        Write("Acme.Domain.Order", "Acme.Domain.Line", "Acme.Domain.Fresh");
        for (var time = 1; time <= 2; time++)
        {
            var result = await GateServerRun.RunAsync(Request, Asked, server, Cancelled);
            Assert.Equal("Acme.Domain.Fresh", Assert.Single(result.New).Finding.From);
            Assert.Equal(time, server.Pushed.Count);
        }

        var topic = await GateServerRun.RunAsync(Request, Asked with { Branch = "topic", Commit = "def" }, server, Cancelled);
        Assert.Equal(GateVerdict.Passed, topic.Verdict);
    }

    [Fact]
    public async Task RunAsync_HandsInNothingThatIsIncomplete()
    {
        File.WriteAllText(Path.Combine(folder.Path, "bin", "Broken.dll"), "no assembly");
        var server = new FakeRuleRunServer();
        var result = await GateServerRun.RunAsync(Request, Asked, server, Cancelled);
        Assert.Empty(server.Pushed);
        Assert.Contains("not complete", result.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NamesTheOptionsThatAreMissing()
    {
        var server = new FakeRuleRunServer();
        var result = await GateServerRun.RunAsync(Request, Asked with { Commit = null, CommittedAt = null }, server, Cancelled);
        Assert.Contains("--commit, --commit-time could not be found", result.Warnings[^1], StringComparison.Ordinal);
    }

    private static GateServerRequest Asked => new("shop") { HasToken = true, Branch = "main", Commit = "abc", CommittedAt = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero) };

    private void Freeze() => Baseline.Create(GateRunner.Run(Request).Findings.Select(judged => judged.Finding)).Save("base.jsonl", folder.Path);

    private void WriteBase(bool isAnswer)
    {
        var result = GateRunner.Run(Request);
        using var text = new StringWriter();
        if (isAnswer)
            GateJson.Write(text, result);
        else
            text.Write(Baseline.Create(result.Findings.Select(judged => judged.Finding)).ToText());
        folder.Write("main.txt", text.ToString());
    }

    private void Write(params string[] offenders) => MadeAssembly.Write(
        Path.Combine(folder.Path, "bin"), "Acme", [("Acme.Domain.Clean", []), .. offenders.Select(type => (type, new[] { "Acme.Data.Db" })), ("Acme.Data.Db", [])]);
}
