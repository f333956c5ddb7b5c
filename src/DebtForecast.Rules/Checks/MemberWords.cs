using System.Globalization;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Checks;

/// <summary>Questions about members in a person's words.</summary>
internal static class MemberWords
{
    /// <summary>What a type must have, to stand after "must".</summary>
    public static string Must(MemberQuestion question)
    {
        var which = PredicateWords.Key(question) + (question.Where is null ? "" : $" ({Of(question.Where)})");
        return question.How switch
        {
            Quantifier.All => $"have only {which} that are: {Of(question.Fits)}",
            Quantifier.None => $"have no {which} that are: {Of(question.Fits)}",
            _ => $"have one of its {which} that is: {Of(question.Fits)}",
        };
    }

    /// <summary>What one member must be.</summary>
    public static string Member(MemberQuestion question) => (question.How == Quantifier.None ? "must not be: " : "must be: ") + Of(question.Fits);

    /// <summary>A question in the words of a rule file.</summary>
    public static string Of(MemberPredicate predicate) => predicate switch
    {
        MemberPredicate.All { Parts: [] } => "any",
        MemberPredicate.All all => string.Join(" and ", all.Parts.Select(Of)),
        MemberPredicate.Any any => string.Join(" or ", any.Parts.Select(Of)),
        MemberPredicate.Negated not => "not " + Of(not.Part),
        MemberPredicate.Named named => "named " + PredicateWords.Listed(named.Patterns),
        MemberPredicate.OfVisibility visibility => PredicateWords.Listed(visibility.Levels.Select(PredicateWords.Word)),
        MemberPredicate.AttributedWith attribute => "with " + PredicateWords.Listed(attribute.Patterns.Select(pattern => $"[{pattern}]")),
        MemberPredicate.AttributedBy attribute => "with an attribute of " + PredicateWords.Noun(attribute.Target),
        MemberPredicate.OfType { Within: true } type => "of a type with " + PredicateWords.Noun(type.Target),
        MemberPredicate.OfType type => "of type " + PredicateWords.Noun(type.Target),
        MemberPredicate.ParameterCount count => "with " + Count(count),
        MemberPredicate.HasParameter parameter => "with a parameter " + PredicateWords.Noun(parameter.Target),
        MemberPredicate.CoversState => "with a parameter for each public field and property",
        MemberPredicate.Setter setter => "with setter " + PredicateWords.Listed(setter.Kinds).ToLowerInvariant(),
        MemberPredicate.Trait trait => (trait.Wanted ? "" : "not ") + trait.Which.ToString().ToLowerInvariant(),
        _ => throw new ArgumentException($"{predicate.GetType().Name} is no known question about members.", nameof(predicate)),
    };

    private static string Count(MemberPredicate.ParameterCount count) => (count.Least, count.Most) switch
    {
        (1, 1) => "1 parameter",
        var (least, most) when least == most => Text(least) + " parameters",
        (var least, int.MaxValue) => $"at least {Text(least)} parameters",
        (0, var most) => $"at most {Text(most)} parameters",
        var (least, most) => $"{Text(least)} to {Text(most)} parameters",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
