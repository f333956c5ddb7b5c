using DebtForecast.Observations;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Keeps analyses, events and findings in SQLite.</summary>
/// <remarks>
/// The truth is append-only: analyses, their values where they change, and the spans in which a source had nothing newer.
/// The day grid is derived from it in the same transaction. An analysis that is stored already keeps its values, whatever
/// the source says later; a metric that it lacked is added. An analysis that arrives late takes its place in the history.
/// </remarks>
/// <param name="database">The open database.</param>
public sealed class SqliteObservationStore(SqliteDatabase database) : IObservationStore, IEventStore, IImportStore
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// A value is not finite, an instant has a part of a second, a metric belongs to another source, or findings have no analysis.
    /// </exception>
    public Task<Appended> AppendAsync(Project project, string source, ObservationBatch batch, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Append(connection, project, source, batch), cancellationToken);

    /// <inheritdoc/>
    public Task<Watermark?> FindWatermarkAsync(ProjectKey project, string source, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.Query(
                """
                SELECT a.instant, a.fingerprint FROM analysis a
                JOIN source c ON c.id = a.source_id JOIN project p ON p.id = a.project_id JOIN server v ON v.id = p.server_id
                WHERE v.name = $server AND p.key = $key AND p.branch = $branch AND c.name = $source
                ORDER BY a.instant DESC, a.ordinal DESC LIMIT 1
                """,
                row => new Watermark(DateTimeOffset.FromUnixTimeSeconds(SqlText.ParseSeconds(row.GetString(0))), row.Text(1)),
                ("$server", project.Server), ("$key", project.Key), ("$branch", project.Branch), ("$source", source)).FirstOrDefault(),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Project>> ReadProjectsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Project>>(
            connection => [.. ProjectTable.Read(connection).Select(row => row.Project)], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadMetricKeysAsync(ProjectKey project, CancellationToken cancellationToken) =>
        ReadOfProjectAsync(
            project,
            (connection, id) => connection.Query(
                "SELECT m.key FROM series s JOIN metric m ON m.id = s.metric_id WHERE s.project_id = $project ORDER BY m.key",
                row => row.GetString(0), ("$project", id)),
            cancellationToken);

    /// <inheritdoc/>
    public Task<DailySeries?> FindSeriesAsync(SeriesKey key, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => DayGrid.Find(connection, key), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DatedFinding>> ReadFindingsAsync(ProjectKey project, CancellationToken cancellationToken) =>
        ReadOfProjectAsync(
            project,
            (connection, id) => FindingTable.Read(connection, id).Select(one => one.ToDated()).Where(one => one.FixedOn is null).ToList(),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>?> FindFindingsBeforeAsync(ProjectKey project, string source, DateTimeOffset instant, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Finding>?>(
            connection => ProjectTable.Find(connection, project) is { } id ? FindingTable.FindBefore(connection, id, source, instant) : null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FindingLives>> ReadFindingLivesAsync(ProjectKey project, CancellationToken cancellationToken) =>
        ReadOfProjectAsync(project, FindingTable.Read, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProjectEvent>> ReadEventsAsync(ProjectKey project, CancellationToken cancellationToken) =>
        ReadOfProjectAsync(project, EventTable.Read, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> ReadOwnersAsync(ProjectKey project, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, string>>(
            connection => ProjectTable.Find(connection, project) is { } id ? ProjectTable.ReadOwners(connection, id) : new Dictionary<string, string>(),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Appended>> ImportAsync(IReadOnlyList<ImportPart> parts, bool isRehearsal, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<Appended>>(
            connection => [.. parts.Select(part => Append(connection, part.Project, part.Source, part.Batch))], cancellationToken, isRehearsal);

    /// <summary>Makes the day grid and the runs of days looked at again from the truth.</summary>
    /// <param name="cancellationToken">Ends the work before it starts.</param>
    /// <returns>A task.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written.</exception>
    public Task RebuildAsync(CancellationToken cancellationToken) => database.WriteAsync(Rebuild, cancellationToken);

    private static Appended Append(SqliteConnection connection, Project project, string source, ObservationBatch batch)
    {
        var owner = (Project: ProjectTable.Save(connection, project), Source: ProjectTable.SourceId(connection, source));
        var (analyses, observations) = new HistoryTable(connection, owner.Project, owner.Source).Append(batch.Analyses);
        var coverage = new CoverageTable(connection, owner.Project, owner.Source);
        coverage.Look(SqlText.Day(batch.LookedUntil));
        coverage.Refresh(batch.Analyses.Count == 0 ? int.MaxValue : batch.Analyses.Min(analysis => SqlText.Day(analysis.Day)));
        var events = EventTable.Append(connection, owner.Project, source, batch.Events);
        if (batch.Findings is { } findings)
        {
            var newest = batch.Analyses.Count == 0 ? default(HistoryPosition?) : batch.Analyses.Max(HistoryPosition.Of);
            FindingTable.Save(connection, owner, newest, findings);
        }

        return new Appended(analyses, observations, events);
    }

    private static bool Rebuild(SqliteConnection connection)
    {
        connection.Execute("DELETE FROM point");
        connection.Execute("DELETE FROM coverage");
        var owners = connection.Query("SELECT DISTINCT project_id, source_id FROM analysis", row => (row.GetInt64(0), row.GetInt64(1)));
        foreach (var (project, source) in owners)
        {
            new HistoryTable(connection, project, source).RebuildPoints();
            new CoverageTable(connection, project, source).Refresh(int.MinValue);
        }

        return true;
    }

    private Task<IReadOnlyList<T>> ReadOfProjectAsync<T>(ProjectKey key, Func<SqliteConnection, long, List<T>> read, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<T>>(
            connection => ProjectTable.Find(connection, key) is { } id ? read(connection, id) : [], cancellationToken);
}
