using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Graph;

/// <summary>What a type's definition says, members aside.</summary>
public sealed record TypeDeclaration
{
    /// <summary>Gets what it is.</summary>
    public required TypeKindName Kind { get; init; }

    /// <summary>Gets its declared visibility; that of a nested type is its own, whatever its outer type's.</summary>
    public required VisibilityName Visibility { get; init; }

    /// <summary>Gets the traits that the definition itself shows: abstract, sealed, static, generic, nested, record.</summary>
    public required IReadOnlySet<TypeTrait> Traits { get; init; }

    /// <summary>Gets the base class with its type arguments; null for interfaces and <c>Object</c>.</summary>
    public ConstructedType? Base { get; init; }

    /// <summary>Gets the interfaces that the type itself lists, with their type arguments.</summary>
    public required IReadOnlyList<ConstructedType> Interfaces { get; init; }

    /// <summary>Gets the types of its attributes, those for compilers included.</summary>
    public required IReadOnlyList<ConstructedType> Attributes { get; init; }

    /// <summary>Gets the assembly that holds it.</summary>
    public required AssemblyFile File { get; init; }

    /// <summary>Gets its metadata token.</summary>
    public required int Token { get; init; }
}

/// <summary>A type with its type arguments, as a signature names it.</summary>
/// <param name="Type">
/// The type; null for a type parameter, a pointer, a function pointer: <paramref name="Text"/> says which. An array is the type of its
/// elements with <paramref name="Rank"/> above 0.
/// </param>
/// <param name="Arguments">The type arguments; empty where there are none.</param>
/// <param name="Text">The type in C#'s form with full names: <c>System.Collections.Generic.List&lt;Acme.Order&gt;</c>, <c>void</c>, <c>T</c>.</param>
/// <param name="Rank">The number of array dimensions; 0 for no array.</param>
public sealed record ConstructedType(CodeType? Type, IReadOnlyList<ConstructedType> Arguments, string Text, int Rank = 0);

/// <summary>A member as a person wrote it; accessors, backing fields and closures are folded away.</summary>
public sealed record MemberDeclaration
{
    /// <summary>Gets what it is.</summary>
    public required MemberKindName Kind { get; init; }

    /// <summary>Gets its name: <c>.ctor</c> for a constructor; an explicit implementation by the name after the interface.</summary>
    public required string Name { get; init; }

    /// <summary>Gets its signature for identities and messages: <c>.ctor(int, Acme.Order)</c>, <c>Total</c>, <c>Add(string)</c>.</summary>
    public required string Signature { get; init; }

    /// <summary>Gets its visibility; that of the most visible accessor.</summary>
    public required VisibilityName Visibility { get; init; }

    /// <summary>Gets its traits.</summary>
    public required IReadOnlySet<MemberTrait> Traits { get; init; }

    /// <summary>Gets the type of a field, property or event, or what a method returns; <c>void</c> for constructors.</summary>
    public required ConstructedType Type { get; init; }

    /// <summary>Gets the parameters, in order.</summary>
    public required IReadOnlyList<(string Name, ConstructedType Type)> Parameters { get; init; }

    /// <summary>Gets how a property is set; null for other kinds.</summary>
    public SetterName? Setter { get; init; }

    /// <summary>Gets the types of its attributes.</summary>
    public required IReadOnlyList<ConstructedType> Attributes { get; init; }

    /// <summary>Gets its metadata token, for the source place.</summary>
    public required int Token { get; init; }
}
