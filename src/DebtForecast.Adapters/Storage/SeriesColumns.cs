using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>The four columns <c>server, project, branch, metric</c> that name a series where a row must stand on its own.</summary>
internal static class SeriesColumns
{
    /// <summary>The parameters of a project.</summary>
    /// <param name="key">The project.</param>
    /// <returns>Three parameters.</returns>
    public static (string Name, object? Value)[] Of(ProjectKey key) =>
        [("$server", key.Server), ("$project", key.Key), ("$branch", key.Branch)];

    /// <summary>The parameters of a series.</summary>
    /// <param name="key">The series.</param>
    /// <returns>Four parameters.</returns>
    public static (string Name, object? Value)[] Of(SeriesKey key) => [.. Of(key.Project), ("$metric", key.Metric)];

    /// <summary>Reads a series' name.</summary>
    /// <param name="row">The current row.</param>
    /// <param name="column">The first of the four columns.</param>
    /// <returns>The series.</returns>
    public static SeriesKey Read(SqliteDataReader row, int column) => new(
        new ProjectKey(row.GetString(column), row.GetString(column + 1), row.GetString(column + 2)), row.GetString(column + 3));
}
