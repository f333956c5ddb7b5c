using System.Globalization;
using System.Text;

namespace DebtForecast.Rules.Outputs;

/// <summary>Text that may come from code or files, made fit for one line.</summary>
internal static class Plain
{
    /// <summary>The text with control characters, line breaks and broken pairs written out: <c>\u000A</c>.</summary>
    public static string Line(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.Any(NeedsCare))
            return text;
        var line = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair)
                line.Append(text[i]).Append(text[++i]);
            else if (NeedsCare(text[i]))
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
            else
                line.Append(text[i]);
        }

        return line.ToString();
    }

    private static bool NeedsCare(char letter) =>
        char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF'
        || char.GetUnicodeCategory(letter) == UnicodeCategory.Format;
}
