namespace DebtForecast.Rules.Files;

/// <summary>Reads patterns for names and says what is wrong with them.</summary>
internal static class PatternText
{
    /// <summary>A pattern of whole segments, or a regular expression.</summary>
    /// <exception cref="ArgumentException">It is neither; the message is the one given, or says what is wrong with the expression.</exception>
    public static NamePattern Dotted(string text, string wrong)
    {
        if (text.StartsWith('/'))
        {
            return Regex(text);
        }

        var isWrong = text.Split('.', '+').Any(segment => segment.Length == 0 || segment.Any(c => char.IsWhiteSpace(c) || "/,<>`{}".Contains(c, StringComparison.Ordinal)));
        return isWrong || HasMixedStars(text) ? throw new ArgumentException(wrong) : NamePattern.Parse(text);
    }

    /// <summary>A pattern for one segment, or a regular expression.</summary>
    public static NamePattern OneSegment(string text) => text.StartsWith('/')
        ? Regex(text)
        : text.Any(c => char.IsWhiteSpace(c) || ".+/,<>`{}".Contains(c, StringComparison.Ordinal))
            ? throw new ArgumentException($"'{text}' is no name: it is the last part alone, without namespace and type parameters, as in *Handler. Ask with type for a full name.")
            : NamePattern.Parse(text.Replace("**", "*", StringComparison.Ordinal));

    /// <summary>A regular expression between slashes.</summary>
    public static NamePattern Regex(string text)
    {
        if (text.Length < 3 || !text.EndsWith('/'))
        {
            throw new ArgumentException($"'{text}' is no regular expression; write it between two slashes, as in /^Acme\\.[A-Z]+$/.");
        }

        try
        {
            return NamePattern.Parse(text);
        }
        catch (ArgumentException wrong)
        {
            throw new ArgumentException($"'{text}' is no regular expression that can be used: {wrong.Message}", wrong);
        }
    }

    // ** stands for whole segments; within one it would look like more than it is.
    private static bool HasMixedStars(string text) =>
        text.Split('.', '+').Any(segment => segment.Contains("**", StringComparison.Ordinal) && segment != "**");
}
