namespace DebtForecast.Rules.Files;

/// <summary>A question about a type, answered yes or no. The same language selects types, judges them and picks targets.</summary>
/// <remarks>A list inside one predicate means "any of these".</remarks>
public abstract record Predicate
{
    private Predicate()
    {
    }

    /// <summary>All parts hold. Several keys in one mapping are this.</summary>
    /// <param name="Parts">The parts; with none it holds for every type.</param>
    public sealed record All(IReadOnlyList<Predicate> Parts) : Predicate;

    /// <summary>At least one part holds.</summary>
    /// <param name="Parts">The parts, at least one.</param>
    public sealed record Any(IReadOnlyList<Predicate> Parts) : Predicate;

    /// <summary>The part does not hold.</summary>
    /// <param name="Part">The part.</param>
    public sealed record Negated(Predicate Part) : Predicate;

    /// <summary>The type's assembly has one of these simple names (<c>*</c> and <c>?</c> allowed, case ignored).</summary>
    /// <param name="Names">The names.</param>
    public sealed record InAssembly(IReadOnlyList<string> Names) : Predicate;

    /// <summary>The type's namespace (that of its outermost type) is one of these or below.</summary>
    /// <param name="Patterns">Dotted patterns.</param>
    /// <param name="IsExact">True where what is below does not count.</param>
    public sealed record InNamespace(IReadOnlyList<NamePattern> Patterns, bool IsExact = false) : Predicate;

    /// <summary>The type belongs to one of these layers.</summary>
    /// <param name="Names">Declared layer names.</param>
    public sealed record InLayer(IReadOnlyList<string> Names) : Predicate;

    /// <summary>The type's own name, without namespace, outer types and arity.</summary>
    /// <param name="Patterns">Patterns for one segment.</param>
    public sealed record Named(IReadOnlyList<NamePattern> Patterns) : Predicate;

    /// <summary>The type itself, by its full name; a type argument list may be left out or open.</summary>
    /// <param name="Patterns">Type patterns.</param>
    public sealed record IsType(IReadOnlyList<TypePattern> Patterns) : Predicate;

    /// <summary>The type carries one of these attributes; the ending <c>Attribute</c> may be left out.</summary>
    /// <param name="Patterns">Type patterns.</param>
    public sealed record AttributedWith(IReadOnlyList<TypePattern> Patterns) : Predicate;

    /// <summary>The type carries some attribute whose type fits: <c>attribute: { not: { namespace: System } }</c>.</summary>
    /// <param name="Target">What the attribute's type must fit.</param>
    public sealed record AttributedBy(Predicate Target) : Predicate;

    /// <summary>One of these is among its base classes, directly or not. A type does not inherit itself.</summary>
    /// <param name="Patterns">Type patterns.</param>
    public sealed record InheritsFrom(IReadOnlyList<TypePattern> Patterns) : Predicate;

    /// <summary>It implements one of these interfaces, itself, through a base class or through another interface.</summary>
    /// <param name="Patterns">Type patterns.</param>
    public sealed record ImplementsInterface(IReadOnlyList<TypePattern> Patterns) : Predicate;

    /// <summary>Its kind is one of these.</summary>
    /// <param name="Kinds">The kinds.</param>
    public sealed record OfKind(IReadOnlyList<TypeKindName> Kinds) : Predicate;

    /// <summary>Its declared visibility is one of these.</summary>
    /// <param name="Levels">The levels.</param>
    public sealed record OfVisibility(IReadOnlyList<VisibilityName> Levels) : Predicate;

    /// <summary>It has or lacks a trait.</summary>
    /// <param name="Which">The trait.</param>
    /// <param name="Wanted">True: it has it.</param>
    public sealed record Trait(TypeTrait Which, bool Wanted) : Predicate;

    /// <summary>A question about its members.</summary>
    /// <param name="Members">Which members, and how many of them must fit.</param>
    public sealed record HasMembers(MemberQuestion Members) : Predicate;

    /// <summary>It uses at least one type that fits (<c>dependOn</c>).</summary>
    /// <param name="Target">Which types.</param>
    public sealed record DependsOn(Predicate Target) : Predicate;

    /// <summary>It uses no type that fits (<c>notDependOn</c>); each use that fits is a violation of its own.</summary>
    /// <param name="Target">Which types.</param>
    public sealed record DoesNotDependOn(Predicate Target) : Predicate;

    /// <summary>
    /// Every type that it uses fits (<c>onlyDependOn</c>), itself and the basic types of <c>System</c> (primitive types, <c>Object</c>,
    /// <c>String</c>, attributes that compilers write) aside; each other use is a violation of its own.
    /// </summary>
    /// <param name="Target">Which types.</param>
    public sealed record OnlyDependsOn(Predicate Target) : Predicate;

    /// <summary>Every scanned type that uses it fits (<c>usedOnlyBy</c>), itself aside; each other user is a violation of its own.</summary>
    /// <param name="Users">Which types.</param>
    public sealed record UsedOnlyBy(Predicate Users) : Predicate;

    /// <summary>
    /// For each such type another one exists that fits (<c>pairedWith</c>). In its patterns <c>{name}</c> stands for the type's own name,
    /// <c>{type}</c> for its full name, <c>{namespace}</c> for its namespace.
    /// </summary>
    /// <param name="Other">Reads the predicate for a type after the place-holders were filled in.</param>
    public sealed record PairedWith(PairTemplate Other) : Predicate;
}

/// <summary>A predicate with place-holders.</summary>
/// <param name="Text">As written, on one line, for messages.</param>
/// <param name="For">
/// Fills it in: own name (without arity), full name in metadata form, namespace; gives the predicate that some other type must fit.
/// </param>
public sealed record PairTemplate(string Text, Func<string, string, string, Predicate> For);

/// <summary>Kinds of types as C# names them.</summary>
public enum TypeKindName
{
    /// <summary>A class; records are classes too.</summary>
    Class,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>A struct; record structs are structs too.</summary>
    Struct,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary>A delegate.</summary>
    Delegate,
}

/// <summary>Visibility as C# names it.</summary>
public enum VisibilityName
{
    /// <summary><c>public</c>.</summary>
    Public,

    /// <summary><c>internal</c>.</summary>
    Internal,

    /// <summary><c>protected</c>.</summary>
    Protected,

    /// <summary><c>protected internal</c>.</summary>
    ProtectedInternal,

    /// <summary><c>private protected</c>.</summary>
    PrivateProtected,

    /// <summary><c>private</c>.</summary>
    Private,
}

/// <summary>What a type is or is not.</summary>
public enum TypeTrait
{
    /// <summary>Declared <c>abstract</c>; interfaces and static classes are not.</summary>
    Abstract,

    /// <summary>Cannot be inherited: <c>sealed</c>, a struct, an enum, a delegate; static classes count as sealed.</summary>
    Sealed,

    /// <summary>A <c>static</c> class.</summary>
    Static,

    /// <summary>Has type parameters of its own or of its outer types.</summary>
    Generic,

    /// <summary>Stands inside another type.</summary>
    Nested,

    /// <summary>A <c>record</c> or <c>record struct</c>.</summary>
    Record,

    /// <summary>Some scanned type inherits or implements it.</summary>
    Inherited,

    /// <summary>
    /// Its state cannot change after construction: every instance field is <c>readonly</c>, every property has no setter or an
    /// <c>init</c> one, its scanned base classes included.
    /// </summary>
    Immutable,

    /// <summary>It has no instance field.</summary>
    Stateless,
}
