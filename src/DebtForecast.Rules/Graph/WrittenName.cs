using System.Buffers;

namespace DebtForecast.Rules.Graph;

/// <summary>Finds the name that a person wrote in the names that a compiler made of it.</summary>
internal static class WrittenName
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEF");

    /// <summary>Whether a compiler made the type up: closures, state machines, anonymous types, array initialisers.</summary>
    public static bool IsMadeUp(string typeName) => typeName.StartsWith('<') && FileLocalName(typeName) is null;

    /// <summary>A type's name as written; that of a file-local type without its file prefix.</summary>
    public static string OfType(string typeName) => typeName.StartsWith('<') ? FileLocalName(typeName) ?? typeName : typeName;

    /// <summary>
    /// A member's name as written: <c>&lt;RunAsync&gt;b__0</c> is <c>RunAsync</c>, <c>get_Total</c> is <c>Total</c>.
    /// </summary>
    public static string OfMember(string name, bool isAccessor)
    {
        var inner = name.LastIndexOf('<');
        if (inner >= 0 && name.IndexOf('>', inner) is var end && end > inner + 1)
        {
            return OfMember(name[(inner + 1)..end], isAccessor: false);
        }

        var afterInterface = name.LastIndexOf('.') is var dot && dot > 0 ? name[(dot + 1)..] : name;
        return isAccessor && afterInterface.IndexOf('_') is var bar && bar > 0 ? afterInterface[(bar + 1)..] : afterInterface;
    }

    /// <summary>Whether a field stands behind a property, an event or a captured parameter: <c>&lt;Total&gt;k__BackingField</c>, F#'s <c>Total@</c>.</summary>
    public static bool IsBackingField(string name) => name.StartsWith('<') || name.Contains('@', StringComparison.Ordinal);

    /// <summary>Whether a method is a lambda's or a local function's body: <c>&lt;Run&gt;b__0</c>, Visual Basic's <c>_Lambda$__1-0</c>.</summary>
    public static bool IsClosureMethod(string name) => name.StartsWith('<') || name.StartsWith("_Lambda$__", StringComparison.Ordinal);

    // The compiler writes <FileName>F + 64 hex digits + __Name for `file class Name`.
    private static string? FileLocalName(string typeName)
    {
        const int hashLength = 64;
        var hash = typeName.IndexOf(">F", StringComparison.Ordinal) + 2;
        var name = hash + hashLength + 2;
        var isFileLocal = hash > 2 && name < typeName.Length
            && typeName.AsSpan(hash, hashLength).ContainsAnyExcept(HexDigits) is false
            && typeName.AsSpan(hash + hashLength, 2) is "__";
        return isFileLocal ? typeName[name..] : null;
    }
}
