namespace DebtForecast.Observations;

/// <summary>Reads what explains the jumps of a project. Socket: SQLite, memory (tests).</summary>
public interface IEventStore
{
    /// <summary>Reads a project's events, oldest first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The events; empty where there are none.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    Task<IReadOnlyList<ProjectEvent>> ReadEventsAsync(ProjectKey project, CancellationToken cancellationToken);
}
