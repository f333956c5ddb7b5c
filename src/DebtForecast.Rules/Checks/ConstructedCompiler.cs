using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>Turns predicates into functions over the types of members, which have type arguments and may be arrays.</summary>
internal sealed class ConstructedCompiler(PredicateCompiler types)
{
    private readonly Dictionary<Predicate, Func<ConstructedType, bool>> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether the predicate holds for the type itself: an array of orders is no order.</summary>
    public Func<ConstructedType, bool> Of(Predicate predicate)
    {
        if (!known.TryGetValue(predicate, out var holds))
        {
            known.Add(predicate, holds = Make(predicate));
        }

        return holds;
    }

    /// <summary>Whether it holds for the type, a type argument or the elements.</summary>
    public Func<ConstructedType, bool> Within(Predicate predicate)
    {
        var holds = Of(predicate);
        return Holds;

        bool Holds(ConstructedType type) => holds(type) || (type.Rank > 0 && Holds(type with { Rank = 0 })) || type.Arguments.Any(Holds);
    }

    private Func<ConstructedType, bool> Make(Predicate predicate) => predicate switch
    {
        Predicate.All all => PredicateCompiler.MakeAll([.. all.Parts.Select(Of)]),
        Predicate.Any any => PredicateCompiler.MakeAny([.. any.Parts.Select(Of)]),
        Predicate.Negated not => PredicateCompiler.Not(Of(not.Part)),
        Predicate.IsType itself => type => itself.Patterns.Any(pattern => TypePatternMatch.Fits(pattern, type)),
        _ => MakeOfDefinition(types.OfTarget(predicate)),
    };

    private static Func<ConstructedType, bool> MakeOfDefinition(Func<CodeType, bool> holds) =>
        type => type is { Rank: 0, Type: { } definition } && holds(definition);
}
