using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>The members of a type that were asked, by what they are.</summary>
/// <param name="How">What was asked.</param>
/// <param name="Fitting">Those that fit.</param>
/// <param name="Other">Those that do not.</param>
internal sealed record MemberAnswer(Quantifier How, IReadOnlyList<MemberDeclaration> Fitting, IReadOnlyList<MemberDeclaration> Other)
{
    /// <summary>The members that are violations of their own; none where some member is missing.</summary>
    public IReadOnlyList<MemberDeclaration> Wrong => How switch
    {
        Quantifier.All => Other,
        Quantifier.None => Fitting,
        _ => [],
    };

    public bool Holds => How == Quantifier.Some ? Fitting.Count > 0 : Wrong.Count == 0;
}

/// <summary>Turns questions about members into functions.</summary>
internal sealed class MemberCompiler(ConstructedCompiler constructed, TypeFacts facts)
{
    private readonly Dictionary<MemberPredicate, Func<Asked, bool>> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Asks the members of a type.</summary>
    public MemberAnswer Ask(MemberQuestion question, CodeType type)
    {
        var fits = Of(question.Fits);
        var asked = facts.MembersOf(type)
            .Where(member => question.Kind is null || member.Kind == question.Kind)
            .Select(member => new Asked(type, member))
            .Where(question.Where is null ? _ => true : Of(question.Where))
            .ToLookup(fits, entry => entry.Member);
        return new MemberAnswer(question.How, [.. asked[true]], [.. asked[false]]);
    }

    private Func<Asked, bool> Of(MemberPredicate predicate)
    {
        if (!known.TryGetValue(predicate, out var holds))
        {
            known.Add(predicate, holds = Make(predicate));
        }

        return holds;
    }

    private Func<Asked, bool> Make(MemberPredicate predicate) => predicate switch
    {
        MemberPredicate.All all => PredicateCompiler.MakeAll([.. all.Parts.Select(Of)]),
        MemberPredicate.Any any => PredicateCompiler.MakeAny([.. any.Parts.Select(Of)]),
        MemberPredicate.Negated not => PredicateCompiler.Not(Of(not.Part)),
        MemberPredicate.Named named => asked => named.Patterns.Any(pattern => pattern.Matches(asked.Member.Name)),
        MemberPredicate.OfVisibility visibility => asked => visibility.Levels.Contains(asked.Member.Visibility),
        MemberPredicate.AttributedWith attribute => asked =>
            asked.Member.Attributes.Any(type => attribute.Patterns.Any(pattern => TypePatternMatch.FitsAttribute(pattern, type))),
        MemberPredicate.AttributedBy attribute => Carries(constructed.Of(attribute.Target)),
        MemberPredicate.OfType ofType => OfType(ofType.Within ? constructed.Within(ofType.Target) : constructed.Of(ofType.Target)),
        MemberPredicate.ParameterCount count => asked =>
            asked.Member.Parameters.Count >= count.Least && asked.Member.Parameters.Count <= count.Most,
        MemberPredicate.HasParameter parameter => HasParameter(constructed.Of(parameter.Target)),
        MemberPredicate.CoversState => CoversState,
        MemberPredicate.Setter setter => asked => asked.Member.Setter is { } how && setter.Kinds.Contains(how),
        MemberPredicate.Trait trait => asked => asked.Member.Traits.Contains(trait.Which) == trait.Wanted,
        _ => throw new ArgumentException($"{predicate.GetType().Name} is no known question about members.", nameof(predicate)),
    };

    private static Func<Asked, bool> Carries(Func<ConstructedType, bool> fits) => asked => asked.Member.Attributes.Any(fits);

    private static Func<Asked, bool> OfType(Func<ConstructedType, bool> fits) => asked => fits(asked.Member.Type);

    private static Func<Asked, bool> HasParameter(Func<ConstructedType, bool> fits) =>
        asked => asked.Member.Parameters.Any(parameter => fits(parameter.Type));

    private bool CoversState(Asked asked)
    {
        var names = asked.Member.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return facts.MembersOf(asked.Type).Where(IsPublicState).All(member => names.Contains(member.Name));
    }

    private static bool IsPublicState(MemberDeclaration member) =>
        member is { Kind: MemberKindName.Field or MemberKindName.Property, Visibility: VisibilityName.Public }
        && !member.Traits.Contains(MemberTrait.Static);

    /// <summary>A member and the type whose member it is.</summary>
    private readonly record struct Asked(CodeType Type, MemberDeclaration Member);
}
