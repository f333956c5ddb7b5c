using System.Text;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Engine;

/// <summary>That NetArchTest judges listed rules, and says of each type what the graph says.</summary>
public sealed class ListedVerdictTests
{
    private const string Code = """
        namespace Acme.Data { public class Db { public class Row; } public class Box<T>; }
        namespace Acme.DataContracts { public class Contract; }
        namespace Acme.Domain
        {
            public class Mark : Attribute;
            public sealed class SealedHandler { public object Use() => new Acme.Data.Db(); }
            public class OpenHandler<T> { public Func<Task<object>> Use() => async () => { await Task.Yield(); return new Acme.Data.Db.Row(); }; }
            internal class Hidden { public object Contract() => new Acme.DataContracts.Contract(); }
            [Mark] public static class Helper { public static Acme.Data.Box<int>? Box; }
            public interface IShape;
            public abstract class Shape : IShape { private class Part; internal sealed class Known; public class Shown; }
            public struct Point;
            public enum Color { Red }
            file class Secret;
        }
        """;

    public static TheoryData<string> Conditions =>
    [
        "sealed: true", "sealed: false", "abstract: true", "abstract: false", "static: true", "static: false", "generic: true", "generic: false",
        "nested: true", "nested: false", "kind: interface", "kind: [class, struct, enum, delegate]", "not: { kind: interface }",
        "visibility: public", "visibility: internal", "visibility: private", "not: { visibility: public }",
        "name: \"*Handler\"", "name: Hidden", "name: [S*, \"?oint\"]", "not: { name: \"*Handler\" }", "name: [hidden, \"*Handler\"]",
        "namespace: Acme.Domain", "namespace: [Acme.Data, Acme.DataContracts]", "not: { namespace: Acme.Data }",
        "attribute: Acme.Domain.Mark", "not: { attribute: Acme.Domain.Mark }", "attribute: \"**.M*\"", "not: { attribute: [Acme.Domain.Mark, System.Serializable] }",
        "any: [{ sealed: true }, { name: \"*Handler\" }, { all: [{ abstract: true }, { visibility: public }] }]",
        "not: { any: [{ sealed: true }, { all: [{ visibility: public }, { generic: true }] }] }",
        "notDependOn: Acme.Data", "notDependOn: [Acme.Data.Db, \"Acme.Data.Box<>\"]", "notDependOn: { name: Row }", "not: { dependOn: Acme.Data }",
        "notDependOn: { namespace: \"*.Data*\", not: { name: Contract } }", "onlyDependOn: Acme.Data", "onlyDependOn: []",
    ];

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Judge_FailsWhatTheGraphFails(string condition)
    {
        var verdict = Judge(Code, condition);
        Assert.NotEmpty(verdict.Failing);
        Assert.InRange(verdict.Broken.Count, 1, verdict.Selected - 1);
        Assert.Empty(verdict.Failing.Except(verdict.Broken));
        Assert.Empty(verdict.Differences);
    }

    // Code that neither engine invented: NetArchTest overlooks catch clauses, and counts for a type what a tool wrote into it.
    private const string Disputed = """
        namespace Acme.Data { public class Db : Exception; }
        namespace Acme.Domain
        {
            public class Catching { public void Run() { try { Console.WriteLine(); } catch (Acme.Data.Db) { } } }
            public class Hosting { [System.Runtime.CompilerServices.CompilerGenerated] public class Made { public object Run() => new Acme.Data.Db(); } }
            public class Calling { public object Run() => new Acme.Data.Db(); }
        }
        """;

    private const string NoData = "types: { namespace: Acme.Domain }\n    must: { notDependOn: Acme.Data }";

    [Fact]
    public void Check_ReportsWhatOneEngineAloneSeesAndCountsIt()
    {
        var run = Check(Disputed, NoData);
        Assert.Equal(
            ["rule: only NetArchTest fails Acme.Domain.Hosting; it counts, though no target is known.",
             "rule: only the graph sees that Acme.Domain.Catching uses Acme.Data.Db (in a catch clause); it counts."],
            run.Disagreements);
        Assert.Equal(
            [("Acme.Domain.Calling", "Acme.Data.Db"), ("Acme.Domain.Catching", "Acme.Data.Db"), ("Acme.Domain.Hosting", Verdicts.UnknownTarget)],
            run.Findings.Select(finding => (finding.From, finding.To)));
    }

    [Theory]
    [InlineData("strict", null, false)]
    [InlineData("netarchtest", null, true)]
    [InlineData(null, null, true)]
    [InlineData("strict", "netarchtest", true)]
    [InlineData("netarchtest", "strict", false)]
    [InlineData(null, "strict", false)]
    public void Check_LetsARuleChooseItsEngine(string? ofFile, string? ofRule, bool isAsked)
    {
        var run = Check(Disputed, NoData + (ofRule is null ? "" : $"\n    engine: {ofRule}"), ofFile);
        Assert.Equal(isAsked ? 2 : 0, run.Disagreements.Count);
        Assert.Equal(isAsked ? 3 : 2, run.Findings.Count);
    }

    [Fact]
    public void Check_AsksNothingThatNamesCannotTellApart()
    {
        using var folder = new TempFolder();
        const string same = "namespace Acme { public class Same { public object Make() => new Same(); } ";
        CompiledAssembly.Write(folder.Path, "One", same + "public class User { public object Make() => new Same(); } }");
        CompiledAssembly.Write(folder.Path, "Two", same + "}");
        var run = RuleEngine.Check(Rules("- rule: rule\n    because: it is a test\n    types: { assembly: One }\n    must: { notDependOn: { assembly: Two } }"), AssemblySet.Read(["*.dll"], folder.Path));
        Assert.Empty(run.Findings);
        Assert.Empty(run.Disagreements);
    }

    [Fact]
    public void Check_LeavesATypesUseOfItselfAlone()
    {
        var run = Check("namespace Acme { public class One { public object Make() => new One(); } public class Two; }", "types: {}\n    must: { notDependOn: Acme }");
        Assert.Empty(run.Findings);
        Assert.Empty(run.Disagreements);
    }

    [Theory]
    [InlineData(Isolation.Always)]
    [InlineData(Isolation.Never)]
    public void Check_AsksInEitherProcess(Isolation isolation) => Assert.Equal(2, Check(Disputed, NoData, isolation: isolation).Disagreements.Count);

    [Fact]
    public void Check_KeepsAnswersAndForgetsThemWithTheQuestion()
    {
        using var folder = new TempFolder();
        var cache = new ScanCache(folder.Path);
        Assert.Equal(2, Check(Disputed, NoData, cache: cache).Disagreements.Count);
        Assert.Equal(2, Check(Disputed, NoData, cache: cache).Disagreements.Count);
        Assert.Single(Check(Disputed, NoData.Replace("{ namespace: Acme.Domain }", "{ name: Hosting }", StringComparison.Ordinal), cache: cache).Disagreements);
    }

    private static RuleRun Check(string source, string rule, string? engine = null, Isolation isolation = Isolation.Never, ScanCache? cache = null)
    {
        using var folder = new TempFolder();
        CompiledAssembly.Write(folder.Path, "Acme", source);
        var rules = Rules("- rule: rule\n    because: it is a test\n    " + rule + (engine is null ? "" : $"\nengine: {engine}"));
        return RuleEngine.Check(rules, AssemblySet.Read(["Acme.dll"], folder.Path), isolation, cache);
    }

    private static (int Selected, IReadOnlyList<string> Broken, IReadOnlyList<string> Failing, IReadOnlyList<string> Differences) Judge(string source, string condition)
    {
        using var folder = new TempFolder();
        CompiledAssembly.Write(folder.Path, "Acme", source);
        var assemblies = AssemblySet.Read(["Acme.dll"], folder.Path);
        var rules = Rules($"- rule: rule\n    because: it is a test\n    types: {{}}\n    must: {{ {condition} }}");
        var sound = new List<AssemblyFile>();
        var graph = DependencyGraph.Read(assemblies.Assemblies, sound.Add);
        var check = RuleCheck.Run(rules, new CheckedCode(graph, assemblies, Projects: null), new LayerMap(rules), []);
        using var answers = new NetArchAnswers(Isolation.Never);
        var verdict = new ListedVerdict(check, answers);
        var (extra, differences) = verdict.Judge(sound);
        Assert.Empty(answers.Troubles);
        Assert.Empty(extra);
        return (
            check.TypeRules[0].Selected.Count,
            [.. check.Violations.Select(violation => violation.Breach.From.Name).Distinct()],
            [.. verdict.Failing.Select(type => type.Type)],
            differences);
    }

    private static RuleFile Rules(string rules) => RuleFile.Parse("rules.yaml", Encoding.UTF8.GetBytes("version: 1\nrules:\n  " + rules + "\n"));
}
