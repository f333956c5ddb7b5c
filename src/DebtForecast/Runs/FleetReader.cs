using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Runs;

/// <summary>Reads the histories that selection, calibration and training learn from.</summary>
public static class FleetReader
{
    /// <summary>Reads the fleet: the histories of all projects of the store, without measurement shifts.</summary>
    /// <param name="observations">The store of observations.</param>
    /// <param name="events">The store of events, which tells measurement shifts.</param>
    /// <param name="mostProjects">The most projects to read; of a larger fleet every n-th, by name.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The series that are long enough to forecast, each with its companions.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public static async Task<IReadOnlyList<SeriesHistory>> ReadAsync(
        IObservationStore observations, IEventStore events, int mostProjects, CancellationToken cancellationToken)
    {
        var projects = await observations.ReadProjectsAsync(cancellationToken);
        var every = (projects.Count + mostProjects - 1) / mostProjects;
        var fleet = new List<SeriesHistory>();
        foreach (var project in projects.Where((_, index) => index % every == 0))
        {
            var shifts = await events.ReadEventsAsync(project.Key, cancellationToken);
            fleet.AddRange((await ReadProjectAsync(observations, project.Key, cancellationToken))
                .Select(history => history with { Series = MeasurementShifts.TakeOut(history.Series, history.Metric, shifts).Series }));
        }

        return Companions.Join(fleet);
    }

    /// <summary>Reads what a project tells beside one series, without measurement shifts.</summary>
    /// <param name="observations">The store of observations.</param>
    /// <param name="key">The series.</param>
    /// <param name="events">The events of its project.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The companions; absent ones where the project does not measure them.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public static async Task<Companions> ReadCompanionsAsync(
        IObservationStore observations, SeriesKey key, IReadOnlyList<ProjectEvent> events, CancellationToken cancellationToken)
    {
        var (size, sisters) = Companions.KeysFor(key.Metric);
        var sister = (DailySeries?)null;
        foreach (var metric in sisters)
        {
            sister ??= await ReadCleanedAsync(metric);
        }

        return new(size is null ? null : await ReadCleanedAsync(size), sister);

        async Task<DailySeries?> ReadCleanedAsync(string metric) => await observations.FindSeriesAsync(key with { Metric = metric }, cancellationToken) is { } series
            ? MeasurementShifts.TakeOut(series, Metrics.Describe(metric), events).Series : null;
    }

    /// <summary>Reads one project as it was measured.</summary>
    /// <param name="observations">The store of observations.</param>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>Its series that are long enough to forecast.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public static async Task<IReadOnlyList<SeriesHistory>> ReadProjectAsync(IObservationStore observations, ProjectKey project, CancellationToken cancellationToken)
    {
        var found = new List<SeriesHistory>();
        foreach (var metric in await observations.ReadMetricKeysAsync(project, cancellationToken))
        {
            var key = new SeriesKey(project, metric);
            if (await observations.FindSeriesAsync(key, cancellationToken) is { } series && ForecastingStage.LengthOf(series) != HistoryLength.TooShort)
            {
                found.Add(new SeriesHistory(key, Metrics.Describe(metric), series));
            }
        }

        return found;
    }
}
