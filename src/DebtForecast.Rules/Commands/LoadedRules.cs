using DebtForecast.Gating;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;
using DebtForecast.Rules.Proposals;

namespace DebtForecast.Rules.Commands;

/// <summary>A rule file with the assemblies that it is about, read for a command.</summary>
internal sealed record LoadedRules(RuleFile Rules, AssemblySet Assemblies, ProjectFiles? Projects)
{
    public static LoadedRules Read(string file, IEnumerable<string> assemblies)
    {
        var folder = Directory.GetCurrentDirectory();
        var rules = RuleFile.Load(file, folder);
        var projects = ProjectSearch.Find(rules, [], folder);
        return new LoadedRules(rules.WithProjects(projects), AssemblySet.Read(assemblies, folder), projects);
    }

    public RuleRun Check() => RuleEngine.Check(Rules, Assemblies, projects: Projects);

    public DependencyGraph Graph() => DependencyGraph.Read(Assemblies.Assemblies.Where(new LayerMap(Rules).IsWatched));

    public LayerUses Uses(DependencyGraph graph) => LayerUses.Count(Rules, graph);

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<string> Problems(DependencyGraph graph) => [.. Assemblies.Problems, .. graph.Problems];

    /// <summary>The exit code of an answer that some problems make doubtful.</summary>
    public static GateVerdict VerdictOf(IReadOnlyCollection<GateProblem> problems) => Gate.Decide([], problems);
}
