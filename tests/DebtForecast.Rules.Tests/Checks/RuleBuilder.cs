using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Checks;

/// <summary>Rules made in place and checked over C# that is compiled in place.</summary>
internal static class RuleBuilder
{
    public static readonly Predicate Everything = new Predicate.All([]);

    public static Predicate Named(params string[] patterns) => new Predicate.Named([.. patterns.Select(NamePattern.Parse)]);

    public static Predicate In(params string[] patterns) => new Predicate.InNamespace([.. patterns.Select(NamePattern.Parse)]);

    public static TypePattern Type(string name, int? arity = null, params TypePattern[] arguments) =>
        new(name, NamePattern.Parse(name), arity, arguments.Length == 0 ? null : arguments);

    public static TypeRule Rule(Predicate types, Predicate? must = null, Predicate? except = null, SetExpectation? expect = null, string id = "rule") => new()
    {
        Id = id,
        Because = "it is a test",
        Types = types,
        Except = except,
        Must = must,
        Expectation = expect,
        File = "rules.yaml",
        Line = 7,
    };

    public static SliceRule Slices(string pattern, SliceDemand must, Predicate? except = null) =>
        new("slices", "it is a test", pattern, must, except, DebtForecast.Observations.FindingSeverity.Error, "rules.yaml", 9);

    public static RuleFile File(params TypeRule[] rules) => new()
    {
        Path = "rules.yaml",
        ContentHash = new string('0', 64),
        Assemblies = ["Code*"],
        Layers = [],
        Forbids = [],
        Rules = rules,
    };

    public static RuleRun Check(string source, params TypeRule[] rules) => Check(source, File(rules));

    public static RuleRun Check(string source, RuleFile rules)
    {
        using var folder = new TempFolder();
        CompiledAssembly.Write(folder.Path, "Code", source);
        return RuleEngine.Check(rules, AssemblySet.Read(["*.dll"], folder.Path));
    }

    /// <summary>From, to and detail of each finding.</summary>
    public static string[] Found(string source, params TypeRule[] rules) =>
        [.. Check(source, rules).Findings.Select(finding => $"{finding.From} -> {finding.To}{(finding.Detail is null ? "" : " | " + finding.Detail)}")];
}
