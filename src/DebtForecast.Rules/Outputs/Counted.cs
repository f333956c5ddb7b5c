using System.Globalization;

namespace DebtForecast.Rules.Outputs;

/// <summary>Numbers with their word: <c>1 type</c>, <c>2 types</c>.</summary>
internal static class Counted
{
    public static string Types(int number) => Of(number, "type");

    public static string Assemblies(int number) => Of(number, "assembly", "assemblies");

    public static string Rules(int number) => Of(number, "rule");

    public static string Layers(int number) => Of(number, "layer");

    /// <summary>A number and what is counted; the plural is the word with an s where none is given.</summary>
    public static string Of(int number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many ?? one + "s")}");
}
