using System.Globalization;

namespace DebtForecast.Demo.SonarQube;

/// <summary>SonarQube's housekeeping by its default rules.</summary>
/// <remarks>
/// After 24 hours the last analysis of a day is kept; after 4 weeks the last of a week; after 52 weeks the last of a month; after
/// 104 weeks those with a version; after 260 weeks none. Analyses with an event survive the first three rules, and where a span
/// holds one, all others of that span go, even its last. The newest analysis is always kept.
/// </remarks>
internal static class Thinning
{
    private const int Week = 7;

    /// <summary>The analyses that are kept, oldest first.</summary>
    public static List<DoubleAnalysis> Keep(IReadOnlyList<DoubleAnalysis> analyses, DateTimeOffset now, TimeZoneInfo zone) =>
        [.. analyses
            .GroupBy(analysis => SpanOf(analysis, now, zone))
            .SelectMany(span => ReferenceEquals(span.Last(), analyses[^1]) ? KeepWithNewest(span.Key, [.. span]) : KeepOf(span.Key, [.. span]))
            .OrderBy(analysis => analysis.Instant)];

    private static IEnumerable<DoubleAnalysis> KeepWithNewest(string span, List<DoubleAnalysis> analyses) =>
        KeepOf(span, analyses).Append(analyses[^1]).Distinct();

    private static IEnumerable<DoubleAnalysis> KeepOf(string span, List<DoubleAnalysis> analyses) => span[0] switch
    {
        'a' => analyses,
        'v' => analyses.Where(analysis => analysis.Events.Any(happening => happening.Category == "VERSION")),
        'x' => [],
        _ when analyses.Any(analysis => analysis.Events.Count > 0) => analyses.Where(analysis => analysis.Events.Count > 0),
        _ => [analyses[^1]],
    };

    private static string SpanOf(DoubleAnalysis analysis, DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(analysis.Instant, zone).DateTime;
        return (now - analysis.Instant).TotalDays switch
        {
            < 1 => "a",
            < 4 * Week => "d" + local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            < 52 * Week => "w" + ISOWeek.GetYear(local) + "-" + ISOWeek.GetWeekOfYear(local),
            < 104 * Week => "m" + local.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            < 260 * Week => "v",
            _ => "x",
        };
    }
}
