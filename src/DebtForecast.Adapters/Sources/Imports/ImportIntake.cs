using DebtForecast.Observations;

namespace DebtForecast.Sources.Imports;

/// <summary>Puts what was imported into its series: all of it, or nothing.</summary>
/// <param name="imports">Stores, and knows whose series are whose.</param>
/// <param name="observations">Knows which rules had counts before.</param>
public sealed class ImportIntake(IImportStore imports, IObservationStore observations)
{
    /// <summary>Takes histories.</summary>
    /// <param name="histories">The histories and where they go.</param>
    /// <param name="isRehearsal">True: everything is tried and nothing is kept.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What became of each.</returns>
    /// <exception cref="InvalidImportException">A metric belongs to another source.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written.</exception>
    public async Task<IReadOnlyList<ImportReceipt>> TakeAsync(
        IReadOnlyList<(Project Project, ImportedHistory History)> histories, bool isRehearsal, CancellationToken cancellationToken)
    {
        await RequireOwnAsync(histories.Select(one => (one.Project, one.History.Source, one.History.Metrics)), cancellationToken).ConfigureAwait(false);
        var filled = new List<(Project Project, ImportedHistory History)>();
        foreach (var (project, history) in histories)
        {
            filled.Add((project, history.CountsRules ? await FillAsync(project.Key, history, cancellationToken).ConfigureAwait(false) : history));
        }

        var parts = filled.Select(one => new ImportPart(one.Project, one.History.Source, one.History.Batch)).ToList();
        var added = await imports.ImportAsync(parts, isRehearsal, cancellationToken).ConfigureAwait(false);
        return [.. filled.Zip(added, (one, appended) => new ImportReceipt(one.Project, one.History, appended))];
    }

    /// <summary>Demands that metrics may be written.</summary>
    /// <param name="claims">Which source wants to write which metrics of which project.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>A task.</returns>
    /// <exception cref="InvalidImportException">A metric belongs to another source.</exception>
    public async Task RequireOwnAsync(IEnumerable<(Project Project, string Source, IReadOnlyList<string> Metrics)> claims, CancellationToken cancellationToken)
    {
        var owners = new Dictionary<ProjectKey, Dictionary<string, string>>();
        foreach (var (project, source, metrics) in claims)
        {
            var known = owners.TryGetValue(project.Key, out var read)
                ? read
                : owners[project.Key] = new(await imports.ReadOwnersAsync(project.Key, cancellationToken).ConfigureAwait(false), StringComparer.Ordinal);
            var foreign = metrics.Where(metric => !known.TryAdd(metric, source) && known[metric] != source).ToList();
            if (foreign.Count > 0)
            {
                throw new InvalidImportException(WhyForeign(project, source, foreign, known));
            }
        }
    }

    private static string WhyForeign(Project project, string source, List<string> foreign, Dictionary<string, string> owners)
    {
        var names = string.Join(", ", foreign.Select(metric => $"{metric} (from {owners[metric]})"));
        return $"Project {project.Key.Key} has {names} already, and a series belongs to one source: {source} must not write it. "
            + $"Import it under a key of its own with --rename {foreign[0]}=imported_{foreign[0].Replace('.', '_')}, or into a project of its own with --project. Nothing was stored.";
    }

    // Only a rule that was counted on an earlier day is filled in: reading the same file again then changes nothing.
    private async Task<ImportedHistory> FillAsync(ProjectKey project, ImportedHistory history, CancellationToken cancellationToken)
    {
        var firstDays = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var metric in (await observations.ReadMetricKeysAsync(project, cancellationToken).ConfigureAwait(false)).Where(metric => metric.Contains('.', StringComparison.Ordinal)))
        {
            var series = await observations.FindSeriesAsync(new SeriesKey(project, metric), cancellationToken).ConfigureAwait(false);
            firstDays[metric] = series?.FirstDay ?? DateOnly.MaxValue;
        }

        foreach (var (analysis, metric) in history.Analyses.SelectMany(analysis => analysis.Values.Keys.Select(metric => (analysis, metric))))
        {
            firstDays[metric] = firstDays.TryGetValue(metric, out var first) && first < analysis.Day ? first : analysis.Day;
        }

        return history with { Analyses = [.. history.Analyses.Select(analysis => analysis with { Values = Fill(analysis, firstDays) })] };
    }

    private static Dictionary<string, double> Fill(Analysis analysis, Dictionary<string, DateOnly> firstDays)
    {
        var values = new Dictionary<string, double>(analysis.Values, StringComparer.Ordinal);
        foreach (var metric in firstDays.Where(rule => rule.Value < analysis.Day).Select(rule => rule.Key))
        {
            var dot = metric.LastIndexOf('.');
            if (dot > 0 && values.ContainsKey(metric[..dot]))
            {
                values.TryAdd(metric, 0);
            }
        }

        return values;
    }
}

/// <summary>What became of a history.</summary>
/// <param name="Project">The project.</param>
/// <param name="History">What was read.</param>
/// <param name="Added">What was new in it.</param>
public sealed record ImportReceipt(Project Project, ImportedHistory History, Appended Added);
