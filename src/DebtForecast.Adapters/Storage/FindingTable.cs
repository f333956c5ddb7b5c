using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Reads and writes what the rules found; <see cref="LifeTable"/> keeps when.</summary>
internal static class FindingTable
{
    private const string SaveOne =
        """
        INSERT INTO finding (project_id, source_id, rule, assembly, from_type, to_type, reason, detail, severity, member, file, line)
        VALUES ($project, $source, $rule, $assembly, $from, $to, $reason, $detail, $severity, $member, $file, $line)
        ON CONFLICT DO UPDATE SET
            reason = $reason, detail = $detail, severity = $severity, member = $member, file = $file, line = $line
        WHERE NOT EXISTS
            (SELECT 1 FROM finding_life l JOIN analysis z ON z.id = l.last_analysis_id, analysis n
             WHERE l.finding_id = finding.id AND n.id = $id AND (z.instant, z.ordinal) > (n.instant, n.ordinal))
        """;

    private const string FindOne =
        """
        SELECT id FROM finding WHERE project_id = $project AND source_id = $source
            AND rule = $rule AND assembly = $assembly AND from_type = $from AND to_type = $to
        """;

    private const string Columns =
        "SELECT f.id, f.rule, f.assembly, f.from_type, f.to_type, f.reason, f.member, f.file, f.line, f.detail, f.severity, a.instant, z.instant, x.instant ";

    private const string ReadEvery = Columns +
        """
        FROM finding f JOIN finding_life l ON l.finding_id = f.id
        JOIN analysis a ON a.id = l.first_analysis_id JOIN analysis z ON z.id = l.last_analysis_id LEFT JOIN analysis x ON x.id = l.fixed_analysis_id
        WHERE f.project_id = $project
        ORDER BY f.rule, f.from_type, f.to_type, f.assembly, f.source_id, a.instant, a.ordinal
        """;

    private const string RunBefore =
        """
        SELECT a.id FROM analysis a JOIN source s ON s.id = a.source_id
        WHERE a.project_id = $project AND s.name = $source AND a.has_findings = 1 AND a.instant < $instant
        ORDER BY a.instant DESC, a.ordinal DESC LIMIT 1
        """;

    private const string ReadAt = Columns +
        """
        FROM analysis n JOIN finding f ON f.project_id = n.project_id AND f.source_id = n.source_id JOIN finding_life l ON l.finding_id = f.id
        JOIN analysis a ON a.id = l.first_analysis_id JOIN analysis z ON z.id = l.last_analysis_id LEFT JOIN analysis x ON x.id = l.fixed_analysis_id
        WHERE n.id = $run AND (a.instant, a.ordinal) <= (n.instant, n.ordinal) AND (n.instant, n.ordinal) <= (z.instant, z.ordinal)
        ORDER BY f.rule, f.from_type, f.to_type, f.assembly
        """;

    /// <summary>Stores what an analysis found, once: a second list for the same analysis changes nothing.</summary>
    /// <remarks>Of two analyses of one instant the later stands for both: it is the same commit, looked at more closely.</remarks>
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
        var twin = FindTwin(connection, id);
        if (hasFindings || twin is { IsLater: true })
        {
            return;
        }

        if (twin is { } earlier)
        {
            connection.Execute("UPDATE analysis SET has_findings = 0 WHERE id = $id", ("$id", earlier.Id));
            new LifeTable(connection, owner).Forget(earlier.Id);
        }

        var found = findings.DistinctBy(finding => finding.Identity).Select(finding => Save(connection, owner, id, finding)).ToHashSet();
        new LifeTable(connection, owner).Record(id, found);
        connection.Execute("UPDATE analysis SET has_findings = 1 WHERE id = $id", ("$id", id));
    }

    /// <summary>Reads every finding that was ever seen.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="project">The project's number.</param>
    /// <returns>The findings with their lives, sorted by rule, from, to.</returns>
    public static List<FindingLives> Read(SqliteConnection connection, long project)
    {
        var found = new List<(long Id, FindingLives Lives)>();
        foreach (var (id, finding, life) in connection.Query(ReadEvery, Row, ("$project", project)))
        {
            if (found.Count > 0 && found[^1].Id == id)
            {
                ((List<FindingLife>)found[^1].Lives.Lives).Add(life);
            }
            else
            {
                found.Add((id, new FindingLives(finding, new List<FindingLife> { life })));
            }
        }

        return [.. found.Select(one => one.Lives)];
    }

    /// <summary>Finds what the newest rule run before an instant saw.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="project">The project's number.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="instant">The instant.</param>
    /// <returns>The findings; null where there is no such run.</returns>
    public static List<Finding>? FindBefore(SqliteConnection connection, long project, string source, DateTimeOffset instant) =>
        connection.FindNumber(RunBefore, ("$project", project), ("$source", source), ("$instant", SqlText.Seconds(instant.ToUnixTimeSeconds()))) is { } run
            ? [.. connection.Query(ReadAt, Row, ("$run", run)).Select(row => row.Finding)]
            : null;

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

    private static (long Id, bool IsLater)? FindTwin(SqliteConnection connection, long analysis)
    {
        var rows = connection.Query(
            """
            SELECT a.id, a.ordinal > n.ordinal FROM analysis n JOIN analysis a
                ON a.project_id = n.project_id AND a.source_id = n.source_id AND a.instant = n.instant AND a.id <> n.id AND a.has_findings = 1
            WHERE n.id = $id
            """,
            row => (row.GetInt64(0), row.GetBoolean(1)), ("$id", analysis));
        return rows.Count == 0 ? null : rows[0];
    }

    private static long Save(SqliteConnection connection, (long Project, long Source) owner, long analysis, Finding finding)
    {
        (string, object?)[] identity =
        [
            ("$project", owner.Project), ("$source", owner.Source), ("$rule", finding.Rule), ("$assembly", finding.Assembly),
            ("$from", finding.From), ("$to", finding.To),
        ];
        connection.Execute(
            SaveOne,
            [
                .. identity, ("$reason", finding.Reason), ("$detail", finding.Detail), ("$severity", Word<FindingSeverity>.Of(finding.Severity)),
                ("$member", finding.Member), ("$file", finding.File), ("$line", finding.Line), ("$id", analysis),
            ]);
        return connection.FindNumber(FindOne, identity)!.Value;
    }

    private static (long Id, Finding Finding, FindingLife Life) Row(SqliteDataReader row) => (
        row.GetInt64(0),
        new Finding(
            row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.Text(6), row.Text(7),
            row.IsDBNull(8) ? null : row.GetInt32(8))
        {
            Detail = row.Text(9),
            Severity = Word<FindingSeverity>.Parse(row.GetString(10)),
        },
        new FindingLife(DayOf(row.GetString(11)), DayOf(row.GetString(12)), row.Text(13) is { } day ? DayOf(day) : null));

    private static DateOnly DayOf(string instant) => SqlText.Day(new HistoryPosition(SqlText.ParseSeconds(instant), 0).Day);
}
