using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>A part of a listed rule that NetArchTest is asked about.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Part">The part.</param>
/// <param name="Types">The types that it is asked about, by assembly.</param>
/// <param name="Cases">When a type fails in an assembly, given the names of all types that are used there.</param>
/// <param name="Covers">Whether the names that are asked about stand for a used type too.</param>
internal sealed record AskedPart(
    CheckedTypeRule Rule, Predicate Part, ILookup<string, CodeType> Types,
    Func<IReadOnlySet<string>, IReadOnlyList<IReadOnlyList<NetArchTerm>>> Cases, Func<CodeType, bool> Covers)
{
    /// <summary>The stable word for what fails; null for uses, whose target NetArchTest does not name.</summary>
    public string? Word => NetArchLanguage.IsAboutUses(Part) ? null : PredicateWords.Key(Part);

    /// <summary>Everything that NetArchTest can be asked about a rule.</summary>
    public static IEnumerable<AskedPart> Of(CheckedTypeRule rule, PredicateCompiler predicates) => rule.Selected.Count == 0
        ? []
        : rule.Parts.SelectMany(part => NetArchLanguage.IsAboutUses(part) ? AboutUses(rule, part, predicates) : AboutTypes(rule, part, predicates));

    private static IEnumerable<AskedPart> AboutTypes(CheckedTypeRule rule, Predicate part, PredicateCompiler predicates)
    {
        if (new NetArchPhrases(predicates).Of(part) is { } said && rule.Selected.Where(said.CanAsk).ToList() is { Count: > 0 } types)
        {
            yield return new AskedPart(rule, part, ByAssembly(types), _ => said.Cases, _ => true);
        }
    }

    // A type that is itself forbidden uses itself, as NetArchTest sees it; those types are asked about the other names.
    private static IEnumerable<AskedPart> AboutUses(CheckedTypeRule rule, Predicate part, PredicateCompiler predicates)
    {
        var isForbidden = Forbidden(part, predicates);
        var names = ForbiddenNames.Of(part, isForbidden, predicates.Code.Graph);
        var inside = rule.Selected.Where(isForbidden).ToList();
        foreach (var (types, asked) in new[] { (rule.Selected.Where(type => !isForbidden(type)).ToList(), names), (inside, names.Without(inside)) })
        {
            if (types.Count > 0 && !asked.IsEmpty)
            {
                yield return new AskedPart(
                    rule, part, ByAssembly(types), used => [[new NetArchTerm(NetArchWord.DependencyOnAny, Holds: true, asked.For(used))]],
                    used => isForbidden(used) && asked.Covers(used));
            }
        }
    }

    private static Func<CodeType, bool> Forbidden(Predicate part, PredicateCompiler predicates) => part switch
    {
        Predicate.DoesNotDependOn avoids => predicates.OfTarget(avoids.Target),
        Predicate.Negated { Part: Predicate.DependsOn depends } => predicates.OfTarget(depends.Target),
        Predicate.OnlyDependsOn only => predicates.Surplus(only),
        _ => throw new ArgumentException($"{part.GetType().Name} forbids no uses.", nameof(part)),
    };

    private static ILookup<string, CodeType> ByAssembly(IEnumerable<CodeType> types) => types.ToLookup(type => type.Assembly, StringComparer.Ordinal);
}
