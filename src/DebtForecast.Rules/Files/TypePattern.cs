namespace DebtForecast.Rules.Files;

/// <summary>
/// A type with wildcards, as rule files name it: <c>Acme.Order</c>, <c>Acme.Outer+Inner</c>, <c>**.IHandler&lt;,&gt;</c>,
/// <c>Acme.IHandler&lt;*, Acme.Unit&gt;</c>.
/// </summary>
/// <param name="Text">As written.</param>
/// <param name="Name">The full name without arity.</param>
/// <param name="Arity">The number of type parameters; null where the pattern does not say and any will do.</param>
/// <param name="Arguments">What each type argument must be; null for any. An argument <c>*</c> is <see cref="Anything"/>.</param>
public sealed record TypePattern(string Text, NamePattern Name, int? Arity, IReadOnlyList<TypePattern>? Arguments)
{
    /// <summary>Fits every type.</summary>
    public static readonly TypePattern Anything = new("*", NamePattern.Parse("**"), null, null);

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern; C#'s short names (<c>string</c>, <c>void</c>) are understood.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="ArgumentException">The text is no such pattern; the message says why.</exception>
    public static TypePattern Parse(string text) => TypePatternParser.Parse(text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
