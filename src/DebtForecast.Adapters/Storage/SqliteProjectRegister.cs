using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Keeps the projects in SQLite in line with what their servers list.</summary>
/// <param name="database">The open database.</param>
public sealed class SqliteProjectRegister(SqliteDatabase database) : IProjectRegister
{
    // Tables that name a project in words: each of their rows stands on its own.
    private static readonly string[] InWords = ["forecast", "track_record", "assessment", "alert"];

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProjectChange>> ReconcileAsync(IReadOnlyList<Project> listed, bool isWhole, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listed);
        return database.WriteAsync<IReadOnlyList<ProjectChange>>(connection => [.. Reconcile(connection, listed, isWhole, day)], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ProjectKey?> ArchiveAsync(ProjectKey project, DateOnly day, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => ProjectTable.Find(connection, project) is { } id ? Archive(connection, (id, project), day) : null, cancellationToken);

    private static List<ProjectChange> Reconcile(SqliteConnection connection, IReadOnlyList<Project> listed, bool isWhole, DateOnly day)
    {
        var changes = new List<ProjectChange>();
        var byKey = listed.ToDictionary(project => project.Key);
        foreach (var kept in Kept(connection, listed[0].Key.Server))
        {
            if (byKey.GetValueOrDefault(kept.Key) is { OriginId: { } origin } && kept.OriginId is { } known && origin != known)
            {
                changes.Add(new(ProjectChangeKind.Archived, Archive(connection, (kept.Id, kept.Key), day), kept.Key));
            }
        }

        changes.AddRange(Rename(connection, listed));
        changes.AddRange(Mark(connection, listed, isWhole, day));
        return changes;
    }

    private static IEnumerable<ProjectChange> Rename(SqliteConnection connection, IReadOnlyList<Project> listed)
    {
        var byOrigin = listed.Where(project => project.OriginId is not null).DistinctBy(project => project.OriginId).ToDictionary(project => project.OriginId!);
        foreach (var kept in Kept(connection, listed[0].Key.Server))
        {
            var now = kept.OriginId is null ? null : byOrigin.GetValueOrDefault(kept.OriginId);
            if (now is not null && now.Key != kept.Key && ProjectTable.Find(connection, now.Key) is null)
            {
                Move(connection, (kept.Id, kept.Key), now.Key);
                yield return new(ProjectChangeKind.Renamed, now.Key, kept.Key);
            }
        }
    }

    private static IEnumerable<ProjectChange> Mark(SqliteConnection connection, IReadOnlyList<Project> listed, bool isWhole, DateOnly day)
    {
        var here = listed.Select(project => project.Key).ToHashSet();
        var unread = listed.Where(project => project.Key.Branch == Project.UnknownBranch).Select(project => project.Key.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var kept in Kept(connection, listed[0].Key.Server))
        {
            var isHere = here.Contains(kept.Key) || unread.Contains(kept.Key.Key);
            if (isHere ? kept.IsMissing : isWhole && !kept.IsMissing)
            {
                connection.Execute(
                    "UPDATE project SET missing_since = $day WHERE id = $id", ("$id", kept.Id), ("$day", isHere ? null : SqlText.Day(day)));
                yield return new(isHere ? ProjectChangeKind.Returned : ProjectChangeKind.Vanished, kept.Key, kept.Key);
            }
        }
    }

    private static ProjectKey Archive(SqliteConnection connection, (long Id, ProjectKey Key) project, DateOnly day)
    {
        var name = ArchivedName.Of(project.Key, day, key => ProjectTable.Find(connection, key) is not null);
        Move(connection, project, name);
        connection.Execute(
            "UPDATE project SET is_main = 0, origin_id = NULL, missing_since = coalesce(missing_since, $day) WHERE id = $id", ("$id", project.Id), ("$day", SqlText.Day(day)));
        return name;
    }

    private static void Move(SqliteConnection connection, (long Id, ProjectKey Key) project, ProjectKey name)
    {
        connection.Execute("UPDATE project SET key = $key, branch = $branch WHERE id = $id", ("$id", project.Id), ("$key", name.Key), ("$branch", name.Branch));
        foreach (var table in InWords)
        {
            connection.Execute(
                $"UPDATE OR REPLACE {table} SET project = $newProject, branch = $newBranch WHERE server = $server AND project = $project AND branch = $branch",
                [.. SeriesColumns.Of(project.Key), ("$newProject", name.Key), ("$newBranch", name.Branch)]);
        }
    }

    private static List<KeptProject> Kept(SqliteConnection connection, string server) => connection.Query(
        """
        SELECT p.id, p.key, p.branch, p.origin_id, p.missing_since FROM project p JOIN server s ON s.id = p.server_id
        WHERE s.name = $server ORDER BY p.key, p.branch
        """,
        row => new KeptProject(row.GetInt64(0), new ProjectKey(server, row.GetString(1), row.GetString(2)), row.Text(3), !row.IsDBNull(4)),
        ("$server", server));

    private sealed record KeptProject(long Id, ProjectKey Key, string? OriginId, bool IsMissing);
}
