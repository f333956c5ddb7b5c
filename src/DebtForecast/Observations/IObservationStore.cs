namespace DebtForecast.Observations;

/// <summary>Keeps every analysis that was ever seen. Socket: SQLite, memory (tests), PostgreSQL later.</summary>
/// <remarks>
/// Append-only and never thinned. Writing the same thing again adds nothing. Each call of <see cref="AppendAsync"/> is one
/// transaction: after a crash a batch is there as a whole or not at all.
/// </remarks>
/// <exception cref="StoreUnavailableException">Any member: the store cannot be read or written.</exception>
public interface IObservationStore
{
    /// <summary>Stores a batch.</summary>
    /// <param name="project">The project; made known by this call where it is new.</param>
    /// <param name="source">The source's name: watermarks are kept apart by source.</param>
    /// <param name="batch">What was read.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What was new.</returns>
    Task<Appended> AppendAsync(Project project, string source, ObservationBatch batch, CancellationToken cancellationToken);

    /// <summary>Finds how far a project has been read from a source.</summary>
    /// <param name="project">The project.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The watermark; null before the first analysis.</returns>
    Task<Watermark?> FindWatermarkAsync(ProjectKey project, string source, CancellationToken cancellationToken);

    /// <summary>Reads all known projects, by name.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The projects.</returns>
    Task<IReadOnlyList<Project>> ReadProjectsAsync(CancellationToken cancellationToken);

    /// <summary>Reads the metric keys that a project has values of, sorted.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The keys; empty where the project is unknown.</returns>
    Task<IReadOnlyList<string>> ReadMetricKeysAsync(ProjectKey project, CancellationToken cancellationToken);

    /// <summary>Reads a series on its day grid.</summary>
    /// <param name="key">The series.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The series, up to the last day that was looked at; null where it has no value.</returns>
    Task<DailySeries?> FindSeriesAsync(SeriesKey key, CancellationToken cancellationToken);

    /// <summary>Reads the findings of a project's newest rule run, sorted by rule, from, to.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The findings with the days they were first and last seen.</returns>
    Task<IReadOnlyList<DatedFinding>> ReadFindingsAsync(ProjectKey project, CancellationToken cancellationToken);

    /// <summary>Finds what a source's newest rule run before an instant saw.</summary>
    /// <param name="project">The project.</param>
    /// <param name="source">The source that made the run.</param>
    /// <param name="instant">The instant, in whole seconds; a run of that very instant is not before it.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The findings, sorted by rule, from, to; null where no rule run is known before the instant.</returns>
    Task<IReadOnlyList<Finding>?> FindFindingsBeforeAsync(ProjectKey project, string source, DateTimeOffset instant, CancellationToken cancellationToken);

    /// <summary>Reads every finding that was ever seen in a project, sorted by rule, from, to.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The findings with all their lives; those that stand are the ones of <see cref="ReadFindingsAsync"/>.</returns>
    Task<IReadOnlyList<FindingLives>> ReadFindingLivesAsync(ProjectKey project, CancellationToken cancellationToken);
}

/// <summary>What a call of <see cref="IObservationStore.AppendAsync"/> added.</summary>
/// <param name="Analyses">New analyses.</param>
/// <param name="Observations">Values that those analyses carried.</param>
/// <param name="Events">New events.</param>
public sealed record Appended(int Analyses, int Observations, int Events)
{
    /// <summary>Nothing new.</summary>
    public static readonly Appended Nothing = new(0, 0, 0);

    /// <summary>Adds up two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    public static Appended operator +(Appended left, Appended right) =>
        new(left.Analyses + right.Analyses, left.Observations + right.Observations, left.Events + right.Events);
}
