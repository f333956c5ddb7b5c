using DebtForecast.Observations;

namespace DebtForecast.Sources.Imports;

/// <summary>What was read of one project from one source, before it is known where it goes.</summary>
/// <param name="Target">The project that the file names; null where it names none.</param>
/// <param name="Source">The name that it is kept under: watermarks stay apart.</param>
/// <param name="Analyses">Oldest first, each instant and ordinal once; of provenance <see cref="Provenance.Import"/>.</param>
/// <param name="Events">Events, in any order.</param>
public sealed record ImportedHistory(ImportTarget? Target, string Source, IReadOnlyList<Analysis> Analyses, IReadOnlyList<ProjectEvent> Events)
{
    /// <summary>Gets whether series behind a dot are counts of rules: one that had some before and has none now is 0, not missing.</summary>
    public bool CountsRules { get; init; }

    /// <summary>Gets the keys of its metrics, sorted.</summary>
    public IReadOnlyList<string> Metrics => [.. Analyses.SelectMany(analysis => analysis.Values.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Gets the history as a batch: nobody looked at the days after its last analysis.</summary>
    public ObservationBatch Batch => new(Analyses, Events, null, DateOnly.MinValue);
}

/// <summary>How a file names a project.</summary>
/// <param name="Server">The server's id; null where the file says none.</param>
/// <param name="Key">The project's key.</param>
/// <param name="Branch">The branch; null where the file says none.</param>
public sealed record ImportTarget(string? Server, string Key, string? Branch)
{
    /// <summary>Reads what our own export calls a series: <c>server:key:branch</c>; other text is a project's key.</summary>
    /// <param name="series">The text.</param>
    /// <returns>The target.</returns>
    public static ImportTarget Parse(string series)
    {
        // Neither a server's id nor a branch can hold a colon; a key can.
        var (first, last) = (series.IndexOf(':', StringComparison.Ordinal), series.LastIndexOf(':'));
        return first > 0 && last > first + 1 && last < series.Length - 1
            ? new ImportTarget(series[..first], series[(first + 1)..last], series[(last + 1)..])
            : new ImportTarget(null, series, null);
    }
}

/// <summary>What was read from files.</summary>
/// <param name="Histories">The histories; none where there was nothing to read.</param>
/// <param name="Notes">What the reader should know: what was skipped, and why.</param>
public sealed record ImportReading(IReadOnlyList<ImportedHistory> Histories, IReadOnlyList<string> Notes);
