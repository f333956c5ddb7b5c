using DebtForecast.App.Dashboard.Models;
using DebtForecast.Observations;

namespace DebtForecast.App.Dashboard;

/// <summary>Reads one series with its forecast, verdicts and events.</summary>
/// <param name="sockets">What it reads from.</param>
public sealed class SeriesReader(DashboardSockets sockets)
{
    /// <summary>Finds a series.</summary>
    /// <param name="key">The series.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The series; null where project or series is not known.</returns>
    public async Task<SeriesModel?> FindAsync(SeriesKey key, CancellationToken cancellationToken)
    {
        var projects = await sockets.Observations.ReadProjectsAsync(cancellationToken);
        var project = projects.FirstOrDefault(known => known.Key == key.Project);
        var series = project is null ? null : await sockets.Observations.FindSeriesAsync(key, cancellationToken);
        if (project is null || series is null)
        {
            return null;
        }

        var result = await sockets.Forecasts.FindAsync(key, cancellationToken);
        var assessments = await sockets.Alerts.ReadAssessmentsAsync(key.Project, cancellationToken);
        var events = await sockets.Events.ReadEventsAsync(key.Project, cancellationToken);
        var judgements = Judgements.Of(project, assessments.Where(assessment => assessment.Key == key), Judgements.ById(sockets.Thresholds()));
        return new SeriesModel(project, Metrics.Describe(key.Metric), series, result, judgements, events, sockets.Today);
    }
}
