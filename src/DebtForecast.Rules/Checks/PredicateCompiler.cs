using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>Turns predicates into functions over types. Each predicate is turned once; what is expensive is remembered for each type.</summary>
internal sealed class PredicateCompiler
{
    private readonly CodeBase code;
    private readonly TypeFacts facts;
    private readonly MemberCompiler members;
    private readonly Dictionary<Predicate, Func<CodeType, bool>> known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Predicate, Func<CodeType, bool>> targets = new(ReferenceEqualityComparer.Instance);

    public PredicateCompiler(CodeBase code, TypeFacts facts)
    {
        this.code = code;
        this.facts = facts;
        Constructed = new ConstructedCompiler(this);
        members = new MemberCompiler(Constructed, facts);
    }

    public CodeBase Code => code;

    public TypeFacts Facts => facts;

    public ConstructedCompiler Constructed { get; }

    /// <summary>Whether the predicate holds for a type.</summary>
    public Func<CodeType, bool> Of(Predicate predicate)
    {
        if (!known.TryGetValue(predicate, out var holds))
        {
            known.Add(predicate, holds = Make(predicate));
        }

        return holds;
    }

    /// <summary>The same with one answer kept for each type: for targets, which are asked for each use.</summary>
    public Func<CodeType, bool> OfTarget(Predicate predicate)
    {
        if (!targets.TryGetValue(predicate, out var holds))
        {
            var ask = Of(predicate);
            var answers = new Answers(id => ask(code.Graph.Types[id]));
            targets.Add(predicate, holds = type => type.Id < code.Graph.Types.Count ? answers[type.Id] : ask(type));
        }

        return holds;
    }

    /// <summary>Members of a type that answer a question one way or the other.</summary>
    public MemberAnswer Ask(MemberQuestion question, CodeType type) => members.Ask(question, type);

    /// <summary>The written types that a type is paired with, itself aside.</summary>
    public bool HasPartner(PairTemplate template, CodeType type) => PartnerSearch.Exists(this, template, type);

    private Func<CodeType, bool> Make(Predicate predicate) => predicate switch
    {
        Predicate.All all => MakeAll([.. all.Parts.Select(Of)]),
        Predicate.Any { Parts: [Predicate.InNamespace { IsExact: false } spaces, Predicate.IsType types] } => MakeNames(Of(spaces), types),
        Predicate.Any any => MakeAny([.. any.Parts.Select(Of)]),
        Predicate.Negated not => Not(Of(not.Part)),
        Predicate.InAssembly assembly => code.Assemblies.Ask(name => assembly.Names.Any(pattern => LayerMap.IsNamed(pattern, name))),
        Predicate.InNamespace space => AskText(code.Namespaces, space.Patterns, name => Stands(space, name)),
        Predicate.InLayer layer => type => code.LayerOf(type) is { } found && layer.Names.Contains(found.Name, StringComparer.Ordinal),
        Predicate.Named named => AskText(code.OwnNames, named.Patterns, name => named.Patterns.Any(pattern => pattern.Matches(name))),
        Predicate.IsType itself => type => itself.Patterns.Any(pattern => TypePatternMatch.Fits(pattern, code.PlainNames.Of(type), type.Name)),
        Predicate.AttributedWith attribute => type => Carries(type, attribute.Patterns),
        Predicate.AttributedBy attribute => Carries(Constructed.Of(attribute.Target)),
        Predicate.InheritsFrom inherits => type => Any(facts.BasesOf(type), inherits.Patterns),
        Predicate.ImplementsInterface implements => type => Any(facts.InterfacesOf(type), implements.Patterns),
        Predicate.OfKind kind => type => facts.KindOf(type) is { } actual && kind.Kinds.Contains(actual),
        Predicate.OfVisibility visibility => type => facts.VisibilityOf(type) is { } actual && visibility.Levels.Contains(actual),
        Predicate.Trait trait => type => type.IsDefined && facts.Has(type, trait.Which) == trait.Wanted,
        Predicate.HasMembers has => type => type.IsDefined && Ask(has.Members, type).Holds,
        _ => MakeOverUses(predicate),
    };

    private Func<CodeType, bool> MakeOverUses(Predicate predicate) => predicate switch
    {
        Predicate.DependsOn depends => AnyUse(OfTarget(depends.Target)),
        Predicate.DoesNotDependOn avoids => Not(AnyUse(OfTarget(avoids.Target))),
        Predicate.OnlyDependsOn only => Not(AnyUse(Surplus(only))),
        Predicate.UsedOnlyBy used => UsedOnlyBy(OfTarget(used.Users)),
        Predicate.PairedWith paired => type => HasPartner(paired.Other, type),
        _ => throw new ArgumentException($"{predicate.GetType().Name} is no known predicate.", nameof(predicate)),
    };

    // Plain names stand for what is below them too: the nested types of a type that is named.
    private Func<CodeType, bool> MakeNames(Func<CodeType, bool> isBelow, Predicate.IsType named)
    {
        var isNamed = Of(named);
        return type => isBelow(type) || isNamed(type)
            || TypeNaming.Outer(type.Name).Any(outer => named.Patterns.Any(pattern => TypePatternMatch.Fits(pattern, TypeNaming.WithoutArity(outer), outer)));
    }

    /// <summary>The targets that <c>onlyDependOn</c> does not allow.</summary>
    public Func<CodeType, bool> Surplus(Predicate.OnlyDependsOn only)
    {
        var isAllowed = OfTarget(only.Target);
        return type => !isAllowed(type) && !BasicTypes.Contains(type);
    }

    private Func<CodeType, bool> UsedOnlyBy(Func<CodeType, bool> isAllowed) => type =>
        code.UsesOf(type).All(use => use.From.IsGenerated || isAllowed(use.From));

    private Func<CodeType, bool> AnyUse(Func<CodeType, bool> isTarget) => type =>
    {
        foreach (ref readonly var use in code.UsesBy(type))
        {
            if (isTarget(use.To))
            {
                return true;
            }
        }

        return false;
    };

    private bool Carries(CodeType type, IReadOnlyList<TypePattern> patterns) =>
        facts.AttributesOf(type).Any(attribute => patterns.Any(pattern => TypePatternMatch.FitsAttribute(pattern, attribute)));

    private static Func<CodeType, bool> Carries(Func<ConstructedType, bool> fits) =>
        type => type.Declaration is { } declaration && declaration.Attributes.Any(fits);

    private static bool Any(IEnumerable<ConstructedType> types, IReadOnlyList<TypePattern> patterns) =>
        types.Any(type => patterns.Any(pattern => TypePatternMatch.Fits(pattern, type)));

    // Plain names are compared faster than a kept answer is found.
    private static Func<CodeType, bool> AskText(TypeTexts texts, IReadOnlyList<NamePattern> patterns, Func<string, bool> fits) =>
        patterns.All(pattern => pattern.IsPlain) ? type => fits(texts.Of(type)) : texts.Ask(fits);

    private static bool Stands(Predicate.InNamespace where, string space) =>
        where.Patterns.Any(pattern => where.IsExact ? pattern.Matches(space) : pattern.Covers(space));

    internal static Func<T, bool> MakeAll<T>(Func<T, bool>[] parts) => type => Array.TrueForAll(parts, part => part(type));

    internal static Func<T, bool> MakeAny<T>(Func<T, bool>[] parts) => type => Array.Exists(parts, part => part(type));

    internal static Func<T, bool> Not<T>(Func<T, bool> part) => type => !part(type);
}
