using DebtForecast.App.Dashboard.Models;
using DebtForecast.Observations;
using DebtForecast.Reporting;

namespace DebtForecast.App.Dashboard;

/// <summary>Reads one project with all its series.</summary>
/// <param name="sockets">What it reads from.</param>
public sealed class ProjectReader(DashboardSockets sockets)
{
    /// <summary>Finds a project.</summary>
    /// <param name="key">The project.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The project; null where it is not known.</returns>
    public async Task<ProjectModel?> FindAsync(ProjectKey key, CancellationToken cancellationToken)
    {
        var projects = await sockets.Observations.ReadProjectsAsync(cancellationToken);
        if (projects.FirstOrDefault(known => known.Key == key) is not { } project)
        {
            return null;
        }

        var assessments = await sockets.Alerts.ReadAssessmentsAsync(key, cancellationToken);
        var judgements = Judgements.Of(project, assessments, Judgements.ById(sockets.Thresholds()));
        var series = await ReadSeriesAsync(key, judgements, cancellationToken);
        var findings = (await sockets.Observations.ReadFindingLivesAsync(key, cancellationToken)).Select(one => one.ToDated()).ToList();
        var events = await sockets.Events.ReadEventsAsync(key, cancellationToken);
        return new ProjectModel(project, judgements, series, [.. findings.Where(one => one.FixedOn is null)], [.. events.Reverse()], sockets.Today)
        {
            Fixed = [.. findings.Where(one => one.FixedOn is not null).OrderByDescending(one => one.FixedOn)],
            Ages = FindingAges.Of(findings, sockets.Today),
        };
    }

    private async Task<IReadOnlyList<SeriesRow>> ReadSeriesAsync(
        ProjectKey project, IReadOnlyList<Judgement> judgements, CancellationToken cancellationToken)
    {
        var rows = new List<SeriesRow>();
        foreach (var metric in await sockets.Observations.ReadMetricKeysAsync(project, cancellationToken))
        {
            if (await sockets.Observations.FindSeriesAsync(new SeriesKey(project, metric), cancellationToken) is { } series)
            {
                var worst = judgements.FirstOrDefault(judgement => judgement.Assessment.Key.Metric == metric)?.Assessment;
                rows.Add(new SeriesRow(Metrics.Describe(metric), series, Judgements.Change30Days(series), worst?.Verdict, worst?.Odds));
            }
        }

        return [.. rows.OrderByDescending(row => VerdictText.Risk(row.Verdict)).ThenBy(row => row.Metric.Name, StringComparer.OrdinalIgnoreCase)];
    }
}
