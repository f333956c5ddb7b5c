using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Graph;

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
