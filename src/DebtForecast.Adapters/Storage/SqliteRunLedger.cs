using System.Text.Json;
using DebtForecast.Observations;
using DebtForecast.Runs;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Keeps one line for each run in SQLite.</summary>
/// <param name="database">The open database.</param>
public sealed class SqliteRunLedger(SqliteDatabase database) : IRunLedger
{
    /// <inheritdoc/>
    public Task<long> BeginAsync(DateTimeOffset startedAt, string trigger, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.FindNumber(
                """
                INSERT INTO run (asked_by, started_at, state, analyses, observations, events, forecasts, messages, problems)
                VALUES ($trigger, $started, $state, 0, 0, 0, 0, 0, '[]') RETURNING id
                """,
                ("$trigger", trigger), ("$started", SqlText.Instant(startedAt)), ("$state", Word<RunState>.Of(RunState.Running)))!.Value,
            cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no run of that number.</exception>
    public Task EndAsync(RunRecord run, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => End(connection, run) == 1 ? true : throw new ArgumentException($"The run ledger has no run {run.Id}.", nameof(run)),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunRecord>> ReadAsync(int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RunRecord>>(
            connection => connection.Query(
                """
                SELECT id, asked_by, started_at, ended_at, state, analyses, observations, events, forecasts, messages, problems FROM run
                ORDER BY id DESC LIMIT $most
                """,
                Row, ("$most", most)),
            cancellationToken);

    private static int End(SqliteConnection connection, RunRecord run) => connection.Execute(
        """
        UPDATE run SET asked_by = $trigger, started_at = $started, ended_at = $ended, state = $state, analyses = $analyses,
            observations = $observations, events = $events, forecasts = $forecasts, messages = $messages, problems = $problems
        WHERE id = $id
        """,
        ("$id", run.Id), ("$trigger", run.Trigger), ("$started", SqlText.Instant(run.StartedAt)),
        ("$ended", run.EndedAt is { } ended ? SqlText.Instant(ended) : null), ("$state", Word<RunState>.Of(run.State)),
        ("$analyses", run.Added.Analyses), ("$observations", run.Added.Observations), ("$events", run.Added.Events),
        ("$forecasts", run.Forecasts), ("$messages", run.Messages), ("$problems", JsonSerializer.Serialize(run.Problems, SqlText.Json)));

    private static RunRecord Row(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), SqlText.Instant(row.GetString(2)), row.Text(3) is { } ended ? SqlText.Instant(ended) : null,
        Word<RunState>.Parse(row.GetString(4)), new Appended(row.GetInt32(5), row.GetInt32(6), row.GetInt32(7)), row.GetInt32(8), row.GetInt32(9),
        JsonSerializer.Deserialize<string[]>(row.GetString(10), SqlText.Json)!);
}
