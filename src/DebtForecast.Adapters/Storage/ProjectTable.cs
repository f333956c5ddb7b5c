using System.Text.Json;
using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Projects, sources, metrics and series: the small tables that give others their numbers.</summary>
internal static class ProjectTable
{
    /// <summary>Makes a project known, or brings its name, team and tags up to date.</summary>
    /// <param name="connection">A connection in a write transaction.</param>
    /// <param name="project">The project.</param>
    /// <returns>Its number.</returns>
    public static long Save(SqliteConnection connection, Project project)
    {
        var server = IdOf(connection, "server", "name", project.Key.Server);
        (string, object?)[] values =
        [
            ("$server", server), ("$key", project.Key.Key), ("$branch", project.Key.Branch), ("$name", project.Name),
            ("$team", project.Team), ("$tags", JsonSerializer.Serialize(project.Tags, SqlText.Json)),
            ("$origin", project.OriginId), ("$main", project.IsMain),
        ];
        connection.Execute(
            """
            INSERT INTO project (server_id, key, branch, name, team, tags, origin_id, is_main)
            VALUES ($server, $key, $branch, $name, $team, $tags, $origin, $main)
            ON CONFLICT (server_id, key, branch) DO UPDATE
            SET name = $name, team = $team, tags = $tags, origin_id = coalesce($origin, origin_id), is_main = $main
            WHERE name <> $name OR team IS NOT $team OR tags <> $tags OR origin_id IS NOT coalesce($origin, origin_id) OR is_main <> $main
            """,
            values);
        return Find(connection, project.Key)!.Value;
    }

    /// <summary>Finds a project's number.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="key">The project.</param>
    /// <returns>The number; null where it is not known.</returns>
    public static long? Find(SqliteConnection connection, ProjectKey key) => connection.FindNumber(
        """
        SELECT p.id FROM project p JOIN server s ON s.id = p.server_id
        WHERE s.name = $server AND p.key = $key AND p.branch = $branch
        """,
        ("$server", key.Server), ("$key", key.Key), ("$branch", key.Branch));

    /// <summary>Reads all projects, by name.</summary>
    /// <param name="connection">A connection.</param>
    /// <returns>The projects with their numbers.</returns>
    public static List<(long Id, Project Project)> Read(SqliteConnection connection) => connection.Query(
        """
        SELECT p.id, s.name, p.key, p.branch, p.name, p.team, p.tags, p.origin_id, p.is_main, p.missing_since FROM project p JOIN server s ON s.id = p.server_id
        ORDER BY p.name, p.key, p.branch, s.name
        """,
        row => (row.GetInt64(0), new Project(
            new ProjectKey(row.GetString(1), row.GetString(2), row.GetString(3)), row.GetString(4), row.Text(5),
            JsonSerializer.Deserialize<string[]>(row.GetString(6), SqlText.Json)!)
        {
            OriginId = row.Text(7),
            IsMain = row.GetBoolean(8),
            MissingSince = row.IsDBNull(9) ? null : SqlText.Day(row.GetInt64(9)),
        }));

    /// <summary>The number of a source, which becomes known where it is new.</summary>
    /// <param name="connection">A connection in a write transaction.</param>
    /// <param name="name">The source's name.</param>
    /// <returns>Its number.</returns>
    public static long SourceId(SqliteConnection connection, string name) => IdOf(connection, "source", "name", name);

    /// <summary>The series that a source writes for a project, new metrics included.</summary>
    /// <param name="connection">A connection in a write transaction.</param>
    /// <param name="project">The project's number.</param>
    /// <param name="source">The source's number.</param>
    /// <param name="metrics">Metrics that the series must be there for.</param>
    /// <returns>Number and metric of every series of that source.</returns>
    /// <exception cref="ArgumentException">A metric belongs to another source.</exception>
    public static List<(long Id, string Metric)> SaveSeries(SqliteConnection connection, long project, long source, IReadOnlySet<string> metrics)
    {
        var known = ReadSeries(connection, project);
        foreach (var metric in metrics.Except(known.Select(series => series.Metric)).Order(StringComparer.Ordinal))
        {
            connection.Execute(
                "INSERT INTO series (project_id, metric_id, source_id) VALUES ($project, $metric, $source)",
                ("$project", project), ("$metric", IdOf(connection, "metric", "key", metric)), ("$source", source));
        }

        var foreign = known.FirstOrDefault(series => series.Source != source && metrics.Contains(series.Metric));
        return foreign.Metric is null
            ? [.. ReadSeries(connection, project).Where(series => series.Source == source).Select(series => (series.Id, series.Metric))]
            : throw new ArgumentException($"The metric {foreign.Metric} of this project comes from another source already; two sources must not share a metric.", nameof(metrics));
    }

    /// <summary>Which source each metric of a project belongs to.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="project">The project's number.</param>
    /// <returns>The source's name by metric key.</returns>
    public static Dictionary<string, string> ReadOwners(SqliteConnection connection, long project) => connection.Query(
        "SELECT m.key, c.name FROM series s JOIN metric m ON m.id = s.metric_id JOIN source c ON c.id = s.source_id WHERE s.project_id = $project",
        row => (Metric: row.GetString(0), Source: row.GetString(1)),
        ("$project", project)).ToDictionary(row => row.Metric, row => row.Source, StringComparer.Ordinal);

    private static List<(long Id, string Metric, long Source)> ReadSeries(SqliteConnection connection, long project) => connection.Query(
        "SELECT s.id, m.key, s.source_id FROM series s JOIN metric m ON m.id = s.metric_id WHERE s.project_id = $project ORDER BY s.id",
        row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2)),
        ("$project", project));

    private static long IdOf(SqliteConnection connection, string table, string column, string value)
    {
        connection.Execute($"INSERT INTO {table} ({column}) VALUES ($value) ON CONFLICT DO NOTHING", ("$value", value));
        return connection.FindNumber($"SELECT id FROM {table} WHERE {column} = $value", ("$value", value))!.Value;
    }
}
