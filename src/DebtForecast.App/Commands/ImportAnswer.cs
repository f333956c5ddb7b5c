using System.Globalization;
using DebtForecast.Observations;
using DebtForecast.Sources.Imports;

namespace DebtForecast.App.Commands;

/// <summary>Says what an import added, or would add.</summary>
internal static class ImportAnswer
{
    private const int MostAnalyses = 10;
    private const int MostMetrics = 8;

    /// <summary>Writes the answer.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="receipts">What became of each history.</param>
    /// <param name="isRehearsal">Whether nothing was stored.</param>
    /// <returns>A task.</returns>
    public static async Task WriteAsync(TextWriter output, IReadOnlyList<ImportReceipt> receipts, bool isRehearsal)
    {
        foreach (var receipt in receipts)
        {
            if (isRehearsal)
            {
                await WriteAnalysesAsync(output, receipt.History);
            }

            await output.WriteLineAsync(Line(receipt, isRehearsal));
        }

        await output.WriteLineAsync(
            isRehearsal ? "This was a rehearsal: nothing was stored. Run again without --dry-run."
            : receipts.All(receipt => receipt.Added == Appended.Nothing) ? "Nothing new: all of it was known already."
            : "Next: debtforecast run forecasts with this history.");
    }

    /// <summary>Says in one line what became of a history.</summary>
    /// <param name="receipt">What became of it.</param>
    /// <param name="isRehearsal">Whether nothing was stored.</param>
    /// <returns>The line.</returns>
    public static string Line(ImportReceipt receipt, bool isRehearsal)
    {
        var (history, added) = (receipt.History, receipt.Added);
        var span = history.Analyses is [var first, ..] ? $" of {Day(first)} to {Day(history.Analyses[^1])}" : "";
        var metrics = history.Metrics;
        var names = metrics.Count == 0 ? "" : $" ({string.Join(", ", metrics.Take(MostMetrics))}{(metrics.Count > MostMetrics ? $" and {metrics.Count - MostMetrics} more" : "")})";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Project {receipt.Project.Key.Key}, {history.Source}: {history.Analyses.Count} analyses{span}{names}: {added.Analyses} {(isRehearsal ? "would be new" : "new")}, {added.Observations} values; {added.Events} of {history.Events.Count} events new.");
    }

    private static async Task WriteAnalysesAsync(TextWriter output, ImportedHistory history)
    {
        foreach (var analysis in history.Analyses.Take(MostAnalyses))
        {
            var values = analysis.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Take(MostMetrics).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}"));
            await output.WriteLineAsync($"  {analysis.Instant.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}  {string.Join("  ", values)}{(analysis.Values.Count > MostMetrics ? "  …" : "")}");
        }

        if (history.Analyses.Count > MostAnalyses)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  … and {history.Analyses.Count - MostAnalyses} more"));
        }

        foreach (var one in history.Events)
        {
            await output.WriteLineAsync($"  {one.Instant.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}  {ProjectEventKinds.Name(one.Kind)}: {one.Name}");
        }
    }

    private static string Day(Analysis analysis) => analysis.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
