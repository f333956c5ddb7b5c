using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Lints;

/// <summary>Finds "all" where "any" is meant: parts that nothing can fit together, and "not all of these" where "none of these" is meant.</summary>
internal static class ContradictionLint
{
    public static IEnumerable<string> Check(RuleCheck check) => check.Rules.Rules.SelectMany(rule => PredicateTree.Of(rule)
        .Select(Find)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .Select(found => $"{rule.File}({rule.Line}): rule '{rule.Id}' asks {found}"));

    private static string? Find(Predicate predicate) => predicate switch
    {
        Predicate.Negated { Part: Predicate.All all } when all.Parts.OfType<Predicate.DependsOn>().Skip(1).Any() =>
            $"for not all of: {string.Join(", ", all.Parts.Select(PredicateWords.Must))}. A type that breaks one of them passes; write notDependOn with a list, or not: [..].",
        Predicate.All all when Contradiction(all) is { } pair =>
            $"to {PredicateWords.Must(pair.First)} and to {PredicateWords.Must(pair.Second)} at once, which no type can. Write any: [..] or one list.",
        _ => null,
    };

    private static (Predicate First, Predicate Second)? Contradiction(Predicate.All all)
    {
        var parts = PredicateTree.Conjuncts(all).ToList();
        foreach (var (first, index) in parts.Select((part, index) => (part, index)))
        {
            if (parts.Skip(index + 1).FirstOrDefault(second => Excludes(first, second)) is { } second)
            {
                return (first, second);
            }
        }

        return null;
    }

    private static bool Excludes(Predicate first, Predicate second) => (first, second) switch
    {
        (Predicate.Named one, Predicate.Named other) => NoneFits(one.Patterns, other.Patterns, NamesExclude),
        (Predicate.InNamespace one, Predicate.InNamespace other) => NoneFits(one.Patterns, other.Patterns, SpacesExclude),
        (Predicate.OfKind one, Predicate.OfKind other) => !one.Kinds.Intersect(other.Kinds).Any(),
        (Predicate.OfVisibility one, Predicate.OfVisibility other) => !one.Levels.Intersect(other.Levels).Any(),
        (Predicate.Trait one, Predicate.Trait other) => one.Which == other.Which && one.Wanted != other.Wanted,
        _ => false,
    };

    private static bool NoneFits(IReadOnlyList<NamePattern> ones, IReadOnlyList<NamePattern> others, Func<string, string, bool> excludes) =>
        ones.All(one => others.All(other => !IsExpression(one) && !IsExpression(other) && excludes(one.Text, other.Text)));

    private static bool IsExpression(NamePattern pattern) => pattern.Text is ['/', .., '/'];

    private static bool SpacesExclude(string one, string other) =>
        !HasWildcard(one) && !HasWildcard(other) && !Segments.Covers(one, other) && !Segments.Covers(other, one);

    // What stands before the first wildcard must agree, and what stands after the last.
    private static bool NamesExclude(string one, string other) => (HasWildcard(one), HasWildcard(other)) switch
    {
        (false, false) => one != other,
        (false, true) => !NamePattern.Parse(other).Matches(one),
        (true, false) => !NamePattern.Parse(one).Matches(other),
        _ => !Agree(Start(one), Start(other), (text, part) => text.StartsWith(part, StringComparison.Ordinal))
            || !Agree(End(one), End(other), (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
    };

    private static bool Agree(string one, string other, Func<string, string, bool> has) => has(one, other) || has(other, one);

    private static string Start(string pattern) => pattern[..pattern.AsSpan().IndexOfAny('*', '?')];

    private static string End(string pattern) => pattern[(pattern.AsSpan().LastIndexOfAny('*', '?') + 1)..];

    private static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');
}
