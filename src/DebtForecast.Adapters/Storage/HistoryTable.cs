using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Reads and writes the history of one source of one project: analyses, observations and the grid made of them.</summary>
/// <param name="connection">A connection in a write transaction.</param>
/// <param name="project">The project's number.</param>
/// <param name="source">The source's number.</param>
internal sealed class HistoryTable(SqliteConnection connection, long project, long source)
{
    /// <summary>Puts analyses into the history.</summary>
    /// <param name="analyses">The analyses, in any order.</param>
    /// <returns>How many were new, and how many values.</returns>
    public (int Analyses, int Observations) Append(IReadOnlyList<Analysis> analyses)
    {
        var incoming = Sort(analyses);
        if (incoming.Count == 0)
        {
            return (0, 0);
        }

        var series = ProjectTable.SaveSeries(connection, project, source, MetricsOf(analyses));
        var firstDay = incoming.Keys.First().Day;
        var entries = Merge(ReadFrom(firstDay, series), incoming);
        var merge = new HistoryMerge([.. series.Select(one => one.Metric)], [.. series.Select(one => ValueBefore(one.Id, firstDay))]);
        merge.Walk(entries);
        var added = WriteNew(entries);
        WriteChanges(merge, series, firstDay);
        return (added, merge.Added);
    }

    /// <summary>Makes the day grid again from analyses and observations.</summary>
    public void RebuildPoints()
    {
        var series = ProjectTable.SaveSeries(connection, project, source, new HashSet<string>());
        var merge = new HistoryMerge([.. series.Select(one => one.Metric)], [.. series.Select(_ => double.NaN)]);
        merge.Walk(ReadFrom(int.MinValue, series));
        WritePoints(merge.Points, series, int.MinValue);
    }

    private static SortedDictionary<HistoryPosition, Analysis> Sort(IReadOnlyList<Analysis> analyses)
    {
        var sorted = new SortedDictionary<HistoryPosition, Analysis>();
        foreach (var analysis in analyses)
        {
            var position = HistoryPosition.Of(analysis);
            sorted[position] = sorted.TryGetValue(position, out var first) ? Join(first, analysis) : analysis;
        }

        return sorted;
    }

    // The same analysis twice in one batch, as pages that overlap give it: what was read first stays, as it does over batches.
    private static Analysis Join(Analysis first, Analysis again)
    {
        var values = new Dictionary<string, double>(first.Values);
        foreach (var (metric, value) in again.Values)
        {
            values.TryAdd(metric, value);
        }

        return first with { Values = values };
    }

    private static HashSet<string> MetricsOf(IReadOnlyList<Analysis> analyses)
    {
        var metrics = new HashSet<string>(StringComparer.Ordinal);
        foreach (var analysis in analyses)
        {
            metrics.UnionWith(analysis.Values.Keys);
        }

        return metrics;
    }

    private static List<HistoryEntry> Merge(List<HistoryEntry> stored, SortedDictionary<HistoryPosition, Analysis> incoming)
    {
        var known = stored.ToDictionary(entry => entry.Position);
        foreach (var (position, analysis) in incoming)
        {
            if (known.TryGetValue(position, out var entry))
            {
                entry.Incoming = analysis;
            }
            else
            {
                stored.Add(new HistoryEntry(position) { Incoming = analysis });
            }
        }

        stored.Sort((left, right) => left.Position.CompareTo(right.Position));
        return stored;
    }

    private List<HistoryEntry> ReadFrom(int day, List<(long Id, string Metric)> series)
    {
        var from = day == int.MinValue ? "" : SqlText.Seconds(day * 86_400L);
        var entries = connection.Query(
            "SELECT id, instant, ordinal FROM analysis WHERE project_id = $project AND source_id = $source AND instant >= $from ORDER BY instant, ordinal",
            row => new HistoryEntry(new HistoryPosition(SqlText.ParseSeconds(row.GetString(1)), row.GetInt32(2)))
            {
                Id = row.GetInt64(0),
                IsStored = true,
                Stored = [],
            },
            ("$project", project), ("$source", source), ("$from", from));
        ReadObservations(entries, series, from);
        return entries;
    }

    private void ReadObservations(List<HistoryEntry> entries, List<(long Id, string Metric)> series, string from)
    {
        var byId = entries.ToDictionary(entry => entry.Id);
        var positions = series.Select((one, index) => (one.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        using var command = connection.Command(
            """
            SELECT o.analysis_id, o.series_id, o.value FROM analysis a JOIN observation o ON o.analysis_id = a.id
            WHERE a.project_id = $project AND a.source_id = $source AND a.instant >= $from
            """,
            ("$project", project), ("$source", source), ("$from", from));
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            byId[row.GetInt64(0)].Stored[positions[row.GetInt64(1)]] = row.Number(2) ?? double.NaN;
        }
    }

    // The grid's last change before a day is the state at the end of the day before: the last analysis of a day wins.
    private double ValueBefore(long series, int day)
    {
        using var command = connection.Command(
            "SELECT value FROM point WHERE series_id = $series AND day < $day ORDER BY day DESC LIMIT 1", ("$series", series), ("$day", day));
        return command.ExecuteScalar() as double? ?? double.NaN;
    }

    private int WriteNew(List<HistoryEntry> entries)
    {
        using var insert = new RawStatement(
            connection,
            "INSERT INTO analysis (id, project_id, source_id, instant, ordinal, provenance, fingerprint, has_findings) VALUES (?, ?, ?, ?, ?, ?, ?, 0)");
        var next = (connection.FindNumber("SELECT max(id) FROM analysis") ?? 0) + 1;
        var first = next;
        foreach (var entry in entries.Where(entry => !entry.IsStored))
        {
            entry.Id = next++;
            insert.Bind(1, entry.Id).Bind(2, project).Bind(3, source).Bind(4, SqlText.Seconds(entry.Position.UnixSeconds))
                .Bind(5, entry.Position.Ordinal).Bind(6, Word<Provenance>.Of(entry.Incoming!.Provenance)).Bind(7, entry.Incoming.Fingerprint)
                .Run();
        }

        return (int)(next - first);
    }

    private void WriteChanges(HistoryMerge merge, List<(long Id, string Metric)> series, int firstDay)
    {
        if (merge.Written.Count + merge.Removed.Count == 0)
        {
            return;
        }

        using var write = new RowInsert(
            connection, "observation (analysis_id, series_id, value)", "ON CONFLICT (analysis_id, series_id) DO UPDATE SET value = excluded.value");
        foreach (var row in merge.Written)
        {
            write.Add(row.Entry.Id, series[row.Series].Id, row.Value);
        }

        write.Finish();
        using var remove = new RawStatement(connection, "DELETE FROM observation WHERE analysis_id = ? AND series_id = ?");
        foreach (var row in merge.Removed)
        {
            remove.Bind(1, row.Entry.Id).Bind(2, series[row.Series].Id).Run();
        }

        WritePoints(merge.Points, series, firstDay);
    }

    private void WritePoints(List<PointRow> points, List<(long Id, string Metric)> series, int firstDay)
    {
        using var remove = new RawStatement(connection, "DELETE FROM point WHERE series_id = ? AND day >= ?");
        foreach (var (id, _) in series)
        {
            remove.Bind(1, id).Bind(2, (long)firstDay).Run();
        }

        using var insert = new RowInsert(connection, "point (series_id, day, value)");
        foreach (var row in points.OrderBy(row => row.Series))
        {
            insert.Add(series[row.Series].Id, row.Day, row.Value);
        }

        insert.Finish();
    }
}
