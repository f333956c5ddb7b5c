using System.Text.RegularExpressions;

namespace DebtForecast.Rules.Checks;

/// <summary>A namespace pattern with one <c>(*)</c>: <c>Acme.Modules.(*)</c> finds the slices Orders, Billing …</summary>
internal sealed class SlicePattern
{
    private const string Slot = "(*)";
    private readonly Regex expression;

    public SlicePattern(string pattern) => expression = new Regex(
        "^" + string.Join(@"\.", pattern.Split('.').Select(Segment)).Replace(@"(?:.+\.)?\.", @"(?:.+\.)?", StringComparison.Ordinal) + @"(?:\..*)?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The slice of a namespace; null where it is in none.</summary>
    public string? SliceOf(string space) => expression.Match(space) is { Success: true } match ? match.Groups[1].Value : null;

    private static string Segment(string segment) => segment == "**"
        ? @"(?:.+\.)?"
        : string.Join(@"([^.]+)", segment.Split(Slot).Select(part => Regex.Escape(part).Replace(@"\*", "[^.]*", StringComparison.Ordinal).Replace(@"\?", "[^.]", StringComparison.Ordinal)));
}
