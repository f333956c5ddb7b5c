using System.Collections.Concurrent;
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
    /// <param name="cache">What is known from former runs; null for nothing.</param>
    /// <returns>What was found. Problems of <paramref name="assemblies"/> are carried over.</returns>
    public static RuleRun Check(RuleFile rules, AssemblySet assemblies, Isolation isolation = Isolation.Auto, ScanCache? cache = null)
    {
        var map = new LayerMap(rules);
        var watched = assemblies.Assemblies.Where(map.IsWatched).ToList();
        var prohibitions = Prohibitions.Of(rules, map, watched);

        using var judge = new NetArchVerdict(prohibitions, new LayerMap(rules), isolation, cache);
        if (assemblies.Problems.Count > 0)
        {
            judge.Doubt();
        }

        var (graph, failing, troubles) = Read(watched, judge, cache);
        cache?.Trim();
        var violations = Violations(graph, prohibitions, map);

        using var sources = new SourceLocators();
        var written = graph.Types.Where(type => type.IsDefined && !type.IsGenerated).ToList();
        return new RuleRun
        {
            Findings = Verdicts.Union(violations, failing, sources.Find),
            PackageCycles = NamespaceCycles.Find(graph),
            TypesOutsideLayers = [.. written.Where(type => map.Find(type) is null).Select(type => type.Name).Order(StringComparer.Ordinal)],
            Types = written.Count,
            Assemblies = [.. watched.Select(file => file.Name).Distinct(StringComparer.Ordinal)],
            Problems = [.. assemblies.Problems, .. graph.Problems, .. SelectionLint.Check(rules, Populated(graph, map))],
            Disagreements = [.. troubles, .. Verdicts.Differences(violations, failing)],
        };
    }

    private static HashSet<string> Populated(DependencyGraph graph, LayerMap map) =>
        graph.Types.Where(type => type.IsDefined).Select(map.Find).OfType<Layer>().Select(layer => layer.Name).ToHashSet(StringComparer.Ordinal);

    // The engines run side by side, the graph one file ahead: NetArchTest's reader takes all memory there is on some damaged
    // files, so it gets only those that were walked without damage.
    private static (DependencyGraph Graph, IReadOnlyList<FailingType> Failing, IReadOnlyList<string> Troubles) Read(
        IReadOnlyList<AssemblyFile> watched, NetArchVerdict judge, ScanCache? cache)
    {
        var sound = new BlockingCollection<AssemblyFile>();
        var judging = Task.Run(() => judge.Judge(sound.GetConsumingEnumerable()));
        DependencyGraph graph;
        try
        {
            graph = DependencyGraph.Read(watched, sound.Add, _ => judge.Doubt(), cache);
        }
        finally
        {
            sound.CompleteAdding();
        }

        var (failing, troubles) = judging.GetAwaiter().GetResult();
        return (graph, failing, troubles);
    }

    private static List<Violation> Violations(DependencyGraph graph, IReadOnlyList<Prohibition> prohibitions, LayerMap map)
    {
        var byLayer = prohibitions.ToLookup(rule => rule.From.Name, StringComparer.Ordinal);
        return [.. graph.Uses
            .Where(use => use.From.IsDefined)
            .Select(use => (Use: use, From: map.Find(use.From)))
            .Where(entry => entry.From is not null)
            .SelectMany(entry => byLayer[entry.From!.Name].Where(rule => rule.Forbids(entry.Use.To)).Select(rule => new Violation(rule, entry.Use)))];
    }

    /// <summary>Opens each assembly's symbols once, and only where there is a violation to explain.</summary>
    private sealed class SourceLocators : IDisposable
    {
        private readonly Dictionary<AssemblyFile, SourceLocator> open = [];

        public SourcePlace Find(TypeUse use)
        {
            try
            {
                return AssemblyFile.Guarded(() => Open(use).Find(use));
            }
            catch (BadImageFormatException)
            {
                // Damage in names or lines costs the place, never the violation.
                return SourcePlace.Unknown;
            }
        }

        public void Dispose()
        {
            foreach (var locator in open.Values)
            {
                locator.Dispose();
            }
        }

        private SourceLocator Open(TypeUse use)
        {
            if (!open.TryGetValue(use.File, out var locator))
            {
                open.Add(use.File, locator = new SourceLocator(use.File));
            }

            return locator;
        }
    }
}
