using DebtForecast.Gating;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;
using DebtForecast.Rules.Lints;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Lints;

public sealed class RuleLintsTests
{
    private const string Source = """
        namespace Acme.Domain { public class Order { } public class OrderHandler { public Order? order; } [Obsolete] public class OldHandler { } }
        namespace Acme.Data { public class Db { Acme.Domain.Order? order; } }
        namespace Acme.Web { public class Page { } }
        """;

    [Theory]
    [InlineData("types: { namespace: Acme.Domain }, must: { notDependOn: [Acme.Data] }")]
    [InlineData("types: { namespace: Acme.Domain }, must: { notDependOn: [System.Net.Http, System.IO.Stream] }")]
    [InlineData("types: { namespace: Acme.Domain }, must: { notDependOn: [System.Windows.Forms] }")]
    [InlineData("types: { namespace: Acme.Domain }, must: { notDependOn: [Dapper, Dapper.Contrib] }")]
    [InlineData("types: { namespace: Acme.Domain }, must: { notDependOn: { namespace: \"**.Data\" } }")]
    [InlineData("types: { attribute: System.Obsolete }, must: { name: \"*Handler\" }")]
    [InlineData("types: { name: \"*Handler\" }, must: { name: \"O*\" }")]
    [InlineData("types: { all: [{ name: \"O*\" }, { name: \"*Handler\" }] }, must: { kind: class }")]
    [InlineData("types: { namespace: Acme.Domain }, must: { not: [{ dependOn: [Acme.Data] }, { dependOn: [Acme.Web] }] }")]
    [InlineData("types: { namespace: Acme, name: Order }, must: { fields: { none: { type: string } } }")]
    public void Check_LeavesGoodRulesAlone(string rule) => Assert.Empty(Lints($"rules: [{{ rule: good, because: it is, {rule} }}]"));

    [Theory]
    [InlineData("types: { namespace: Acme.Domain }, must: { notDependOn: [Acme.Dota] }", "names 'Acme.Dota', which neither the assemblies nor the framework have (did you mean 'Acme.Data'?)")]
    [InlineData("types: { namespace: Acme.Domain }, must: { notDependOn: [System.Nett] }", "names 'System.Nett'")]
    [InlineData("types: { namespace: Acme.Domain }, must: { notDependOn: { namespace: \"**.Dota\" } }", "names '**.Dota'")]
    [InlineData("types: { namespace: Acme.Domain }, must: { not: { inherits: Acme.Domain.Base } }", "names 'Acme.Domain.Base'")]
    [InlineData("types: { namespace: Acme.Domain }, must: { not: { implements: \"**.IHandler<,>\" } }", "names '**.IHandler'")]
    [InlineData("types: { namespace: Acme.Domain }, must: { not: { attribute: Acme.Stored } }", "names 'Acme.Stored'")]
    [InlineData("types: { namespace: Acme.Domain }, must: { methods: { none: { attribute: Acme.Stored } } }", "names 'Acme.Stored'")]
    public void Check_NamesTargetsThatNothingHas(string rule, string message) => Single(LintKeys.UnknownTarget, message, rule);

    [Theory]
    [InlineData("types: { namespace: Acme.Domain }, must: { not: { all: [{ dependOn: [Acme.Data] }, { dependOn: [Acme.Web] }] } }", "for not all of: use Acme.Data, use Acme.Web")]
    [InlineData("types: { namespace: Acme.Domain }, must: { not: { all: [{ name: \"A*\" }, { name: \"B*\" }] } }", "to be A* and to be B* at once")]
    [InlineData("types: { namespace: Acme.Domain }, must: { notDependOn: { all: [{ namespace: Acme.Data }, { namespace: Acme.Web }] } }", "to stand in Acme.Data and to stand in Acme.Web at once")]
    [InlineData("types: { namespace: Acme.Domain }, must: { notDependOn: { all: [{ kind: class }, { kind: interface }] } }", "to be a class and to be an interface at once")]
    public void Check_NamesAllWhereAnyIsMeant(string rule, string message) => Single(LintKeys.AllMeantAsAny, message, rule);

    [Theory]
    [InlineData("types: { name: \"*Handler\" }, must: { name: \"*Handler\" }", "each selected type must be *Handler already to be selected")]
    [InlineData("types: { name: \"*Handler\", kind: class }, must: { any: [{ kind: class }, { sealed: true }] }", "already to be selected")]
    [InlineData("types: { type: Acme.Data.Db }, must: { notDependOn: { type: Acme.Data.Db } }", "the only type that it forbids is Acme.Data.Db itself")]
    public void Check_NamesRulesThatCannotFail(string rule, string message) => Single(LintKeys.CannotFail, message, rule);

    [Fact]
    public void Check_NamesLayersThatForbidNothing()
    {
        var lint = Assert.Single(Lints("""
            layers:
              - { layer: A, namespaces: [Acme.Domain, Acme.Web], mayUse: [B], because: a }
              - { layer: B, namespaces: [Acme.Data], mayUse: [A], because: b }
            """));
        Assert.Equal((LintKeys.CannotFail, GateVerdict.Misconfigured), (lint.Key, lint.Verdict));
    }

    [Fact]
    public void Check_NamesAForbidThatItsExceptionsEmpty()
    {
        var lint = Assert.Single(Lints("""
            layers:
              - { layer: All, namespaces: [Acme], mayUse: [], because: a }
            forbid:
              - { rule: nothing, in: [All], use: [System.Net.Http], except: [System.Net], because: b }
            """));
        Assert.Contains("rule 'nothing' cannot fail: except allows everything that use forbids", lint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NamesRulesThatSayTheSame()
    {
        var lint = Assert.Single(Lints("""
            rules:
              - { rule: first, because: one, types: { namespace: Acme.Domain }, must: { notDependOn: [Acme.Data] } }
              - { rule: second, because: two, types: { namespace: Acme.Domain }, must: { notDependOn: [Acme.Data] } }
              - { rule: third, because: two, types: { namespace: Acme.Domain }, must: { notDependOn: [Acme.Web] } }
            """));
        Assert.StartsWith("rules.yaml(6): rule 'second' says the same as rule 'first'", lint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TellsTheShareOfCodeInNoLayer()
    {
        var lint = Assert.Single(Lints("layers: [{ layer: Domain, namespaces: [Acme.Domain], mayUse: [], because: a }]"));
        Assert.Equal((LintKeys.CodeInNoLayer, LintLevel.Error, GateVerdict.Misconfigured), (lint.Key, lint.Level, lint.Verdict));
        Assert.Contains("2 of 5 types (40 %) stand in no layer: Acme.Data.Db, Acme.Web.Page.", lint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TellsOfAMisspeltLayerOnlyOnce() => Assert.Equal(
        LintKeys.EmptySelection,
        Assert.Single(Lints("layers: [{ layer: Domain, namespaces: [Acme.Domein], mayUse: [], because: a }]")).Key);

    [Theory]
    [InlineData("", LintLevel.Error)]
    [InlineData("lints: { code_in_no_layer: warning }", LintLevel.Warning)]
    public void Check_TakesCodeInNoLayerForAnErrorUnlessTheFileSaysThatItIsAboutAPart(string lints, LintLevel level)
    {
        var lint = Assert.Single(Lints("layers: [{ layer: Domain, namespaces: [Acme.Domain], mayUse: [], because: a }]", lints));
        Assert.Equal(level, lint.Level);
        Assert.EndsWith("for a first file over a part of the code write lints: { code_in_no_layer: warning }.", lint.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("off", 0, GateVerdict.Passed)]
    [InlineData("warning", 1, GateVerdict.Passed)]
    [InlineData("error", 1, GateVerdict.Misconfigured)]
    public void Check_TakesTheLevelThatTheFileSays(string level, int count, GateVerdict verdict)
    {
        var run = Run($"""
            lints: {"{"} unknown_target: {level} {"}"}
            rules: [{"{"} rule: r, because: b, types: {"{"} name: Order {"}"}, must: {"{"} notDependOn: [Nobody.Knows] {"}"} {"}"}]
            """);
        Assert.Equal(count, run.Lints.Count);
        Assert.Equal(verdict, DebtForecast.Gating.Gate.Decide([], run.GateProblems));
        Assert.Equal(level == "warning" ? 1 : 0, run.Warnings.Count);
    }

    private static void Single(string key, string message, string rule)
    {
        var lint = Assert.Single(Lints($"rules: [{{ rule: bad, because: it is, {rule} }}]"));
        Assert.Equal((key, LintLevel.Error, GateVerdict.Misconfigured), (lint.Key, lint.Level, lint.Verdict));
        Assert.Contains(message, lint.Message, StringComparison.Ordinal);
        Assert.StartsWith("rules.yaml(4): rule 'bad' ", lint.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<RuleLint> Lints(string yaml, string assemblies = "assemblies: [Code]") => Run(yaml, assemblies).Lints;

    private static RuleRun Run(string yaml, string assemblies = "assemblies: [Code]")
    {
        using var folder = new TempFolder();
        CompiledAssembly.Write(folder.Path, "Code", Source);
        var rules = RuleFile.Parse("rules.yaml", System.Text.Encoding.UTF8.GetBytes($"version: 1\n{assemblies}\noutside: [Dapper]\n{yaml}\n"));
        return RuleEngine.Check(rules, AssemblySet.Read(["*.dll"], folder.Path));
    }
}
