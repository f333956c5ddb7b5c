using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Lints;

/// <summary>Finds names that nothing has: a rule against a misspelt namespace always passes.</summary>
internal static class TargetLint
{
    private const string Remedy = "Correct it, or list it under outside: where it belongs to other people's code that nothing uses yet.";

    public static IEnumerable<string> Check(RuleCheck check)
    {
        if (check.Assemblies.Problems.Count > 0)
        {
            // What could not be read may have the names: there is no verdict, and the rules are not to blame.
            return [];
        }

        var known = new KnownNames(check);
        return
        [
            .. check.Rules.Forbids.SelectMany(rule => rule.Use.Concat(rule.Except)
                .Where(name => !known.Has(NamePattern.Parse(name)))
                .Select(name => Message(CheckedRules.FileOf(check.Rules, rule.File), rule.Line, rule.Id, name, known))),
            .. check.Rules.Rules.SelectMany(rule => Names(rule)
                .Where(known.IsMissing)
                .Select(name => name.ToString())
                .Distinct(StringComparer.Ordinal)
                .Select(name => Message(rule.File, rule.Line, rule.Id, name!, known))),
        ];
    }

    private static IEnumerable<SoughtName> Names(TypeRule rule) => PredicateTree.Of(rule).SelectMany(Names);

    private static IEnumerable<SoughtName> Names(Predicate predicate) => predicate switch
    {
        // A name that may be either is missing only where it is neither.
        Predicate.Any { Parts: [Predicate.InNamespace { IsExact: false } spaces, Predicate.IsType] } =>
            spaces.Patterns.Select(pattern => new SoughtName(pattern, IsAttribute: false)),
        Predicate.InNamespace space => space.Patterns.Select(pattern => new SoughtName(pattern, IsAttribute: false)),
        Predicate.IsType type => type.Patterns.SelectMany(pattern => Names(pattern, isAttribute: false)),
        Predicate.AttributedWith attribute => attribute.Patterns.SelectMany(pattern => Names(pattern, isAttribute: true)),
        Predicate.InheritsFrom inherits => inherits.Patterns.SelectMany(pattern => Names(pattern, isAttribute: false)),
        Predicate.ImplementsInterface implements => implements.Patterns.SelectMany(pattern => Names(pattern, isAttribute: false)),
        Predicate.HasMembers => PredicateTree.Members(predicate).OfType<MemberPredicate.AttributedWith>()
            .SelectMany(attribute => attribute.Patterns).SelectMany(pattern => Names(pattern, isAttribute: true)),
        _ => [],
    };

    private static IEnumerable<SoughtName> Names(TypePattern pattern, bool isAttribute) =>
        (pattern.Arguments ?? []).SelectMany(argument => Names(argument, isAttribute: false)).Prepend(new SoughtName(pattern.Name, isAttribute));

    private static string Message(string file, int line, string rule, string name, KnownNames known) =>
        $"{file}({line}): rule '{rule}' names '{name}', which neither the assemblies nor the framework have{known.Hint(name)}. {Remedy}";
}

/// <summary>A name that a rule looks for.</summary>
/// <param name="Pattern">The name.</param>
/// <param name="IsAttribute">Whether the ending <c>Attribute</c> may be missing.</param>
internal readonly record struct SoughtName(NamePattern Pattern, bool IsAttribute)
{
    public override string ToString() => Pattern.Text;
}
