namespace DebtForecast.Sources.Imports;

/// <summary>Other keys for metrics: two sources must not share one.</summary>
public sealed class MetricNames
{
    private readonly Dictionary<string, string> names;

    private MetricNames(Dictionary<string, string> names) => this.names = names;

    /// <summary>Reads pairs.</summary>
    /// <param name="pairs">Texts <c>METRIC=NEW</c>.</param>
    /// <returns>The names.</returns>
    /// <exception cref="InvalidImportException">A text is no pair of keys, or a metric is there twice.</exception>
    public static MetricNames Parse(IEnumerable<string> pairs)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            if (cut < 1)
            {
                throw new InvalidImportException($"--rename {pair} is no pair; write --rename METRIC=NEW, for example --rename ncloc=git_ncloc.");
            }

            var wrong = ImportValues.ReadMetric(pair[..cut], out var from) ?? ImportValues.ReadMetric(pair[(cut + 1)..], out _);
            _ = ImportValues.ReadMetric(pair[(cut + 1)..], out var to);
            if (wrong is not null || !names.TryAdd(from, to))
            {
                throw new InvalidImportException($"--rename {pair}: {wrong ?? $"{from} is renamed twice; once is allowed."}");
            }
        }

        return new MetricNames(names);
    }

    /// <summary>Gives a metric's new key.</summary>
    /// <param name="metric">The key.</param>
    /// <returns>The new key; the old one where none was given.</returns>
    public string Of(string metric) => names.GetValueOrDefault(metric, metric);

    /// <summary>Demands that each metric to rename was read.</summary>
    /// <param name="metrics">The metrics that were read.</param>
    /// <exception cref="InvalidImportException">One was not.</exception>
    public void RequireRead(IEnumerable<string> metrics)
    {
        var read = metrics.ToHashSet(StringComparer.Ordinal);
        if (names.Keys.FirstOrDefault(metric => !read.Contains(metric)) is { } absent)
        {
            throw new InvalidImportException($"--rename {absent}={names[absent]}: there is no {absent} to import. There are {string.Join(", ", read.Order(StringComparer.Ordinal).Take(20))}.");
        }
    }

    /// <summary>Renames the metrics of a history.</summary>
    /// <param name="history">The history.</param>
    /// <returns>The history under the new keys.</returns>
    /// <exception cref="InvalidImportException">Two metrics would get one key.</exception>
    public ImportedHistory Rename(ImportedHistory history)
    {
        if (history.Metrics.GroupBy(Of, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } clash)
        {
            throw new InvalidImportException($"--rename gives {string.Join(" and ", clash)} the one key {clash.Key}. Give each a key of its own.");
        }

        return history with { Analyses = [.. history.Analyses.Select(analysis => analysis with { Values = analysis.Values.ToDictionary(pair => Of(pair.Key), pair => pair.Value) })] };
    }
}
