using System.Text.Json;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Keeps the newest forecast of each series in SQLite.</summary>
/// <param name="database">The open database.</param>
public sealed class SqliteForecastStore(SqliteDatabase database) : IForecastStore
{
    private const string Columns =
        """
        SELECT server, project, branch, metric, history, borrowed_from, note, trust, origin_day, last_value, model, knots, widening FROM forecast
        """;

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

    private static ForecastResult? Find(SqliteConnection connection, SeriesKey key) => connection.Query(
        $"{Columns} WHERE server = $server AND project = $project AND branch = $branch AND metric = $metric",
        Row, SeriesColumns.Of(key)).FirstOrDefault();

    private static bool Save(SqliteConnection connection, ForecastResult result)
    {
        var stored = Find(connection, result.Key);
        var isOlder = stored?.Forecast is { } known && (result.Forecast is null || result.Forecast.Origin < known.Origin);
        if (isOlder || (stored is not null && IsSame(stored, result)))
        {
            return false;
        }

        Write(connection, result);
        return true;
    }

    private static void Write(SqliteConnection connection, ForecastResult result) => connection.Execute(
        """
        INSERT INTO forecast (server, project, branch, metric, history, borrowed_from, note, trust, origin_day, last_value, model, knots, widening)
        VALUES ($server, $project, $branch, $metric, $history, $borrowed, $note, $trust, $origin, $last, $model, $knots, $widening)
        ON CONFLICT DO UPDATE SET history = $history, borrowed_from = $borrowed, note = $note, trust = $trust,
            origin_day = $origin, last_value = $last, model = $model, knots = $knots, widening = $widening
        """,
        [
            .. SeriesColumns.Of(result.Key), ("$history", Word<HistoryLength>.Of(result.History)), ("$borrowed", result.BorrowedFrom),
            ("$note", result.Note), ("$trust", JsonSerializer.Serialize(result.Trust, SqlText.Json)),
            ("$origin", result.Forecast is { } forecast ? SqlText.Day(forecast.Origin) : null), ("$last", result.Forecast?.LastValue),
            ("$model", result.Forecast?.Model), ("$knots", result.Forecast is null ? null : SqlText.Bytes(Knots(result.Forecast))),
            ("$widening", result.Widening == BandWidening.None ? null : JsonSerializer.Serialize(result.Widening, SqlText.Json)),
        ]);

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
            JsonSerializer.Deserialize<HorizonTrust[]>(row.GetString(7), SqlText.Json)!, row.GetInt32(5), row.Text(6))
        {
            Widening = row.Text(12) is { } widening ? JsonSerializer.Deserialize<BandWidening>(widening, SqlText.Json)! : BandWidening.None,
        };
    }
}
