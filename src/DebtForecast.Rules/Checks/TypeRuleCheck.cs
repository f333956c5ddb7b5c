using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>A rule of the list <c>rules</c> after it was checked by the graph.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Selected">The types that it is about, those excused left out.</param>
/// <param name="Violations">What breaks it.</param>
/// <param name="Missing">Names for which no type stands; the breaches of a set that lacks something.</param>
internal sealed record CheckedTypeRule(
    TypeRule Rule, IReadOnlyList<CodeType> Selected, IReadOnlyList<Violation> Violations, IReadOnlyList<MissingType> Missing)
{
    /// <summary>The parts of <see cref="TypeRule.Must"/> that are judged one by one, in their order.</summary>
    public IReadOnlyList<Predicate> Parts { get; init; } = [];

    /// <summary>The types that <see cref="TypeRule.Except"/> excuses; <see cref="Selected"/> has none of them.</summary>
    public IReadOnlyList<CodeType> Excused { get; init; } = [];
}

/// <summary>A type that a rule wants and that is not there.</summary>
/// <param name="From">Its name; <see cref="NoType"/> where any would do.</param>
/// <param name="To">The stable word for what failed.</param>
/// <param name="Detail">What is wrong, for people.</param>
internal sealed record MissingType(string From, string To, string Detail)
{
    /// <summary>Stands for a type or an assembly where none is there to name.</summary>
    public const string NoType = "(none)";
}

/// <summary>Checks rules of the list <c>rules</c>.</summary>
internal sealed class TypeRuleCheck(PredicateCompiler predicates)
{
    private readonly TypeJudge judge = new(predicates);

    public CheckedTypeRule Check(TypeRule rule)
    {
        var (selected, excused) = Select(rule);
        var report = CheckedRules.Of(rule);
        IReadOnlyList<Predicate> parts = rule.Must is { } must ? [.. NetArchLanguage.PartsOf(must)] : [];
        var broken = selected.SelectMany(type => parts.SelectMany(part =>
            judge.Judge(part, type).Select(breach => new Violation(report, breach) { Part = part })));
        return new CheckedTypeRule(
            rule,
            selected,
            [.. broken, .. Surplus(rule, selected).Select(breach => new Violation(report, breach))],
            [.. Missing(rule, selected)])
        {
            Parts = parts,
            Excused = excused,
        };
    }

    private (IReadOnlyList<CodeType> Selected, IReadOnlyList<CodeType> Excused) Select(TypeRule rule)
    {
        var isSelected = predicates.Of(rule.Types);
        var all = predicates.Code.Written.Where(isSelected).ToList();
        if (rule.Except is null)
        {
            return (all, []);
        }

        var excused = all.ToLookup(predicates.Of(rule.Except));
        return ([.. excused[false]], [.. excused[true]]);
    }

    private static IEnumerable<Breach> Surplus(TypeRule rule, IReadOnlyList<CodeType> selected) => rule.Expectation switch
    {
        SetExpectation.None => selected.Select(type => new Breach(type, "none", TypeJudge.SiteOf(type), "must not exist")),
        SetExpectation.Exactly list => selected
            .Where(type => !list.Types.Any(name => IsNamed(type, name)))
            .Select(type => new Breach(type, "exactly", TypeJudge.SiteOf(type), "is not in the list of types that there may be")),
        _ => [],
    };

    private static IEnumerable<MissingType> Missing(TypeRule rule, IReadOnlyList<CodeType> selected) => rule.Expectation switch
    {
        SetExpectation.Exists when selected.Count == 0 =>
            [new MissingType(MissingType.NoType, "exist", $"no type was found that must {PredicateWords.Must(rule.Types)}; at least one must exist")],
        SetExpectation.Exactly list => list.Types
            .Where(name => !selected.Any(type => IsNamed(type, name)))
            .Select(name => new MissingType(name, "missing", "is in the list of types that there must be, and was not found")),
        _ => [],
    };

    private static bool IsNamed(CodeType type, string name) => type.Name == name || TypeNaming.WithoutArity(type.Name) == name;
}
