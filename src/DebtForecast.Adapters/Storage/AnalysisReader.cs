using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Reads analyses back with every value they had.</summary>
internal static class AnalysisReader
{
    /// <summary>Reads the analyses of a source of a project, oldest first.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="project">The project's number.</param>
    /// <param name="source">The source's number.</param>
    /// <returns>The analyses; their values sorted by metric.</returns>
    public static IEnumerable<Analysis> Read(SqliteConnection connection, long project, long source)
    {
        using var command = connection.Command(
            """
            SELECT a.id, a.instant, a.ordinal, a.provenance, a.fingerprint, m.key, o.value FROM analysis a
            LEFT JOIN observation o ON o.analysis_id = a.id LEFT JOIN series s ON s.id = o.series_id LEFT JOIN metric m ON m.id = s.metric_id
            WHERE a.project_id = $project AND a.source_id = $source ORDER BY a.instant, a.ordinal
            """,
            ("$project", project), ("$source", source));
        using var row = command.ExecuteReader();
        var state = new SortedDictionary<string, double>(StringComparer.Ordinal);
        (long Id, Analysis Analysis)? open = null;
        while (row.Read())
        {
            if (open is { } last && last.Id != row.GetInt64(0))
            {
                yield return last.Analysis with { Values = new SortedDictionary<string, double>(state, StringComparer.Ordinal) };
            }

            open = (row.GetInt64(0), Header(row));
            Apply(state, row);
        }

        if (open is { } newest)
        {
            yield return newest.Analysis with { Values = state };
        }
    }

    private static void Apply(SortedDictionary<string, double> state, SqliteDataReader row)
    {
        if (row.IsDBNull(5))
        {
            return; // an analysis in which nothing changed
        }

        if (row.Number(6) is { } value)
        {
            state[row.GetString(5)] = value;
        }
        else
        {
            state.Remove(row.GetString(5));
        }
    }

    private static Analysis Header(SqliteDataReader row) => new(
        DateTimeOffset.FromUnixTimeSeconds(SqlText.ParseSeconds(row.GetString(1))), row.GetInt32(2), Word<Provenance>.Parse(row.GetString(3)),
        new Dictionary<string, double>(), row.Text(4));
}
