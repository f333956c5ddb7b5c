using System.Buffers;

namespace DebtForecast.Rules.Graph;

/// <summary>Finds the name that a person wrote in the names that a compiler made of it.</summary>
internal static class WrittenName
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEF");

    /// <summary>Whether a compiler made the type up: closures, state machines, anonymous types, array initialisers.</summary>
    /// <remarks>
    /// C# writes <c>&lt;Run&gt;d__3</c>; Visual Basic <c>VB$StateMachine_3_Run</c> and <c>_Closure$__1-0</c>; F# <c>run@12-1</c>, where 12 is a line.
    /// </remarks>
    public static bool IsMadeUp(string typeName) => typeName.StartsWith('<')
        ? FileLocalName(typeName) is null
        : typeName.StartsWith("VB$", StringComparison.Ordinal) || typeName.StartsWith("_Closure$__", StringComparison.Ordinal)
            || typeName.Contains('@', StringComparison.Ordinal);

    /// <summary>The member whose body a Visual Basic or F# compiler moved to this type; null where the type's name does not tell.</summary>
    public static string? OfClosure(string typeName)
    {
        const string stateMachine = "VB$StateMachine_";
        if (typeName.StartsWith(stateMachine, StringComparison.Ordinal))
        {
            // VB$StateMachine_3_Run is Run; that of a lambda, VB$StateMachine___Lambda$__0-0, names nobody.
            var number = typeName.AsSpan(stateMachine.Length);
            var end = number.IndexOf('_');
            return end > 0 && !number[..end].ContainsAnyExceptInRange('0', '9') ? number[(end + 1)..].ToString() : null;
        }

        // F# also writes "Pipe #1 stage #1 at line 37@37".
        var at = typeName.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && !typeName.AsSpan(0, at).ContainsAny(' ', '#') ? typeName[..at] : null;
    }

    /// <summary>A type's name as written; that of a file-local type without its file prefix.</summary>
    public static string OfType(string typeName) => typeName.StartsWith('<') ? FileLocalName(typeName) ?? typeName : typeName;

    /// <summary>
    /// A member's name as written: <c>&lt;RunAsync&gt;b__0</c> is <c>RunAsync</c>, <c>get_Total</c> is <c>Total</c>, F#'s <c>walk@34</c> is <c>walk</c>.
    /// </summary>
    public static string OfMember(string name, bool isAccessor)
    {
        if (name.IndexOf('@', StringComparison.Ordinal) is var at && at > 0)
        {
            return OfMember(name[..at], isAccessor);
        }

        var inner = name.LastIndexOf('<');
        if (inner >= 0 && name.IndexOf('>', inner) is var end && end > inner + 1)
        {
            return OfMember(name[(inner + 1)..end], isAccessor: false);
        }

        var afterInterface = name.LastIndexOf('.') is var dot && dot > 0 ? name[(dot + 1)..] : name;
        return isAccessor && afterInterface.IndexOf('_') is var bar && bar > 0 ? afterInterface[(bar + 1)..] : afterInterface;
    }

    /// <summary>Whether a namespace is the one in which F# sets the values of each file's modules.</summary>
    public static bool IsStartup(string space) => space.StartsWith("<StartupCode$", StringComparison.Ordinal);

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
