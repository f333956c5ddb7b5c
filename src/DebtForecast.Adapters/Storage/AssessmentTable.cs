using DebtForecast.Observations;
using DebtForecast.Thresholds;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Reads and appends assessments.</summary>
internal static class AssessmentTable
{
    private const string Columns =
        """
        SELECT a.threshold_id, a.server, a.project, a.branch, a.metric, a.as_of_day, a.verdict, a.current, a.limit_value, a.odds_4_weeks,
            a.odds_13_weeks, a.odds_26_weeks, a.odds_at_horizon, a.median_day, a.earliest_day, a.latest_day, a.reason, a.may_alert
        FROM assessment a
        """;

    private const string IsNewest =
        """
        a.id = (SELECT max(n.id) FROM assessment n WHERE n.server = a.server AND n.project = a.project AND n.branch = a.branch
            AND n.metric = a.metric AND n.threshold_id = a.threshold_id)
        """;

    private const string Order = "ORDER BY a.server, a.project, a.branch, a.metric, a.threshold_id, a.id";

    /// <summary>Reads the newest assessment of each threshold and series.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="project">The project; null for all.</param>
    /// <returns>The assessments, sorted by series and threshold.</returns>
    public static List<Assessment> ReadNewest(SqliteConnection connection, ProjectKey? project) => project is null
        ? connection.Query($"{Columns} WHERE {IsNewest} {Order}", Row)
        : connection.Query(
            $"{Columns} WHERE a.server = $server AND a.project = $project AND a.branch = $branch AND {IsNewest} {Order}",
            Row, SeriesColumns.Of(project));

    /// <summary>Reads every assessment that was ever stored.</summary>
    /// <param name="connection">A connection.</param>
    /// <returns>The assessments, sorted by series and threshold, oldest first.</returns>
    public static List<Assessment> ReadAll(SqliteConnection connection) => connection.Query($"{Columns} {Order}", Row);

    /// <summary>Stores an assessment where it differs from the newest one of its threshold and series.</summary>
    /// <param name="connection">A connection in a write transaction.</param>
    /// <param name="assessment">The assessment.</param>
    public static void Append(SqliteConnection connection, Assessment assessment)
    {
        (string, object?)[] key = [.. SeriesColumns.Of(assessment.Key), ("$threshold", assessment.ThresholdId)];
        var newest = connection.Query(
            $"""
            {Columns} WHERE a.server = $server AND a.project = $project AND a.branch = $branch AND a.metric = $metric
                AND a.threshold_id = $threshold ORDER BY a.id DESC LIMIT 1
            """,
            Row, key).FirstOrDefault();
        if (newest != assessment)
        {
            Insert(connection, assessment, key);
        }
    }

    private static void Insert(SqliteConnection connection, Assessment assessment, (string, object?)[] key) => connection.Execute(
        """
        INSERT INTO assessment (threshold_id, server, project, branch, metric, as_of_day, verdict, current, limit_value, odds_4_weeks,
            odds_13_weeks, odds_26_weeks, odds_at_horizon, median_day, earliest_day, latest_day, reason, may_alert)
        VALUES ($threshold, $server, $project, $branch, $metric, $day, $verdict, $current, $limit, $four, $thirteen, $twentySix, $horizon,
            $median, $earliest, $latest, $reason, $mayAlert)
        """,
        [
            .. key, ("$day", SqlText.Day(assessment.AsOf)), ("$verdict", Word<Verdict>.Of(assessment.Verdict)), ("$current", assessment.Current),
            ("$limit", assessment.Limit), ("$four", assessment.Odds?.Within4Weeks), ("$thirteen", assessment.Odds?.Within13Weeks),
            ("$twentySix", assessment.Odds?.Within26Weeks), ("$horizon", assessment.Odds?.WithinHorizon), ("$median", Day(assessment.Odds?.MedianDay)),
            ("$earliest", Day(assessment.Odds?.EarliestDay)), ("$latest", Day(assessment.Odds?.LatestDay)), ("$reason", assessment.Reason),
            ("$mayAlert", assessment.MayAlert),
        ]);

    private static int? Day(DateOnly? day) => day is { } known ? SqlText.Day(known) : null;

    private static Assessment Row(SqliteDataReader row) => new(
        row.GetString(0), SeriesColumns.Read(row, 1), SqlText.Day(row.GetInt64(5)), Word<Verdict>.Parse(row.GetString(6)), row.Number(7),
        row.GetDouble(8), Odds(row), row.GetString(16))
    {
        MayAlert = row.GetBoolean(17),
    };

    private static BreachOdds? Odds(SqliteDataReader row) => row.IsDBNull(9) ? null : new BreachOdds(
        row.GetDouble(9), row.GetDouble(10), row.GetDouble(11), row.GetDouble(12), ReadDay(row, 13), ReadDay(row, 14), ReadDay(row, 15));

    private static DateOnly? ReadDay(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : SqlText.Day(row.GetInt64(column));
}
