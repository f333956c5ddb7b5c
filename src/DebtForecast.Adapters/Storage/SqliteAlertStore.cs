using DebtForecast.Alerting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Keeps assessments, alerts and the messages they cause in SQLite.</summary>
/// <param name="database">The open database.</param>
public sealed class SqliteAlertStore(SqliteDatabase database) : IAlertStore
{
    private const string AlertColumns = "SELECT id, threshold_id, server, project, branch, metric, state, verdict, raised_at, told_at FROM alert";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Alert>> ReadFiringAsync(ProjectKey project, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Alert>>(
            connection => connection.Query(
                $"{AlertColumns} WHERE server = $server AND project = $project AND branch = $branch AND state = $state ORDER BY raised_at, id",
                Row, [.. SeriesColumns.Of(project), ("$state", Word<AlertState>.Of(AlertState.Firing))]),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Assessment>> ReadAssessmentsAsync(ProjectKey? project, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Assessment>>(connection => AssessmentTable.ReadNewest(connection, project), cancellationToken);

    /// <inheritdoc/>
    public Task CommitAsync(AssessmentOutcome outcome, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Commit(connection, outcome), cancellationToken);

    /// <summary>Reads every alert.</summary>
    /// <param name="connection">A connection.</param>
    /// <returns>The alerts, sorted by id.</returns>
    internal static List<Alert> ReadAll(SqliteConnection connection) => connection.Query($"{AlertColumns} ORDER BY id", Row);

    private static bool Commit(SqliteConnection connection, AssessmentOutcome outcome)
    {
        foreach (var assessment in outcome.Assessments)
        {
            AssessmentTable.Append(connection, assessment);
        }

        foreach (var alert in outcome.Alerts)
        {
            Save(connection, alert);
        }

        foreach (var message in outcome.Messages)
        {
            SqliteOutbox.Add(connection, message);
        }

        return true;
    }

    private static void Save(SqliteConnection connection, Alert alert) => connection.Execute(
        """
        INSERT INTO alert (id, threshold_id, server, project, branch, metric, state, verdict, raised_at, told_at)
        VALUES ($id, $threshold, $server, $project, $branch, $metric, $state, $verdict, $raised, $told)
        ON CONFLICT DO UPDATE SET state = $state, verdict = $verdict, raised_at = $raised, told_at = $told
        """,
        [
            .. SeriesColumns.Of(alert.Key), ("$id", alert.Id), ("$threshold", alert.ThresholdId), ("$state", Word<AlertState>.Of(alert.State)),
            ("$verdict", Word<Verdict>.Of(alert.Verdict)), ("$raised", SqlText.Instant(alert.RaisedAt)), ("$told", SqlText.Instant(alert.ToldAt)),
        ]);

    private static Alert Row(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), SeriesColumns.Read(row, 2), Word<AlertState>.Parse(row.GetString(6)),
        Word<Verdict>.Parse(row.GetString(7)), SqlText.Instant(row.GetString(8)), SqlText.Instant(row.GetString(9)));
}
