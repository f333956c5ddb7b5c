using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>Compares type patterns with types, with and without type arguments.</summary>
internal static class TypePatternMatch
{
    private const string AttributeEnding = "Attribute";

    /// <summary>Whether a type's definition fits; type arguments that the pattern asks for are not known here and count as fitting only where any will do.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="plainName">The type's full name without arity.</param>
    /// <param name="name">The type's full name in metadata form.</param>
    public static bool Fits(TypePattern pattern, string plainName, string name) =>
        HasName(pattern, plainName)
        && (pattern.Arity is not { } arity || TypeNaming.HasArity(name, arity))
        && (pattern.Arguments is null || pattern.Arguments.All(IsAnything));

    /// <summary>Whether a constructed type fits, type arguments included.</summary>
    public static bool Fits(TypePattern pattern, ConstructedType type) => type switch
    {
        _ when IsAnything(pattern) => true,
        { Rank: > 0 } or { Type: null } => HasText(pattern, type.Text),
        _ => HasName(pattern, TypeNaming.WithoutArity(type.Type.Name))
            && (pattern.Arity is not { } arity || TypeNaming.HasArity(type.Type.Name, arity))
            && HasArguments(pattern, type.Arguments),
    };

    /// <summary>Whether an attribute's type fits; the ending <c>Attribute</c> may be left out of the pattern.</summary>
    public static bool FitsAttribute(TypePattern pattern, ConstructedType attribute)
    {
        if (attribute.Type is null)
        {
            return false;
        }

        var plain = TypeNaming.WithoutArity(attribute.Type.Name);
        var isNamed = HasName(pattern, plain)
            || (plain.EndsWith(AttributeEnding, StringComparison.Ordinal) && HasName(pattern, plain[..^AttributeEnding.Length]));
        return isNamed
            && (pattern.Arity is not { } arity || TypeNaming.HasArity(attribute.Type.Name, arity))
            && HasArguments(pattern, attribute.Arguments);
    }

    private static bool HasName(TypePattern pattern, string plainName) =>
        pattern.Name.IsPlain ? ShortNames.Long(pattern.Name.Text) == plainName : pattern.Name.Matches(plainName);

    // An open type (its own parameters) has arguments without a type; a definition has none at all.
    private static bool HasArguments(TypePattern pattern, IReadOnlyList<ConstructedType> arguments) =>
        pattern.Arguments is null
        || pattern.Arguments.All(IsAnything)
        || (pattern.Arguments.Count == arguments.Count && pattern.Arguments.Zip(arguments).All(pair => Fits(pair.First, pair.Second)));

    // Arrays, type parameters, void, pointers: by what a person would write.
    private static bool HasText(TypePattern pattern, string text) =>
        pattern.Text == text || Unspaced(pattern.Text) == Unspaced(text) || pattern.Name.Text == text;

    private static string Unspaced(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static bool IsAnything(TypePattern pattern) => pattern is { Name.Text: "**" or "*", Arguments: null, Arity: null };
}
