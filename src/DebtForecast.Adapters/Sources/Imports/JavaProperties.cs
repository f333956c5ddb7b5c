using System.Globalization;
using System.Text;

namespace DebtForecast.Sources.Imports;

/// <summary>Reads what <c>java.util.Properties.store</c> writes: ISO 8859-1 with escapes, keys and values parted by <c>=</c>, <c>:</c> or a blank.</summary>
internal static class JavaProperties
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Key and value of each entry, with the line that it begins in.</returns>
    public static List<(int Line, string Key, string Value)> Read(string text)
    {
        var entries = new List<(int, string, string)>();
        foreach (var (line, logical) in LogicalLines(text))
        {
            var (key, rest) = ReadPart(logical, isKey: true);
            entries.Add((line, key, ReadPart(WithoutSeparator(rest), isKey: false).Part));
        }

        return entries;
    }

    private static IEnumerable<(int Line, string Text)> LogicalLines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var logical = lines[i].TrimStart(' ', '\t', '\f');
            var first = i + 1;
            if (logical.Length == 0 || logical[0] is '#' or '!')
            {
                continue;
            }

            while (GoesOn(logical) && i + 1 < lines.Length)
            {
                logical = logical[..^1] + lines[++i].TrimStart(' ', '\t', '\f');
            }

            yield return (first, logical);
        }
    }

    private static bool GoesOn(string line) => line.Reverse().TakeWhile(letter => letter == '\\').Count() % 2 == 1;

    private static string WithoutSeparator(string rest)
    {
        var value = rest.TrimStart(' ', '\t', '\f');
        return value.Length > 0 && value[0] is '=' or ':' ? value[1..].TrimStart(' ', '\t', '\f') : value;
    }

    private static (string Part, string Remainder) ReadPart(string text, bool isKey)
    {
        var part = new StringBuilder();
        var i = 0;
        while (i < text.Length && !(isKey && (text[i] is '=' or ':' or ' ' or '\t' or '\f')))
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                part.Append(text[i++]);
                continue;
            }

            var isUnicode = text[i + 1] == 'u' && i + 6 <= text.Length;
            part.Append(isUnicode && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? (char)code : Plain(text[i + 1]));
            i += isUnicode ? 6 : 2;
        }

        return (part.ToString(), text[i..]);
    }

    private static char Plain(char escaped) => escaped switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'f' => '\f', _ => escaped };
}
