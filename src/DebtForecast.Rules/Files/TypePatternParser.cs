using System.Globalization;

namespace DebtForecast.Rules.Files;

/// <summary>Takes a type pattern apart.</summary>
internal static class TypePatternParser
{
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
        if (ShortNames.Has(name))
        {
            return NamePattern.Parse(ShortNames.Long(name));
        }

        if (name.AsSpan().IndexOfAny("[]()&") >= 0 || (name.EndsWith('?') && ShortNames.Has(name[..^1])))
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
