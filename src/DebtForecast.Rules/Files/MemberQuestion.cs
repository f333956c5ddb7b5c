namespace DebtForecast.Rules.Files;

/// <summary>A question about a type's members: <c>constructors: { some: { visibility: private, parameters: 0 } }</c>.</summary>
/// <param name="Kind">Which kind of member; null for all kinds.</param>
/// <param name="Where">Which of them are asked; null for all.</param>
/// <param name="How">How many of those must fit.</param>
/// <param name="Fits">What they must be.</param>
public sealed record MemberQuestion(MemberKindName? Kind, MemberPredicate? Where, Quantifier How, MemberPredicate Fits);

/// <summary>How many must fit.</summary>
public enum Quantifier
{
    /// <summary>Every one; none at all is fine. Each that does not is a violation of its own.</summary>
    All,

    /// <summary>At least one.</summary>
    Some,

    /// <summary>Not one. Each that does is a violation of its own.</summary>
    None,
}

/// <summary>Kinds of members as C# names them.</summary>
public enum MemberKindName
{
    /// <summary>An instance constructor; the static one is not counted.</summary>
    Constructor,

    /// <summary>A method that a person wrote: no accessor, no operator of a compiler, no closure.</summary>
    Method,

    /// <summary>A property or indexer.</summary>
    Property,

    /// <summary>A field that a person wrote: no backing field, no constant of an enum.</summary>
    Field,

    /// <summary>An event.</summary>
    Event,
}

/// <summary>A question about a member, answered yes or no.</summary>
public abstract record MemberPredicate
{
    private MemberPredicate()
    {
    }

    /// <summary>All parts hold.</summary>
    /// <param name="Parts">The parts; with none it holds for every member.</param>
    public sealed record All(IReadOnlyList<MemberPredicate> Parts) : MemberPredicate;

    /// <summary>At least one part holds.</summary>
    /// <param name="Parts">The parts, at least one.</param>
    public sealed record Any(IReadOnlyList<MemberPredicate> Parts) : MemberPredicate;

    /// <summary>The part does not hold.</summary>
    /// <param name="Part">The part.</param>
    public sealed record Negated(MemberPredicate Part) : MemberPredicate;

    /// <summary>Its name; an explicit implementation by the name after the interface.</summary>
    /// <param name="Patterns">Patterns for one segment.</param>
    public sealed record Named(IReadOnlyList<NamePattern> Patterns) : MemberPredicate;

    /// <summary>Its visibility; that of the most visible accessor.</summary>
    /// <param name="Levels">The levels.</param>
    public sealed record OfVisibility(IReadOnlyList<VisibilityName> Levels) : MemberPredicate;

    /// <summary>It carries one of these attributes.</summary>
    /// <param name="Patterns">Type patterns.</param>
    public sealed record AttributedWith(IReadOnlyList<TypePattern> Patterns) : MemberPredicate;

    /// <summary>It carries some attribute whose type fits.</summary>
    /// <param name="Target">What the attribute's type must fit.</param>
    public sealed record AttributedBy(Predicate Target) : MemberPredicate;

    /// <summary>The field's, property's or event's type, or what the method returns; <c>void</c> and C#'s short names are understood.</summary>
    /// <param name="Target">
    /// What the type must fit; where <paramref name="Within"/> is true a type argument or element type that fits is enough.
    /// </param>
    /// <param name="Within">Whether parts of a constructed type count (<c>typeWithin</c>).</param>
    public sealed record OfType(Predicate Target, bool Within) : MemberPredicate;

    /// <summary>The number of parameters.</summary>
    /// <param name="Least">At least so many.</param>
    /// <param name="Most">At most so many.</param>
    public sealed record ParameterCount(int Least, int Most) : MemberPredicate;

    /// <summary>Some parameter's type fits.</summary>
    /// <param name="Target">What it must fit.</param>
    public sealed record HasParameter(Predicate Target) : MemberPredicate;

    /// <summary>The parameter names, without case, cover all public instance fields and properties of the type.</summary>
    public sealed record CoversState : MemberPredicate;

    /// <summary>The setter of a property.</summary>
    /// <param name="Kinds">What is allowed; <c>none</c>, <c>init</c>, or a visibility.</param>
    public sealed record Setter(IReadOnlyList<SetterName> Kinds) : MemberPredicate;

    /// <summary>It has or lacks a trait.</summary>
    /// <param name="Which">The trait.</param>
    /// <param name="Wanted">True: it has it.</param>
    public sealed record Trait(MemberTrait Which, bool Wanted) : MemberPredicate;
}

/// <summary>How a property is set.</summary>
public enum SetterName
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>While the object is made: <c>init</c>, whatever its visibility.</summary>
    Init,

    /// <summary><c>public set</c>.</summary>
    Public,

    /// <summary><c>internal set</c>, also <c>protected internal</c>.</summary>
    Internal,

    /// <summary><c>protected set</c>, also <c>private protected</c>.</summary>
    Protected,

    /// <summary><c>private set</c>.</summary>
    Private,
}

/// <summary>What a member is or is not.</summary>
public enum MemberTrait
{
    /// <summary><c>static</c>, constants too.</summary>
    Static,

    /// <summary>A field that is <c>readonly</c> or <c>const</c>.</summary>
    ReadOnly,

    /// <summary>A field that is <c>const</c>.</summary>
    Constant,

    /// <summary><c>abstract</c>.</summary>
    Abstract,

    /// <summary><c>virtual</c>, <c>override</c> or <c>abstract</c>, and not sealed.</summary>
    Virtual,

    /// <summary>Overrides a member of a base class.</summary>
    Override,

    /// <summary>A method marked <c>async</c>.</summary>
    Async,

    /// <summary>Has type parameters of its own.</summary>
    Generic,
}
