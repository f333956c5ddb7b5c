using System.Globalization;

namespace DebtForecast.Rules.Files;

/// <summary>Takes a type pattern apart.</summary>
internal static class TypePatternParser
{
    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
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

    /// <summary>Whether a text is one of C#'s names for types of <c>System</c>.</summary>
    public static bool IsShortName(string text) => ShortNames.ContainsKey(text);

    public static TypePattern Parse(string text)
    {
        if (text.StartsWith('/'))
        {
            return new TypePattern(text, PatternText.Regex(text), null, null);
        }

        var open = text.IndexOf('<', StringComparison.Ordinal);
        if (open < 0)
        {
            var (plain, arity) = WithoutArity(text);
            return new TypePattern(text, Name(plain, text), arity, null);
        }

        if (!text.EndsWith('>'))
        {
            throw new ArgumentException($"'{text}' is no type: '<' needs a '>' at the end. Write inner types as Acme.Outer+Inner<,>.");
        }

        var arguments = Split(text[(open + 1)..^1]);
        var isOpen = arguments.All(argument => argument.Length == 0);
        return new TypePattern(text, Name(text[..open], text), arguments.Count, isOpen ? null : [.. arguments.Select(entry => Argument(entry, text))]);
    }

    private static TypePattern Argument(string argument, string whole) => argument switch
    {
        "" => throw new ArgumentException($"'{whole}' names some type arguments and leaves others empty; write * for any."),
        "*" => TypePattern.Anything,
        _ => Parse(argument),
    };

    // The arity of metadata (`2) says the same as <,>; that of outer types is never asked.
    private static (string Name, int? Arity) WithoutArity(string text)
    {
        var segments = text.Split('+');
        var arities = segments.Select(ArityOf).ToList();
        return (string.Join('+', segments.Select(segment => segment.Split('`')[0])), arities[^1]);
    }

    private static int? ArityOf(string segment)
    {
        var tick = segment.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0)
        {
            return null;
        }

        return int.TryParse(segment.AsSpan(tick + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var arity)
            ? arity
            : throw new ArgumentException($"'{segment}' is no type: after ` stands the number of type parameters, as in IHandler`2.");
    }

    private static NamePattern Name(string name, string whole)
    {
        if (ShortNames.TryGetValue(name, out var full))
        {
            return NamePattern.Parse(full);
        }

        if (name.AsSpan().IndexOfAny("[]()&") >= 0 || (name.EndsWith('?') && IsShortName(name[..^1])))
        {
            throw new ArgumentException(
                $"'{whole}' is no type name: arrays, references and nullable values have none of their own. Ask with typeWithin, or for System.Nullable<…>.");
        }

        return PatternText.Dotted(name, $"'{whole}' is no type; write its full name, as in Acme.Order, Acme.Outer+Inner or **.IHandler<,>.");
    }

    // Commas between the outermost brackets part the arguments.
    private static List<string> Split(string arguments)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var at = 0; at < arguments.Length; at++)
        {
            depth += arguments[at] switch { '<' => 1, '>' => -1, _ => 0 };
            if (arguments[at] == ',' && depth == 0)
            {
                parts.Add(arguments[start..at].Trim());
                start = at + 1;
            }
        }

        return [.. parts, arguments[start..].Trim()];
    }
}
