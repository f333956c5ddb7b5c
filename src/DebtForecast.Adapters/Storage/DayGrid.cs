using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Reads a series as one value a day, from the changes of the grid and the runs of days looked at.</summary>
internal static class DayGrid
{
    /// <summary>Finds a series.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="key">The series.</param>
    /// <returns>The series up to the last day looked at; null where it has no value.</returns>
    public static DailySeries? Find(SqliteConnection connection, SeriesKey key)
    {
        var found = connection.Query(
            """
            SELECT s.id, s.project_id, s.source_id FROM series s
            JOIN metric m ON m.id = s.metric_id JOIN project p ON p.id = s.project_id JOIN server v ON v.id = p.server_id
            WHERE v.name = $server AND p.key = $project AND p.branch = $branch AND m.key = $metric
            """,
            row => (Series: row.GetInt64(0), Project: row.GetInt64(1), Source: row.GetInt64(2)),
            ("$server", key.Project.Server), ("$project", key.Project.Key), ("$branch", key.Project.Branch), ("$metric", key.Metric));
        if (found.Count == 0)
        {
            return null;
        }

        var points = connection.Query(
            "SELECT day, value FROM point WHERE series_id = $series ORDER BY day",
            row => (Day: row.GetInt32(0), Value: row.Number(1)),
            ("$series", found[0].Series));
        var coverage = new CoverageTable(connection, found[0].Project, found[0].Source).Read();
        return points.Count == 0 ? null : Build(points, coverage);
    }

    private static DailySeries Build(List<(int Day, double? Value)> points, List<CoverageRun> coverage)
    {
        var first = points[0].Day;
        var length = coverage[^1].To - first + 1;
        var values = new double[length];
        var states = new DayState[length];
        FillStates(states, first, coverage);
        var last = points[0].Value!.Value; // a series starts with its first value, so this one is never NULL
        for (var i = 0; i < points.Count; i++)
        {
            var (from, to) = (points[i].Day - first, i + 1 < points.Count ? points[i + 1].Day - first : length);
            last = points[i].Value ?? last;
            values.AsSpan(from, to - from).Fill(last);
            if (points[i].Value is null)
            {
                states.AsSpan(from, to - from).Clear(); // no longer reported: unknown
            }
        }

        return DailySeries.FromDays(SqlText.Day(first), values, states);
    }

    private static void FillStates(DayState[] states, int first, List<CoverageRun> coverage)
    {
        foreach (var run in coverage.Where(run => run.To >= first))
        {
            var from = Math.Max(run.From, first);
            states.AsSpan(from - first, run.To - from + 1).Fill(run.State);
        }
    }
}
