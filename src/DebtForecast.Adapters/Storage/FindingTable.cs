using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Reads and writes what the rules found, and when it was first and last seen.</summary>
internal static class FindingTable
{
    private const string SaveOne =
        """
        INSERT INTO finding (project_id, source_id, rule, assembly, from_type, to_type, reason, member, file, line, first_analysis_id, last_analysis_id)
        VALUES ($project, $source, $rule, $assembly, $from, $to, $reason, $member, $file, $line, $id, $id)
        ON CONFLICT DO UPDATE SET
            first_analysis_id = iif($older, $id, first_analysis_id), last_analysis_id = iif($newest, $id, last_analysis_id),
            reason = iif($newest, $reason, reason), member = iif($newest, $member, member),
            file = iif($newest, $file, file), line = iif($newest, $line, line)
        """;

    private const string Columns =
        """
        SELECT f.rule, f.assembly, f.from_type, f.to_type, f.reason, f.member, f.file, f.line, a.instant, z.instant
        FROM finding f JOIN analysis a ON a.id = f.first_analysis_id JOIN analysis z ON z.id = f.last_analysis_id
        WHERE f.project_id = $project
        """;

    private const string Order = " ORDER BY f.rule, f.from_type, f.to_type, f.assembly, f.source_id";

    /// <summary>Stores what an analysis found, once: a second list for the same analysis changes nothing.</summary>
    /// <param name="connection">A connection in a write transaction.</param>
    /// <param name="owner">The project's and the source's number.</param>
    /// <param name="analysis">The analysis; null for the source's newest.</param>
    /// <param name="findings">What was found; the same identity twice counts once.</param>
    /// <exception cref="ArgumentException">The source has no analysis that the findings could belong to.</exception>
    public static void Save(
        SqliteConnection connection, (long Project, long Source) owner, HistoryPosition? analysis, IReadOnlyList<Finding> findings)
    {
        var (id, hasFindings) = FindAnalysis(connection, owner, analysis)
            ?? throw new ArgumentException("Findings need an analysis that they were found at; the batch and the store have none.", nameof(findings));
        if (hasFindings)
        {
            return;
        }

        connection.Execute("UPDATE analysis SET has_findings = 1 WHERE id = $id", ("$id", id));
        var newest = NewestWithFindings(connection, owner) == id;
        foreach (var finding in findings.DistinctBy(finding => finding.Identity))
        {
            Save(connection, owner, (id, newest), finding);
        }
    }

    /// <summary>Reads the findings of the newest rule run of each source.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="project">The project's number.</param>
    /// <returns>The findings, sorted by rule, from, to.</returns>
    public static List<DatedFinding> ReadNewest(SqliteConnection connection, long project) => connection.Query(
        Columns
        + """
           AND f.last_analysis_id =
              (SELECT n.id FROM analysis n WHERE n.project_id = f.project_id AND n.source_id = f.source_id AND n.has_findings = 1
               ORDER BY n.instant DESC, n.ordinal DESC LIMIT 1)
          """
        + Order,
        Row, ("$project", project));

    /// <summary>Reads every finding that was ever seen.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="project">The project's number.</param>
    /// <returns>The findings, sorted by rule, from, to.</returns>
    public static List<DatedFinding> ReadAll(SqliteConnection connection, long project) =>
        connection.Query(Columns + Order, Row, ("$project", project));

    private static (long Id, bool HasFindings)? FindAnalysis(SqliteConnection connection, (long Project, long Source) owner, HistoryPosition? analysis)
    {
        var rows = connection.Query(
            """
            SELECT id, has_findings FROM analysis WHERE project_id = $project AND source_id = $source
                AND ($instant IS NULL OR (instant = $instant AND ordinal = $ordinal))
            ORDER BY instant DESC, ordinal DESC LIMIT 1
            """,
            row => (row.GetInt64(0), row.GetBoolean(1)),
            ("$project", owner.Project), ("$source", owner.Source),
            ("$instant", analysis is { } at ? SqlText.Seconds(at.UnixSeconds) : null), ("$ordinal", analysis?.Ordinal));
        return rows.Count == 0 ? null : rows[0];
    }

    private static long? NewestWithFindings(SqliteConnection connection, (long Project, long Source) owner) => connection.FindNumber(
        """
        SELECT id FROM analysis WHERE project_id = $project AND source_id = $source AND has_findings = 1
        ORDER BY instant DESC, ordinal DESC LIMIT 1
        """,
        ("$project", owner.Project), ("$source", owner.Source));

    private static void Save(SqliteConnection connection, (long Project, long Source) owner, (long Id, bool IsNewest) analysis, Finding finding) =>
        connection.Execute(
            SaveOne,
            ("$project", owner.Project), ("$source", owner.Source), ("$rule", finding.Rule), ("$assembly", finding.Assembly),
            ("$from", finding.From), ("$to", finding.To), ("$reason", finding.Reason), ("$member", finding.Member), ("$file", finding.File),
            ("$line", finding.Line), ("$id", analysis.Id), ("$newest", analysis.IsNewest), ("$older", IsOlder(connection, owner, analysis.Id, finding)));

    private static bool IsOlder(SqliteConnection connection, (long Project, long Source) owner, long id, Finding finding) => connection.FindNumber(
        """
        SELECT (SELECT n.instant, n.ordinal FROM analysis n WHERE n.id = $id) < (a.instant, a.ordinal)
        FROM finding f JOIN analysis a ON a.id = f.first_analysis_id
        WHERE f.project_id = $project AND f.source_id = $source
            AND f.rule = $rule AND f.assembly = $assembly AND f.from_type = $from AND f.to_type = $to
        """,
        ("$id", id), ("$project", owner.Project), ("$source", owner.Source), ("$rule", finding.Rule), ("$assembly", finding.Assembly),
        ("$from", finding.From), ("$to", finding.To)) == 1;

    private static DatedFinding Row(SqliteDataReader row) => new(
        new Finding(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Text(5), row.Text(6),
            row.IsDBNull(7) ? null : row.GetInt32(7)),
        DayOf(row.GetString(8)), DayOf(row.GetString(9)));

    private static DateOnly DayOf(string instant) => SqlText.Day(new HistoryPosition(SqlText.ParseSeconds(instant), 0).Day);
}
