using System.Collections.Concurrent;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;
using DebtForecast.Rules.Lints;

namespace DebtForecast.Rules.Engine;

/// <summary>Checks assemblies against a rule file: NetArchTest judges, our graph explains, and the union counts.</summary>
public static class RuleEngine
{
    /// <summary>Checks assemblies.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="assemblies">The assemblies; those that no rule is about are not scanned.</param>
    /// <param name="isolation">Where NetArchTest reads the files.</param>
    /// <returns>What was found. Problems of <paramref name="assemblies"/> are carried over.</returns>
    public static RuleRun Check(RuleFile rules, AssemblySet assemblies, Isolation isolation = Isolation.Auto)
    {
        var map = new LayerMap(rules);
        var watched = assemblies.Assemblies.Where(map.IsWatched).ToList();
        var prohibitions = Prohibitions.Of(rules, map, watched);
        var (graph, failing, troubles) = Read(assemblies, watched, rules, prohibitions, isolation);
        var check = RuleCheck.Run(rules, graph, assemblies, map, prohibitions);

        using var sources = new SourceLocators();
        return new RuleRun
        {
            Findings = Verdicts.Sorted(Verdicts.Union(check.Violations, failing, sources.Find).Concat(check.Missing)),
            PackageCycles = NamespaceCycles.Find(graph),
            TypesOutsideLayers = check.TypesOutsideLayers,
            Types = check.Code.Written.Count,
            Assemblies = [.. watched.Select(file => file.Name).Distinct(StringComparer.Ordinal)],
            Problems = [.. assemblies.Problems, .. graph.Problems, .. check.Predicates.Facts.Problems],
            Disagreements = [.. troubles, .. Verdicts.Differences(check.Violations, failing)],
            Lints = RuleLints.Check(check),
            Rules = CheckedRules.Of(rules),
        };
    }

    private static (DependencyGraph Graph, IReadOnlyList<FailingType> Failing, IReadOnlyList<string> Troubles) Read(
        AssemblySet given, IReadOnlyList<AssemblyFile> watched, RuleFile rules, IReadOnlyList<Prohibition> prohibitions, Isolation isolation)
    {
        if (rules.Engine == RuleEngineName.Strict || prohibitions.Count == 0)
        {
            return (DependencyGraph.Read(watched), [], []);
        }

        using var judge = new NetArchVerdict(prohibitions, new LayerMap(rules), isolation);
        if (given.Problems.Count > 0)
        {
            judge.Doubt();
        }

        return ReadAndJudge(watched, judge);
    }

    // The engines run side by side, the graph one file ahead: NetArchTest's reader takes all memory there is on some damaged
    // files, so it gets only those that were walked without damage.
    private static (DependencyGraph Graph, IReadOnlyList<FailingType> Failing, IReadOnlyList<string> Troubles) ReadAndJudge(
        IReadOnlyList<AssemblyFile> watched, NetArchVerdict judge)
    {
        var sound = new BlockingCollection<AssemblyFile>();
        var judging = Task.Run(() => judge.Judge(sound.GetConsumingEnumerable()));
        DependencyGraph graph;
        try
        {
            graph = DependencyGraph.Read(watched, sound.Add, _ => judge.Doubt());
        }
        finally
        {
            sound.CompleteAdding();
        }

        var (failing, troubles) = judging.GetAwaiter().GetResult();
        return (graph, failing, troubles);
    }
}
