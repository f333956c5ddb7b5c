using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Lints;

/// <summary>Finds rules that no code can break.</summary>
internal static class CannotFailLint
{
    public static IEnumerable<string> Check(RuleCheck check) =>
    [
        .. IsWithoutEdges(check.Rules) ? [$"{CheckedRules.FileOf(check.Rules, check.Rules.Layers[0].File)}({check.Rules.Layers[0].Line}): every layer may use every other one, so the layers forbid nothing. Take what is not wanted off mayUse, or remove the layers."] : Array.Empty<string>(),
        .. check.Rules.Forbids.Where(rule => rule.Use.All(name => rule.Except.Any(except => Segments.Covers(except, name)))).Select(rule =>
            $"{CheckedRules.FileOf(check.Rules, rule.File)}({rule.Line}): rule '{rule.Id}' cannot fail: except allows everything that use forbids. Narrow except, or remove the rule."),
        .. check.TypeRules.Select(rule => (rule.Rule, Why: Why(check, rule))).Where(found => found.Why is not null).Select(found =>
            $"{found.Rule.File}({found.Rule.Line}): rule '{found.Rule.Id}' cannot fail: {found.Why}. Ask for something that a type could miss, or remove the rule."),
    ];

    private static bool IsWithoutEdges(RuleFile rules) =>
        rules.Layers.Count > 1
        && rules.Forbids.Count == 0
        && !rules.Layers.Any(from => rules.Layers.Any(from.MustNotUse))
        && !rules.Rules.SelectMany(PredicateTree.Of).Any(predicate => predicate is Predicate.InLayer);

    private static string? Why(RuleCheck check, CheckedTypeRule rule) => rule.Rule switch
    {
        { Must: null } => null,
        { Must: { } must } when IsImplied(must, rule.Rule.Types) => $"each selected type must {PredicateWords.Must(must)} already to be selected",
        { Must: Predicate.DoesNotDependOn avoids } when rule.Selected is [var only] && IsItself(check, only, avoids.Target) =>
            $"the only type that it forbids is {only.Name} itself",
        _ => null,
    };

    private static bool IsImplied(Predicate must, Predicate types)
    {
        var given = PredicateTree.Conjuncts(types).Select(PredicateWords.Must).ToHashSet(StringComparer.Ordinal);
        return PredicateTree.Conjuncts(must).All(part => IsGiven(part, given));
    }

    private static bool IsGiven(Predicate part, HashSet<string> given) =>
        part is Predicate.All { Parts: [] }
        || given.Contains(PredicateWords.Must(part))
        || (part is Predicate.Any any && any.Parts.Any(arm => PredicateTree.Conjuncts(arm).All(inner => IsGiven(inner, given))));

    private static bool IsItself(RuleCheck check, CodeType only, Predicate target)
    {
        var fits = check.Predicates.OfTarget(target);
        var targets = check.Code.Graph.Types.Where(fits).Take(2).ToList();
        return targets is [var single] && single == only && PredicateTree.All(target).All(part => part is Predicate.IsType or Predicate.InNamespace or Predicate.Any);
    }
}
