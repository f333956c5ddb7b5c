using System.Text.Json;
using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Keeps the parts of rule runs in SQLite.</summary>
/// <param name="database">The open database.</param>
public sealed class SqliteRuleRunStore(SqliteDatabase database) : IRuleRunStore
{
    /// <inheritdoc/>
    public Task<bool> KeepAsync(Project project, RuleRunPart part, DateTimeOffset receivedAt, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Keep(connection, ProjectTable.Find(connection, project.Key) ?? ProjectTable.Save(connection, project), part, receivedAt), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RuleRunPart>> ReadAsync(ProjectKey project, string branch, string commit, string ruleSet, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RuleRunPart>>(
            connection => connection.Query(
                """
                SELECT committed_at, framework, part, parts, body FROM rule_run_part
                WHERE project_id = $project AND branch = $branch AND commit_id = $commit AND rule_set = $rules AND body IS NOT NULL
                ORDER BY id
                """,
                row => new RuleRunPart(
                    branch, commit, DateTimeOffset.FromUnixTimeSeconds(SqlText.ParseSeconds(row.GetString(0))), ruleSet, row.GetString(1), row.GetInt32(2),
                    row.GetInt32(3), JsonSerializer.Deserialize<RuleRunContent>(row.GetString(4), SqlText.Json)!),
                ("$project", ProjectTable.Find(connection, project)), ("$branch", branch), ("$commit", commit), ("$rules", ruleSet)),
            cancellationToken);

    /// <inheritdoc/>
    public Task<int> ReserveAsync(ProjectKey project, string run, DateTimeOffset instant, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Reserve(connection, ProjectTable.Find(connection, project)!.Value, run, SqlText.Seconds(instant.ToUnixTimeSeconds())), cancellationToken);

    /// <inheritdoc/>
    public Task<int> ExpireAsync(ProjectKey project, DateTimeOffset receivedBefore, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            (string, object?)[] values =
                [("$project", ProjectTable.Find(connection, project)), ("$branch", project.Branch), ("$before", SqlText.Instant(receivedBefore))];
            return connection.Execute("DELETE FROM rule_run_part WHERE project_id = $project AND branch <> $branch AND received_at < $before", values)
                + connection.Execute("UPDATE rule_run_part SET body = NULL WHERE project_id = $project AND branch = $branch AND received_at < $before AND body IS NOT NULL", values);
        },
        cancellationToken);

    private static bool Keep(SqliteConnection connection, long project, RuleRunPart part, DateTimeOffset receivedAt) => connection.Execute(
        """
        INSERT INTO rule_run_part (project_id, branch, commit_id, rule_set, framework, part, parts, committed_at, received_at, body)
        VALUES ($project, $branch, $commit, $rules, $framework, $part, $parts, $instant, $received, $body) ON CONFLICT DO NOTHING
        """,
        ("$project", project), ("$branch", part.Branch), ("$commit", part.Commit), ("$rules", part.RuleSet), ("$framework", part.Framework),
        ("$part", part.Part), ("$parts", part.Parts), ("$instant", SqlText.Seconds(part.Instant.ToUnixTimeSeconds())),
        ("$received", SqlText.Instant(receivedAt)), ("$body", JsonSerializer.Serialize(part.Found, SqlText.Json))) > 0;

    private static int Reserve(SqliteConnection connection, long project, string run, string instant)
    {
        connection.Execute(
            """
            INSERT INTO rule_run_place (project_id, instant, run, ordinal)
            SELECT $project, $instant, $run, 1 + max(
                (SELECT coalesce(max(ordinal), -1) FROM rule_run_place WHERE project_id = $project AND instant = $instant),
                (SELECT coalesce(max(ordinal), -1) FROM analysis a JOIN source c ON c.id = a.source_id
                 WHERE a.project_id = $project AND a.instant = $instant AND c.name = $source))
            WHERE true ON CONFLICT (project_id, instant, run) DO NOTHING
            """,
            ("$project", project), ("$instant", instant), ("$run", run), ("$source", RuleRuns.Source));
        return (int)connection.FindNumber(
            "SELECT ordinal FROM rule_run_place WHERE project_id = $project AND instant = $instant AND run = $run",
            ("$project", project), ("$instant", instant), ("$run", run))!.Value;
    }
}
