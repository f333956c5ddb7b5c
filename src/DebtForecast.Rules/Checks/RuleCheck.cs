using DebtForecast.Observations;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>All rules of a file, checked by the graph.</summary>
internal sealed class RuleCheck
{
    private RuleCheck(RuleFile rules, AssemblySet assemblies, PredicateCompiler predicates)
    {
        Assemblies = assemblies;
        Rules = rules;
        Predicates = predicates;
    }

    public RuleFile Rules { get; }

    /// <summary>All assemblies that were given, watched or not.</summary>
    public AssemblySet Assemblies { get; }

    public PredicateCompiler Predicates { get; }

    public CodeBase Code => Predicates.Code;

    /// <summary>The rules of the list <c>rules</c>, in file order.</summary>
    public required IReadOnlyList<CheckedTypeRule> TypeRules { get; init; }

    /// <summary>The rules of the list <c>slices</c>, in file order.</summary>
    public required IReadOnlyList<CheckedSliceRule> Slices { get; init; }

    /// <summary>The rules of the list <c>projects</c>, in file order; empty where no project files were given.</summary>
    public required IReadOnlyList<CheckedProjectRule> Projects { get; init; }

    /// <summary>What breaks any rule about types.</summary>
    public required IReadOnlyList<Violation> Violations { get; init; }

    /// <summary>Full names of written types that no layer claims, sorted.</summary>
    public required IReadOnlyList<string> TypesOutsideLayers { get; init; }

    /// <summary>Findings that no type of the assemblies stands behind: types that are not there, and project files.</summary>
    public IEnumerable<Finding> Other => [.. Missing, .. Projects.SelectMany(rule => rule.Findings)];

    /// <summary>How many things each listed rule selects, by its id.</summary>
    public IReadOnlyDictionary<string, int> Selected => new Dictionary<string, int>(
        [
            .. TypeRules.Select(rule => KeyValuePair.Create(rule.Rule.Id, rule.Selected.Count)),
            .. Slices.Select(rule => KeyValuePair.Create(rule.Rule.Id, rule.Slices.Count)),
            .. Projects.Select(rule => KeyValuePair.Create(rule.Rule.Id, rule.Selected.Count)),
        ],
        StringComparer.Ordinal);

    private IEnumerable<Finding> Missing => TypeRules.SelectMany(rule => rule.Missing.Select(missing =>
        new Finding(rule.Rule.Id, MissingType.NoType, missing.From, missing.To, rule.Rule.Because)
        {
            Detail = missing.Detail,
            Severity = rule.Rule.Severity,
        }));

    public static RuleCheck Run(
        RuleFile rules, CheckedCode given, LayerMap map, IReadOnlyList<Prohibition> prohibitions)
    {
        var (graph, assemblies, projects) = given;
        var code = new CodeBase(graph, map);
        var predicates = new PredicateCompiler(code, new TypeFacts(graph, assemblies));
        var typeRules = new TypeRuleCheck(predicates);
        var slices = new SliceCheck(predicates);
        var checkedRules = rules.Rules.Select(typeRules.Check).ToList();
        var checkedSlices = rules.Slices.Select(slices.Check).ToList();
        return new RuleCheck(rules, assemblies, predicates)
        {
            Projects = projects is null ? [] : [.. rules.Projects.Select(new ProjectCheck(projects.Projects).Check)],
            TypeRules = checkedRules,
            Slices = checkedSlices,
            Violations =
            [
                .. LayerCheck.Violations(code, prohibitions),
                .. checkedRules.SelectMany(rule => rule.Violations),
                .. checkedSlices.SelectMany(rule => rule.Violations),
            ],
            TypesOutsideLayers = [.. code.Written.Where(type => code.LayerOf(type) is null).Select(type => type.Name).Order(StringComparer.Ordinal)],
        };
    }
}

/// <summary>What rules are checked against.</summary>
/// <param name="Graph">The uses among types of the watched assemblies.</param>
/// <param name="Assemblies">All assemblies that were given.</param>
/// <param name="Projects">The project files; null where nobody looked for any.</param>
internal sealed record CheckedCode(DependencyGraph Graph, AssemblySet Assemblies, ProjectFiles? Projects);
