using DebtForecast.Observations;

namespace DebtForecast.Tracking;

/// <summary>Keeps what was promised and what came of it, for good. Socket: SQLite, memory (tests).</summary>
/// <exception cref="StoreUnavailableException">Any member: the store cannot be read or written.</exception>
public interface ITrackRecordStore
{
    /// <summary>Keeps promises; where one of the same series, ISO week and horizon is there, that one stays as it is.</summary>
    /// <param name="promises">What was served.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The number of promises that were new.</returns>
    Task<int> KeepAsync(IReadOnlyList<Promise> promises, CancellationToken cancellationToken);

    /// <summary>Notes what came of promises, all or none; one that has an outcome already keeps it.</summary>
    /// <param name="settled">Promises with outcome, known by series, origin and weeks.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>A task.</returns>
    Task SettleAsync(IReadOnlyList<Promise> settled, CancellationToken cancellationToken);

    /// <summary>Reads promises that wait.</summary>
    /// <param name="project">The project; null for all.</param>
    /// <param name="dueBefore">Only those that are due before this day.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The promises, by series, origin and weeks.</returns>
    Task<IReadOnlyList<Promise>> ReadOpenAsync(ProjectKey? project, DateOnly dueBefore, CancellationToken cancellationToken);

    /// <summary>Reads promises that have an outcome.</summary>
    /// <param name="project">The project; null for all.</param>
    /// <param name="dueFrom">Only those that were due on this day or later.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The promises, by series, origin and weeks.</returns>
    Task<IReadOnlyList<Promise>> ReadSettledAsync(ProjectKey? project, DateOnly dueFrom, CancellationToken cancellationToken);
}
