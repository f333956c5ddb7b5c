namespace DebtForecast.Rules.Graph;

/// <summary>A type with its type arguments, as a signature names it.</summary>
/// <param name="Type">
/// The type; null for a type parameter, a pointer, a function pointer: <paramref name="Text"/> says which. An array is the type of its
/// elements with <paramref name="Rank"/> above 0.
/// </param>
/// <param name="Arguments">The type arguments; empty where there are none.</param>
/// <param name="Text">The type in C#'s form with full names: <c>System.Collections.Generic.List&lt;Acme.Order&gt;</c>, <c>void</c>, <c>T</c>.</param>
/// <param name="Rank">The number of array dimensions; 0 for no array.</param>
public sealed record ConstructedType(CodeType? Type, IReadOnlyList<ConstructedType> Arguments, string Text, int Rank = 0)
{
    // Longer texts come from types that double at each step: no person reads them and no rule names them.
    private const int LongestText = 10_000;

    /// <summary>Gets which parameter of the type around it is meant; −1 for everything else.</summary>
    internal int Parameter { get; private init; } = -1;

    // "[]", "[,]", outer ones first, as C# writes them.
    private string Brackets { get; init; } = "";

    internal static ConstructedType Of(CodeType type, params IReadOnlyList<ConstructedType> arguments) =>
        new(type, arguments, TypeText.Of(type, arguments));

    internal static ConstructedType Other(string text) => new(null, [], text);

    internal static ConstructedType OfParameter(int index, string name) => new(null, [], name) { Parameter = index };

    internal ConstructedType Array(int rank)
    {
        var brackets = "[" + new string(',', rank - 1) + "]" + Brackets;
        return this with { Rank = Rank + rank, Brackets = brackets, Text = Text[..^Brackets.Length] + brackets };
    }

    /// <summary>Puts type arguments in the place of the parameters of the type around it; null where the result is no longer readable.</summary>
    internal ConstructedType? With(IReadOnlyList<ConstructedType> arguments)
    {
        if (Parameter >= 0)
        {
            return Parameter < arguments.Count ? arguments[Parameter].Add(this) : this;
        }

        if (Type is null || Arguments.Count == 0)
        {
            return this;
        }

        var filled = new List<ConstructedType>(Arguments.Count);
        foreach (var argument in Arguments)
        {
            if (argument.With(arguments) is not { } part)
            {
                return null;
            }

            filled.Add(part);
        }

        return filled.Sum(part => (long)part.Text.Length) > LongestText ? null : Of(Type, filled).Add(this);
    }

    private ConstructedType Add(ConstructedType array) => array.Rank == 0 ? this : this with
    {
        Rank = Rank + array.Rank,
        Brackets = array.Brackets + Brackets,
        Text = Text[..^Brackets.Length] + array.Brackets + Brackets,
    };
}
