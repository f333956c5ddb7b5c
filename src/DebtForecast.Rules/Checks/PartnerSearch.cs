using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>Looks for the other type of a pair.</summary>
internal static class PartnerSearch
{
    public static bool Exists(PredicateCompiler predicates, PairTemplate template, CodeType type)
    {
        var wanted = template.For(predicates.Code.OwnNames.Of(type), type.Name, type.Namespace);
        var fits = predicates.Of(wanted);
        return Candidates(predicates.Code, wanted).Any(other => other != type && fits(other));
    }

    // Nearly every template asks for a name: then only the types of that name are looked at, not each type for each type.
    private static IEnumerable<CodeType> Candidates(CodeBase code, Predicate wanted)
    {
        var named = Parts(wanted).OfType<Predicate.Named>().FirstOrDefault(part => part.Patterns.All(pattern => pattern.IsPlain));
        return named is null ? code.Written : named.Patterns.SelectMany(pattern => code.WrittenByOwnName[pattern.Text]);
    }

    private static IEnumerable<Predicate> Parts(Predicate predicate) =>
        predicate is Predicate.All all ? all.Parts.SelectMany(Parts) : [predicate];
}
