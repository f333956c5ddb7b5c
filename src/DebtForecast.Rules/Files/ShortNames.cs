namespace DebtForecast.Rules.Files;

/// <summary>C#'s own names for types of <c>System</c>.</summary>
internal static class ShortNames
{
    private static readonly Dictionary<string, string> Full = new(StringComparer.Ordinal)
    {
        ["bool"] = "System.Boolean",
        ["byte"] = "System.Byte",
        ["sbyte"] = "System.SByte",
        ["char"] = "System.Char",
        ["decimal"] = "System.Decimal",
        ["double"] = "System.Double",
        ["float"] = "System.Single",
        ["int"] = "System.Int32",
        ["uint"] = "System.UInt32",
        ["nint"] = "System.IntPtr",
        ["nuint"] = "System.UIntPtr",
        ["long"] = "System.Int64",
        ["ulong"] = "System.UInt64",
        ["short"] = "System.Int16",
        ["ushort"] = "System.UInt16",
        ["object"] = "System.Object",
        ["string"] = "System.String",
        ["void"] = "System.Void",
    };

    private static readonly Dictionary<string, string> Short = Full.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Whether a text is one of them.</summary>
    public static bool Has(string text) => Full.ContainsKey(text);

    /// <summary>The full name behind a C# keyword; any other name as it is.</summary>
    public static string Long(string name) => Full.GetValueOrDefault(name, name);

    /// <summary>C#'s keyword for a full name; null where it has none.</summary>
    public static string? Of(string fullName) => Short.GetValueOrDefault(fullName);
}
