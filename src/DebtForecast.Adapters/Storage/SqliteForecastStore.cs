using System.Text.Json;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Keeps the newest forecast of each series and the track record in SQLite.</summary>
/// <remarks>
/// The track record is the first origin of each week (Monday to Sunday) with its quantiles 4, 13 and 26 weeks ahead; what was
/// promised first counts, a later origin of that week does not replace it.
/// </remarks>
/// <param name="database">The open database.</param>
public sealed class SqliteForecastStore(SqliteDatabase database) : IForecastStore
{
    private const int EpochIsThursday = 3;

    private const string Columns =
        """
        SELECT server, project, branch, metric, history, borrowed_from, note, trust, origin_day, last_value, model, knots FROM forecast
        """;

    private static readonly int[] RecordedWeeks = [4, 13, 26];

    /// <inheritdoc/>
    public Task<bool> SaveAsync(ForecastResult result, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Save(connection, result), cancellationToken);

    /// <inheritdoc/>
    public Task<ForecastResult?> FindAsync(SeriesKey key, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Find(connection, key), cancellationToken);

    /// <summary>Reads the newest results of all series.</summary>
    /// <param name="connection">A connection.</param>
    /// <returns>The results, sorted by series.</returns>
    internal static List<ForecastResult> ReadAll(SqliteConnection connection) => connection.Query(
        $"{Columns} ORDER BY server, project, branch, metric", Row);

    /// <summary>Reads the track record.</summary>
    /// <param name="connection">A connection.</param>
    /// <returns>What was promised, sorted by series, origin and weeks.</returns>
    internal static List<object> ReadTrackRecord(SqliteConnection connection) => connection.Query<object>(
        """
        SELECT server, project, branch, metric, origin_day, weeks, last_value, model, quantiles FROM track_record
        ORDER BY server, project, branch, metric, origin_day, weeks
        """,
        row => new
        {
            Type = "promise",
            Key = SeriesColumns.Read(row, 0),
            Origin = SqlText.Day(row.GetInt64(4)),
            Weeks = row.GetInt32(5),
            LastValue = row.GetDouble(6),
            Model = row.GetString(7),
            Quantiles = SqlText.Numbers(row.GetFieldValue<byte[]>(8)),
        });

    private static ForecastResult? Find(SqliteConnection connection, SeriesKey key) => connection.Query(
        $"{Columns} WHERE server = $server AND project = $project AND branch = $branch AND metric = $metric",
        Row, SeriesColumns.Of(key)).FirstOrDefault();

    private static bool Save(SqliteConnection connection, ForecastResult result)
    {
        var recorded = result.Forecast is { } forecast && Record(connection, result.Key, forecast);
        var stored = Find(connection, result.Key);
        var isOlder = stored?.Forecast is { } known && (result.Forecast is null || result.Forecast.Origin < known.Origin);
        if (isOlder || (stored is not null && IsSame(stored, result)))
        {
            return recorded;
        }

        Write(connection, result);
        return true;
    }

    private static void Write(SqliteConnection connection, ForecastResult result) => connection.Execute(
        """
        INSERT INTO forecast (server, project, branch, metric, history, borrowed_from, note, trust, origin_day, last_value, model, knots)
        VALUES ($server, $project, $branch, $metric, $history, $borrowed, $note, $trust, $origin, $last, $model, $knots)
        ON CONFLICT DO UPDATE SET history = $history, borrowed_from = $borrowed, note = $note, trust = $trust,
            origin_day = $origin, last_value = $last, model = $model, knots = $knots
        """,
        [
            .. SeriesColumns.Of(result.Key), ("$history", Word<HistoryLength>.Of(result.History)), ("$borrowed", result.BorrowedFrom),
            ("$note", result.Note), ("$trust", JsonSerializer.Serialize(result.Trust, SqlText.Json)),
            ("$origin", result.Forecast is { } forecast ? SqlText.Day(forecast.Origin) : null), ("$last", result.Forecast?.LastValue),
            ("$model", result.Forecast?.Model), ("$knots", result.Forecast is null ? null : SqlText.Bytes(Knots(result.Forecast))),
        ]);

    private static bool Record(SqliteConnection connection, SeriesKey key, Forecast forecast)
    {
        var origin = SqlText.Day(forecast.Origin);
        var monday = origin - ((origin + EpochIsThursday) % 7);
        var isRecorded = connection.FindNumber(
            """
            SELECT 1 FROM track_record WHERE server = $server AND project = $project AND branch = $branch AND metric = $metric
                AND origin_day BETWEEN $monday AND $monday + 6
            """,
            [.. SeriesColumns.Of(key), ("$monday", monday)]) is not null;
        var weeks = isRecorded ? [] : RecordedWeeks.Where(week => week <= forecast.Weeks).ToArray();
        foreach (var week in weeks)
        {
            connection.Execute(
                """
                INSERT INTO track_record (server, project, branch, metric, origin_day, weeks, last_value, model, quantiles)
                VALUES ($server, $project, $branch, $metric, $origin, $weeks, $last, $model, $quantiles)
                """,
                [
                    .. SeriesColumns.Of(key), ("$origin", origin), ("$weeks", week), ("$last", forecast.LastValue), ("$model", forecast.Model),
                    ("$quantiles", SqlText.Bytes(forecast.Knot(week).ToArray())),
                ]);
        }

        return weeks.Length > 0;
    }

    private static bool IsSame(ForecastResult left, ForecastResult right) =>
        left with { Forecast = null, Trust = right.Trust } == right with { Forecast = null }
        && left.Trust.SequenceEqual(right.Trust) && IsSame(left.Forecast, right.Forecast);

    private static bool IsSame(Forecast? left, Forecast? right) => left is null || right is null
        ? left is null && right is null
        : left.Origin == right.Origin && left.LastValue.Equals(right.LastValue) && left.Model == right.Model && Knots(left).SequenceEqual(Knots(right));

    private static IEnumerable<double> Knots(Forecast forecast) =>
        Enumerable.Range(1, forecast.Weeks).SelectMany(week => forecast.Knot(week).ToArray());

    private static ForecastResult Row(SqliteDataReader row)
    {
        var forecast = row.IsDBNull(8) ? null : Forecast.FromKnots(
            SqlText.Day(row.GetInt64(8)), row.GetDouble(9),
            [.. SqlText.Numbers(row.GetFieldValue<byte[]>(11)).Chunk(QuantileLevels.Count)], row.GetString(10));
        return new ForecastResult(
            SeriesColumns.Read(row, 0), forecast, Word<HistoryLength>.Parse(row.GetString(4)),
            JsonSerializer.Deserialize<HorizonTrust[]>(row.GetString(7), SqlText.Json)!, row.GetInt32(5), row.Text(6));
    }
}
