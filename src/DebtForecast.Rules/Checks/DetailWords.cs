using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>Says what a type is and what it must be: <c>is named OrderHandle; must be *Handler</c>.</summary>
internal static class DetailWords
{
    public static string Of(PredicateCompiler predicates, Predicate failed, CodeType type)
    {
        var actual = Actual(predicates, failed, type);
        return (actual is null ? "" : actual + "; ") + "must " + PredicateWords.Must(failed);
    }

    private static string? Actual(PredicateCompiler predicates, Predicate failed, CodeType type) => failed switch
    {
        Predicate.Negated not => Actual(predicates, not.Part, type),
        Predicate.Any any => string.Join("; ", any.Parts.Select(part => Actual(predicates, part, type)).OfType<string>().Distinct(StringComparer.Ordinal)) is { Length: > 0 } text ? text : null,
        Predicate.Named => "is named " + predicates.Code.OwnNames.Of(type),
        Predicate.InNamespace => type.Namespace.Length == 0 ? "stands in no namespace" : "stands in " + type.Namespace,
        Predicate.InAssembly => "stands in assembly " + type.Assembly,
        Predicate.InLayer => predicates.Code.LayerOf(type) is { } layer ? "stands in layer " + layer.Name : "stands in no layer",
        Predicate.OfKind when predicates.Facts.KindOf(type) is { } kind => "is " + PredicateWords.WithArticle(kind),
        Predicate.OfVisibility when predicates.Facts.VisibilityOf(type) is { } visibility => "is " + PredicateWords.Word(visibility),
        Predicate.Trait trait => (predicates.Facts.Has(type, trait.Which) ? "is " : "is not ") + PredicateWords.WordOf(trait.Which),
        _ => null,
    };
}
