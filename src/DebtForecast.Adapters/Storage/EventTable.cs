using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Reads and writes the events of a project.</summary>
internal static class EventTable
{
    /// <summary>Stores events that are not there yet; one that is there stays as it was first seen.</summary>
    /// <param name="connection">A connection in a write transaction.</param>
    /// <param name="project">The project's number.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="events">The events.</param>
    /// <returns>How many were new.</returns>
    public static int Append(SqliteConnection connection, long project, string source, IReadOnlyList<ProjectEvent> events)
    {
        var added = 0;
        foreach (var one in events)
        {
            added += connection.Execute(
                """
                INSERT INTO event (project_id, identity, instant, kind, name, description, source_key)
                VALUES ($project, $identity, $instant, $kind, $name, $description, $key) ON CONFLICT DO NOTHING
                """,
                ("$project", project), ("$identity", Identity(source, one)), ("$instant", SqlText.Instant(one.Instant)),
                ("$kind", Word<ProjectEventKind>.Of(one.Kind)), ("$name", one.Name), ("$description", one.Description), ("$key", one.SourceKey));
        }

        return added;
    }

    /// <summary>Reads a project's events, oldest first.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="project">The project's number.</param>
    /// <returns>The events.</returns>
    public static List<ProjectEvent> Read(SqliteConnection connection, long project) => connection.Query(
        "SELECT instant, kind, name, description, source_key FROM event WHERE project_id = $project ORDER BY instant, kind, name, identity",
        row => new ProjectEvent(
            SqlText.Instant(row.GetString(0)), Word<ProjectEventKind>.Parse(row.GetString(1)), row.GetString(2), row.Text(3), row.Text(4)),
        ("$project", project));

    private static string Identity(string source, ProjectEvent one) => one.SourceKey is { } key
        ? $"{source}|{key}"
        : $"|{SqlText.Instant(one.Instant)}|{Word<ProjectEventKind>.Of(one.Kind)}|{one.Name}|{one.Description}";
}
