using System.Globalization;
using DebtForecast.Observations;

namespace DebtForecast.Sources.Imports;

/// <summary>What one file of a tool counts.</summary>
/// <param name="Instant">When, in UTC, whole seconds.</param>
/// <param name="Values">Counts by metric.</param>
/// <param name="Revision">What was looked at; null where the file does not say.</param>
internal sealed record Report(DateTimeOffset Instant, IReadOnlyDictionary<string, double> Values, string? Revision = null)
{
    /// <summary>Adds up the reports of each UTC day: parts of one code base, each with a report of its own, are one analysis.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="source">The source's name.</param>
    /// <returns>One analysis a day, at the last instant of its reports, and what should be known about them.</returns>
    public static ImportReading Sum(IEnumerable<Report> reports, string source)
    {
        var analyses = new List<Analysis>();
        var notes = new List<string>();
        foreach (var day in reports.GroupBy(report => report.Instant.Date).OrderBy(day => day.Key))
        {
            var revisions = day.Select(report => report.Revision).OfType<string>().Distinct().ToList();
            analyses.Add(new Analysis(day.Max(report => report.Instant), 0, Provenance.Import, Sum(day), revisions is [var one] ? one : null));
            if (revisions.Count > 1)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"The files of {day.Key:yyyy-MM-dd} are of {revisions.Count} revisions and were added up. Import two builds of one day one after the other."));
            }
        }

        return new ImportReading([new ImportedHistory(null, source, analyses, []) { CountsRules = true }], notes);
    }

    private static Dictionary<string, double> Sum(IEnumerable<Report> reports)
    {
        var sum = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (metric, value) in reports.SelectMany(report => report.Values))
        {
            sum[metric] = sum.GetValueOrDefault(metric) + value;
        }

        return sum;
    }
}
