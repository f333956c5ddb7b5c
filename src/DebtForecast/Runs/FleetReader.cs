using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Runs;

/// <summary>Reads the histories that selection, calibration and training learn from.</summary>
public static class FleetReader
{
    /// <summary>The most projects that are learned from; of a larger fleet every n-th, by name.</summary>
    public const int MostProjects = 200;

    /// <summary>Reads the fleet: all projects of the store, thinned to <see cref="MostProjects"/>.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The series that are long enough to forecast.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public static async Task<IReadOnlyList<SeriesHistory>> ReadAsync(IObservationStore store, CancellationToken cancellationToken)
    {
        var projects = await store.ReadProjectsAsync(cancellationToken);
        var every = (projects.Count + MostProjects - 1) / MostProjects;
        var fleet = new List<SeriesHistory>();
        foreach (var project in projects.Where((_, index) => index % every == 0))
        {
            fleet.AddRange(await ReadAsync(store, project.Key, cancellationToken));
        }

        return fleet;
    }

    /// <summary>Reads one project.</summary>
    /// <param name="store">The store.</param>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>Its series that are long enough to forecast.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public static async Task<IReadOnlyList<SeriesHistory>> ReadAsync(IObservationStore store, ProjectKey project, CancellationToken cancellationToken)
    {
        var found = new List<SeriesHistory>();
        foreach (var metric in await store.ReadMetricKeysAsync(project, cancellationToken))
        {
            var key = new SeriesKey(project, metric);
            if (await store.FindSeriesAsync(key, cancellationToken) is { } series && ForecastingStage.LengthOf(series) != HistoryLength.TooShort)
            {
                found.Add(new SeriesHistory(key, Metrics.Describe(metric), series));
            }
        }

        return found;
    }
}
