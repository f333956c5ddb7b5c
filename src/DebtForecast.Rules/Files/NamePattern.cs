using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace DebtForecast.Rules.Files;

/// <summary>A name with wildcards, matched in whole segments and case-sensitively.</summary>
/// <remarks>
/// <c>*</c> stands for any characters within one segment, <c>**</c> as a segment of its own for any number of segments, and
/// <c>/…/</c> is a regular expression (the linear-time kind, without look-around and back-references). Segments are parted by <c>.</c>
/// or <c>+</c>.
/// </remarks>
public sealed class NamePattern
{
    private const string AnySegments = "**";
    private readonly string[]? segments;
    private readonly Regex? expression;

    private NamePattern(string text, string[]? segments, Regex? expression)
    {
        Text = text;
        this.segments = segments;
        this.expression = expression;
    }

    /// <summary>Gets the pattern as written.</summary>
    public string Text { get; }

    /// <summary>Gets a value indicating whether it is a plain name, without wildcards.</summary>
    public bool IsPlain => segments is null && expression is null;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="ArgumentException">The regular expression is wrong or of a kind that can take exponential time.</exception>
    public static NamePattern Parse(string text)
    {
        try
        {
            return text switch
            {
                ['/', .. var inner, '/'] => new NamePattern(text, null, new Regex(inner, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)),
                _ when text.AsSpan().ContainsAny('*', '?') => new NamePattern(text, text.Split('.', '+'), null),
                _ => new NamePattern(text, null, null),
            };
        }
        catch (NotSupportedException unsafeExpression)
        {
            throw new ArgumentException(unsafeExpression.Message, nameof(text), unsafeExpression);
        }
    }

    /// <summary>Whether the whole name fits.</summary>
    /// <param name="name">A name; for a single-segment pattern a name without dots.</param>
    /// <returns>True where it fits; a regular expression need only match somewhere, as usual.</returns>
    public bool Matches(string name) =>
        expression?.IsMatch(name) ?? (segments is null ? name == Text : Fits(name.Split('.', '+'), 0, 0, isPrefix: false));

    /// <summary>Whether the name fits or stands below one that fits.</summary>
    /// <param name="name">A namespace or full type name.</param>
    /// <returns>True where it or something above it fits.</returns>
    public bool Covers(string name) =>
        expression?.IsMatch(name) ?? (segments is null ? Segments.Covers(Text, name) : Fits(name.Split('.', '+'), 0, 0, isPrefix: true));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private bool Fits(string[] name, int at, int segment, bool isPrefix)
    {
        if (segment == segments!.Length)
        {
            return isPrefix || at == name.Length;
        }

        if (segments[segment] == AnySegments)
        {
            return Enumerable.Range(at, name.Length - at + 1).Any(next => Fits(name, next, segment + 1, isPrefix));
        }

        return at < name.Length
            && FileSystemName.MatchesSimpleExpression(segments[segment], name[at], ignoreCase: false)
            && Fits(name, at + 1, segment + 1, isPrefix);
    }
}
