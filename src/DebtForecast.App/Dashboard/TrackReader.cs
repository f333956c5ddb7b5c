using DebtForecast.App.Dashboard.Models;
using DebtForecast.Observations;
using DebtForecast.Thresholds;
using DebtForecast.Tracking;

namespace DebtForecast.App.Dashboard;

/// <summary>Reads how past forecasts fared: those that came due in the last year.</summary>
/// <param name="sockets">What it reads from.</param>
public sealed class TrackReader(DashboardSockets sockets)
{
    private const int Days = 365;

    /// <summary>Reads the track record of the fleet, by metric family.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The track record.</returns>
    public async Task<TrackModel> ReadFleetAsync(CancellationToken cancellationToken)
    {
        var told = await sockets.Alerts.ReadAssessmentsAsync(DriftFinding.Fleet.Key, cancellationToken);
        var model = await ReadAsync(null, promise => (Metrics.Describe(promise.Key.Metric).Family.ToString(), null), cancellationToken);
        return model with { Drifts = [.. told.Where(one => one.Verdict == Verdict.Breached).OrderBy(one => one.Key.Metric, StringComparer.Ordinal).Select(one => one.Reason)] };
    }

    /// <summary>Reads the track record of a project, by series.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The track record; its parts are the series that have promises. Null where the project is not known.</returns>
    public async Task<TrackModel?> FindProjectAsync(ProjectKey project, CancellationToken cancellationToken)
    {
        var projects = await sockets.Observations.ReadProjectsAsync(cancellationToken);
        return projects.Any(known => known.Key == project)
            ? await ReadAsync(project, promise => (Metrics.Describe(promise.Key.Metric).Name, promise.Key.Metric), cancellationToken)
            : null;
    }

    private async Task<TrackModel> ReadAsync(ProjectKey? project, Func<Promise, (string Name, string? Metric)> partOf, CancellationToken cancellationToken)
    {
        var since = sockets.Today.AddDays(-Days);
        var settled = await sockets.TrackRecord.ReadSettledAsync(project, since, cancellationToken);
        var open = (await sockets.TrackRecord.ReadOpenAsync(project, DateOnly.MaxValue, cancellationToken)).Where(promise => promise.Due >= sockets.Today).ToList();
        var (scored, waiting) = (settled.ToLookup(partOf), open.ToLookup(partOf));
        var parts = scored.Select(group => group.Key).Union(waiting.Select(group => group.Key)).OrderBy(part => part.Name, StringComparer.OrdinalIgnoreCase)
            .Select(part => new TrackLine(part.Name, part.Metric, TrackRecord.Score(scored[part]), NextOf(waiting[part])));
        return new(
            since, project, new TrackLine(DashboardText.TrackAll, null, TrackRecord.Score(settled), NextOf(open)), [.. parts],
            settled.Count(promise => promise is { IsReplayed: true, Outcome.Value: not null }));
    }

    private static IReadOnlyList<NextDue> NextOf(IEnumerable<Promise> open) =>
        [.. open.GroupBy(promise => promise.Weeks).Select(group => new NextDue(group.Key, group.Min(promise => promise.Due))).OrderBy(next => next.Day).ThenBy(next => next.Weeks)];
}
