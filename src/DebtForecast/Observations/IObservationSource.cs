namespace DebtForecast.Observations;

/// <summary>A place that measurements come from. Socket: SonarQube, assemblies, imports.</summary>
public interface IObservationSource
{
    /// <summary>Gets the source's name in messages and in the run ledger: <c>sonarqube</c>, <c>assemblies</c>.</summary>
    string Name { get; }

    /// <summary>Lists the projects that this source can measure.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The projects, each once.</returns>
    /// <exception cref="SourceUnavailableException">The source cannot be asked at all.</exception>
    Task<IReadOnlyList<Project>> ReadProjectsAsync(CancellationToken cancellationToken);

    /// <summary>Lists one project, if possible without asking about the others.</summary>
    /// <param name="key">The project's key.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The projects of that key, one for each branch that is measured; empty where this source does not list it.</returns>
    /// <exception cref="SourceUnavailableException">The source cannot be asked at all.</exception>
    async Task<IReadOnlyList<Project>> FindProjectsAsync(string key, CancellationToken cancellationToken) =>
        [.. (await ReadProjectsAsync(cancellationToken).ConfigureAwait(false)).Where(project => project.Key.Key == key)];

    /// <summary>Reads what is new about one project, oldest first, in batches that may be stored one by one.</summary>
    /// <param name="project">One of <see cref="ReadProjectsAsync"/>.</param>
    /// <param name="watermark">
    /// The newest analysis of this source in the store; null for the first run, which reads the whole history. The source
    /// reads again with an overlap of its own; the store drops what it knows.
    /// </param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The batches; none where nothing was ever measured.</returns>
    /// <exception cref="SourceUnavailableException">The project cannot be read; batches already returned stay good.</exception>
    IAsyncEnumerable<ObservationBatch> ReadAsync(Project project, Watermark? watermark, CancellationToken cancellationToken);
}

/// <summary>A part of a project's measurements.</summary>
/// <param name="Analyses">Oldest first.</param>
/// <param name="Events">Events in the same span, in any order.</param>
/// <param name="Findings">
/// What the rules found at the newest analysis of the batch; null where the source has no rules. Empty means none was found.
/// </param>
/// <param name="LookedUntil">The day up to which the source has now been looked at: days after the last analysis are carried, not unknown.</param>
public sealed record ObservationBatch(
    IReadOnlyList<Analysis> Analyses, IReadOnlyList<ProjectEvent> Events, IReadOnlyList<Finding>? Findings, DateOnly LookedUntil)
{
    /// <summary>Gets a value indicating whether the project was made anew at its source: what is kept of it must not be continued.</summary>
    public bool BeginsAnew { get; init; }
}

/// <summary>How far a project has been read from one source.</summary>
/// <param name="Instant">The instant of the newest stored analysis.</param>
/// <param name="Fingerprint">That analysis's fingerprint; null where it had none.</param>
public sealed record Watermark(DateTimeOffset Instant, string? Fingerprint);
