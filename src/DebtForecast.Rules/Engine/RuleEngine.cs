using System.Collections.Concurrent;
using DebtForecast.Observations;
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
    /// <param name="cache">What is known from former runs; null for nothing.</param>
    /// <param name="projects">The project files; null where nobody looked for any: rules about them are not checked then.</param>
    /// <returns>What was found. Problems of <paramref name="assemblies"/> are carried over.</returns>
    /// <exception cref="RuleFileException">A template, spelt out for the namespaces that were found, gives a wrong rule.</exception>
    public static RuleRun Check(
        RuleFile rules, AssemblySet assemblies, Isolation isolation = Isolation.Auto, ScanCache? cache = null, ProjectFiles? projects = null)
    {
        var file = Complete(rules, assemblies, projects);
        var map = new LayerMap(file);
        var watched = assemblies.Assemblies.Where(map.IsWatched).ToList();
        var prohibitions = Prohibitions.Of(file, map, watched);
        using var answers = new NetArchAnswers(isolation, cache);
        if (assemblies.Problems.Count > 0)
        {
            answers.Doubt();
        }

        var judge = NeedsNetArchTest(file, prohibitions) ? new NetArchVerdict(prohibitions, new LayerMap(file), answers) : null;
        var (graph, failing, sound) = Read(watched, judge, answers, cache);
        var check = RuleCheck.Run(file, new CheckedCode(graph, assemblies, projects), map, prohibitions);

        // Which types a listed rule is about is known only now: bases and interfaces may stand in any of the assemblies.
        var (extra, differences) = new ListedVerdict(check, answers).Judge(sound);
        cache?.Trim();

        using var sources = new SourceLocators();
        var findings = Verdicts.Sorted(Verdicts.Union(check.Violations, failing, sources.Find).Concat(extra.Select(Verdicts.NetArchOnly)).Concat(check.Other).DistinctBy(finding => finding.Identity));
        return new RuleRun
        {
            File = file,
            Findings = findings,
            Notes = SymbolNotes(watched, findings),
            PackageCycles = NamespaceCycles.Find(graph),
            TypesOutsideLayers = check.TypesOutsideLayers,
            Types = check.Code.Written.Count,
            Assemblies = [.. watched.Select(assembly => assembly.Name).Distinct(StringComparer.Ordinal)],
            Lints = RuleLints.Check(check),
            Problems = [.. assemblies.Problems, .. graph.Problems, .. projects?.Problems ?? [], .. check.Predicates.Facts.Problems],
            Disagreements = [.. answers.Troubles, .. Verdicts.Differences([.. check.Violations.Where(violation => judge?.HasJudged(violation) == true)], failing), .. differences],
            Rules = CheckedRules.Of(file),
            Selected = check.Selected,
            TypeRules = check.TypeRules,
        };
    }

    private static IReadOnlyList<string> SymbolNotes(IReadOnlyList<AssemblyFile> watched, IReadOnlyList<Finding> findings)
    {
        var withoutLines = findings.Where(finding => finding.Line is null).Select(finding => finding.Assembly).ToHashSet(StringComparer.Ordinal);
        return [.. watched
            .Where(file => withoutLines.Contains(file.Name) && file.HasWindowsSymbols())
            .Select(file => $"{file.Path} has a Windows PDB, which .NET cannot read: no line numbers; build with DebugType=portable.")];
    }

    private static RuleFile Complete(RuleFile rules, AssemblySet assemblies, ProjectFiles? projects)
    {
        var named = rules.WithProjects(projects);
        var map = new LayerMap(named);
        return named.Expand(assemblies.Assemblies.Where(map.IsWatched).SelectMany(file => file.Namespaces).Distinct(StringComparer.Ordinal));
    }

    private static bool NeedsNetArchTest(RuleFile rules, IReadOnlyList<Prohibition> prohibitions) =>
        rules.Engine == RuleEngineName.NetArchTest && prohibitions.Count > 0;

    private static (DependencyGraph Graph, IReadOnlyList<FailingType> Failing, IReadOnlyList<AssemblyFile> Sound) Read(
        IReadOnlyList<AssemblyFile> watched, NetArchVerdict? judge, NetArchAnswers answers, ScanCache? cache)
    {
        if (judge is not null)
        {
            return ReadAndJudge(watched, judge, answers, cache);
        }

        var sound = new List<AssemblyFile>();
        return (DependencyGraph.Read(watched, sound.Add, _ => answers.Doubt(), cache), [], sound);
    }

    // The engines run side by side, the graph one file ahead: NetArchTest's reader takes all memory there is on some damaged
    // files, so it gets only those that were walked without damage.
    private static (DependencyGraph Graph, IReadOnlyList<FailingType> Failing, IReadOnlyList<AssemblyFile> Sound) ReadAndJudge(
        IReadOnlyList<AssemblyFile> watched, NetArchVerdict judge, NetArchAnswers answers, ScanCache? cache)
    {
        var sound = new List<AssemblyFile>();
        var ready = new BlockingCollection<AssemblyFile>();
        var judging = Task.Run(() => judge.Judge(ready.GetConsumingEnumerable()));
        DependencyGraph graph;
        try
        {
            graph = DependencyGraph.Read(watched, Pass, _ => answers.Doubt(), cache);
        }
        finally
        {
            ready.CompleteAdding();
        }

        return (graph, judging.GetAwaiter().GetResult(), sound);

        void Pass(AssemblyFile file)
        {
            sound.Add(file);
            ready.Add(file);
        }
    }
}
