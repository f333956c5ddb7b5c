using System.Text.Json;
using DebtForecast.Observations;
using DebtForecast.Tracking;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Keeps the track record in SQLite.</summary>
/// <param name="database">The open database.</param>
public sealed class SqliteTrackRecordStore(SqliteDatabase database) : ITrackRecordStore
{
    private const int WeekDays = 7;

    private const string Columns =
        """
        SELECT server, project, branch, metric, origin_day, weeks, last_value, model, quantiles, widened, replayed, odds, outcome, unscorable
        FROM track_record
        """;

    private const string IsOpen = "outcome IS NULL AND unscorable IS NULL";

    private const string OfProject = "($server IS NULL OR (server = $server AND project = $project AND branch = $branch))";

    private const string Order = "ORDER BY server, project, branch, metric, origin_day, weeks";

    /// <inheritdoc/>
    public async Task<int> KeepAsync(IReadOnlyList<Promise> promises, CancellationToken cancellationToken)
    {
        // Most nights of a week add nothing: then there is no transaction that writes.
        var fresh = await database.ReadAsync(connection => Fresh(connection, promises), cancellationToken).ConfigureAwait(false);
        return fresh.Count == 0 ? 0 : await database.WriteAsync(connection => Keep(connection, fresh), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task SettleAsync(IReadOnlyList<Promise> settled, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Settle(connection, settled), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Promise>> ReadOpenAsync(ProjectKey? project, DateOnly dueBefore, CancellationToken cancellationToken) =>
        ReadAsync($"{IsOpen} AND origin_day + 7 * weeks < $day", project, dueBefore, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Promise>> ReadSettledAsync(ProjectKey? project, DateOnly dueFrom, CancellationToken cancellationToken) =>
        ReadAsync($"NOT ({IsOpen}) AND origin_day + 7 * weeks >= $day", project, dueFrom, cancellationToken);

    /// <summary>Reads everything.</summary>
    /// <param name="connection">A connection.</param>
    /// <returns>The promises, by series, origin and weeks.</returns>
    internal static List<Promise> ReadAll(SqliteConnection connection) => connection.Query($"{Columns} {Order}", Row);

    private Task<IReadOnlyList<Promise>> ReadAsync(string condition, ProjectKey? project, DateOnly day, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Promise>>(
            connection => connection.Query(
                $"{Columns} WHERE {OfProject} AND {condition} {Order}", Row,
                ("$server", project?.Server), ("$project", project?.Key), ("$branch", project?.Branch), ("$day", SqlText.Day(day))),
            cancellationToken);

    private static List<Promise> Fresh(SqliteConnection connection, IReadOnlyList<Promise> promises) =>
        [.. promises.Where(promise => connection.FindNumber(
            """
            SELECT 1 FROM track_record WHERE server = $server AND project = $project AND branch = $branch AND metric = $metric
                AND origin_day BETWEEN $monday AND $sunday AND weeks = $weeks
            """,
            [
                .. SeriesColumns.Of(promise.Key), ("$monday", SqlText.Day(promise.Week)),
                ("$sunday", SqlText.Day(promise.Week.AddDays(WeekDays - 1))), ("$weeks", promise.Weeks),
            ]) is null)];

    private static int Keep(SqliteConnection connection, List<Promise> promises)
    {
        var kept = 0;
        foreach (var promise in promises)
        {
            foreach (var fresh in Fresh(connection, [promise])) // another process, or the one before in this list, may have kept one meanwhile
            {
                Insert(connection, fresh);
                kept++;
            }
        }

        return kept;
    }

    private static void Insert(SqliteConnection connection, Promise promise) => connection.Execute(
        """
        INSERT INTO track_record (server, project, branch, metric, origin_day, weeks, last_value, model, quantiles, widened, replayed, odds, outcome, unscorable)
        VALUES ($server, $project, $branch, $metric, $origin, $weeks, $last, $model, $quantiles, $widened, $replayed, $odds, $outcome, $unscorable)
        """,
        [
            .. Identity(promise), ("$last", promise.LastValue), ("$model", promise.Model), ("$quantiles", SqlText.Bytes(promise.Quantiles)),
            ("$widened", promise.Widened), ("$replayed", promise.IsReplayed), .. Outcome(promise),
        ]);

    private static bool Settle(SqliteConnection connection, IReadOnlyList<Promise> settled)
    {
        foreach (var promise in settled)
        {
            connection.Execute(
                $"""
                UPDATE track_record SET odds = $odds, outcome = $outcome, unscorable = $unscorable
                WHERE server = $server AND project = $project AND branch = $branch AND metric = $metric AND origin_day = $origin AND weeks = $weeks AND {IsOpen}
                """,
                [.. Identity(promise), .. Outcome(promise)]);
        }

        return true;
    }

    private static (string, object?)[] Identity(Promise promise) =>
        [.. SeriesColumns.Of(promise.Key), ("$origin", SqlText.Day(promise.Origin)), ("$weeks", promise.Weeks)];

    private static (string, object?)[] Outcome(Promise promise) =>
    [
        ("$odds", JsonSerializer.Serialize(promise.Odds, SqlText.Json)), ("$outcome", promise.Outcome?.Value), ("$unscorable", promise.Outcome?.Unscorable),
    ];

    private static Promise Row(SqliteDataReader row) => new(
        SeriesColumns.Read(row, 0), SqlText.Day(row.GetInt64(4)), row.GetInt32(5), row.GetString(7), row.GetDouble(6), SqlText.Numbers(row.GetFieldValue<byte[]>(8)))
    {
        Widened = row.GetDouble(9),
        IsReplayed = row.GetBoolean(10),
        Odds = JsonSerializer.Deserialize<PromisedOdds[]>(row.GetString(11), SqlText.Json)!,
        Outcome = row.IsDBNull(12) && row.IsDBNull(13) ? null : new(row.Number(12), row.Text(13)),
    };
}
