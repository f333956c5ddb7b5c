using System.Globalization;
using System.Text.Json;
using DebtForecast.Alerting;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Writes what the store holds as text that two stores with the same content have in common, byte for byte.</summary>
/// <remarks>
/// One JSON object a line, sorted; no row numbers and no time of recording. Left out are the run ledger and how messages were
/// delivered, which tell about runs and not about projects. Analyses come with every value they had, not only the changes.
/// </remarks>
/// <param name="database">The open database.</param>
public sealed class StoreExport(SqliteDatabase database)
{
    /// <summary>Writes everything as JSON Lines.</summary>
    /// <param name="writer">Where to; lines end with a line feed.</param>
    /// <param name="cancellationToken">Ends the work before it starts.</param>
    /// <returns>A task.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public Task WriteAsync(TextWriter writer, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
        {
            foreach (var line in Projects(connection).Concat(Outcomes(connection)))
            {
                writer.Write(JsonSerializer.Serialize(line, SqlText.Json));
                writer.Write('\n');
            }

            return true;
        },
        cancellationToken);

    /// <summary>Writes each measured day of each series as CSV with the header <c>series_id,metric,date,value</c>.</summary>
    /// <param name="writer">Where to; lines end with a line feed.</param>
    /// <param name="cancellationToken">Ends the work before it starts.</param>
    /// <returns>A task.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public Task WriteObservationsAsync(TextWriter writer, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
        {
            writer.Write("series_id,metric,date,value\n");
            foreach (var project in Sorted(connection))
            {
                WriteObservations(connection, project.Project.Key, project.Id, writer);
            }

            return true;
        },
        cancellationToken);

    private static void WriteObservations(SqliteConnection connection, ProjectKey project, long id, TextWriter writer)
    {
        foreach (var metric in Metrics(connection, id))
        {
            foreach (var reading in DayGrid.Find(connection, new SeriesKey(project, metric))?.Measured() ?? [])
            {
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Csv($"{project.Server}:{project.Key}:{project.Branch}")},{Csv(metric)},{reading.Day:yyyy-MM-dd},{reading.Value}\n"));
            }
        }
    }

    private static string Csv(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<(long Id, Project Project)> Sorted(SqliteConnection connection) => ProjectTable.Read(connection)
        .OrderBy(row => row.Project.Key.Server, StringComparer.Ordinal).ThenBy(row => row.Project.Key.Key, StringComparer.Ordinal)
        .ThenBy(row => row.Project.Key.Branch, StringComparer.Ordinal);

    private static List<string> Metrics(SqliteConnection connection, long project) => connection.Query(
        "SELECT m.key FROM series s JOIN metric m ON m.id = s.metric_id WHERE s.project_id = $project ORDER BY m.key",
        row => row.GetString(0), ("$project", project));

    private static IEnumerable<object> Projects(SqliteConnection connection)
    {
        foreach (var (id, project) in Sorted(connection))
        {
            yield return new { Type = "project", project.Key.Server, Project = project.Key.Key, project.Key.Branch, project.Name, project.Team, project.Tags, project.OriginId, project.IsMain, project.MissingSince };
            foreach (var source in Sources(connection, id))
            {
                foreach (var line in History(connection, project.Key, id, source))
                {
                    yield return line;
                }
            }

            foreach (var one in EventTable.Read(connection, id))
            {
                yield return new { Type = "event", Project = project.Key, one.Instant, Kind = Word<ProjectEventKind>.Of(one.Kind), one.Name, one.Description, one.SourceKey };
            }

            foreach (var one in FindingTable.Read(connection, id))
            {
                yield return new { Type = "finding", Project = project.Key, one.Finding, one.Lives };
            }
        }
    }

    private static List<(long Id, string Name)> Sources(SqliteConnection connection, long project) => connection.Query(
        "SELECT id, name FROM source WHERE id IN (SELECT source_id FROM analysis WHERE project_id = $project) ORDER BY name",
        row => (row.GetInt64(0), row.GetString(1)), ("$project", project));

    private static IEnumerable<object> History(SqliteConnection connection, ProjectKey project, long id, (long Id, string Name) source)
    {
        foreach (var analysis in AnalysisReader.Read(connection, id, source.Id))
        {
            yield return new
            {
                Type = "analysis",
                Project = project,
                Source = source.Name,
                analysis.Instant,
                analysis.Ordinal,
                Provenance = Word<Provenance>.Of(analysis.Provenance),
                analysis.Fingerprint,
                analysis.Values,
            };
        }

        foreach (var run in new CoverageTable(connection, id, source.Id).Read())
        {
            yield return new { Type = "coverage", Project = project, Source = source.Name, From = SqlText.Day(run.From), To = SqlText.Day(run.To), State = Word<DayState>.Of(run.State) };
        }
    }

    private static IEnumerable<object> Outcomes(SqliteConnection connection) =>
    [
        .. SqliteForecastStore.ReadAll(connection).Select(one => new
        {
            Type = "forecast", one.Key, History = Word<HistoryLength>.Of(one.History), one.BorrowedFrom, one.Note, one.Trust, one.Forecast?.Origin,
            one.Forecast?.LastValue, one.Forecast?.Model, one.Widening,
            Knots = Enumerable.Range(1, one.Forecast?.Weeks ?? 0).Select(week => one.Forecast!.Knot(week).ToArray()),
        }),
        .. SqliteTrackRecordStore.ReadAll(connection).Select(one => new
        {
            Type = "promise", one.Key, one.Origin, one.Weeks, one.LastValue, one.Model, one.Quantiles, one.Odds, one.Widened, one.IsReplayed, one.Outcome,
        }),
        .. AssessmentTable.ReadAll(connection).Select(one => new
        {
            Type = "assessment", one.ThresholdId, one.Key, one.AsOf, Verdict = Word<Verdict>.Of(one.Verdict), one.Current, one.Limit, one.Odds, one.Reason, one.MayAlert,
        }),
        .. SqliteAlertStore.ReadAll(connection).Select(one => new
        {
            Type = "alert", one.Id, one.ThresholdId, one.Key, State = Word<AlertState>.Of(one.State), Verdict = Word<Verdict>.Of(one.Verdict), one.RaisedAt, one.ToldAt,
        }),
        .. SqliteOutbox.ReadAll(connection).Select(one => new { Type = "message", one.Id, one.Channel, one.Body, one.CreatedAt }),
    ];
}
