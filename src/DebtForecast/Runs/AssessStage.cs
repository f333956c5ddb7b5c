using DebtForecast.Alerting;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Runs;

/// <summary>Holds every threshold against every series it is set on.</summary>
internal sealed class AssessStage(RunParts parts, RunLog log)
{
    public async Task<IReadOnlyList<FoundAssessment>> AssessAsync(IReadOnlyList<Project> projects, DateOnly today, CancellationToken cancellationToken)
    {
        var found = new List<FoundAssessment>();
        for (var i = 0; i < projects.Count; i++)
        {
            found.AddRange(await AssessAsync(projects[i], today, cancellationToken));
            log.Report(new RunStep(RunStage.Assess, i + 1, projects.Count, projects[i].Name));
        }

        return found;
    }

    private async Task<List<FoundAssessment>> AssessAsync(Project project, DateOnly today, CancellationToken cancellationToken)
    {
        var found = new List<FoundAssessment>();
        var events = await parts.Events.ReadEventsAsync(project.Key, cancellationToken);
        Freshness? freshest = null;
        foreach (var metric in await parts.Observations.ReadMetricKeysAsync(project.Key, cancellationToken))
        {
            var key = new SeriesKey(project.Key, metric);
            var thresholds = parts.Thresholds.Where(threshold => threshold.Metric == metric && threshold.Projects.Matches(project)).ToList();
            if (await parts.Observations.FindSeriesAsync(key, cancellationToken) is not { } history)
            {
                continue;
            }

            freshest = Fresher(freshest, Freshness.Of(history));
            if (thresholds.Count > 0)
            {
                var forecast = await parts.Forecasts.FindAsync(key, cancellationToken) ?? ForecastingStage.TooShort(key, history);
                var input = new AssessmentInput(key, history, forecast, events, today);
                found.AddRange(thresholds.Select(threshold => new FoundAssessment(Assessor.Assess(input, threshold), threshold, project) { Forecast = forecast }));
            }
        }

        if (freshest is not null)
        {
            found.Add(new FoundAssessment(Assessor.AssessSilence(project.Key, freshest, today), null, project));
        }

        return found;
    }

    private static Freshness Fresher(Freshness? one, Freshness other) => one is null || other.StaleFrom > one.StaleFrom ? other : one;
}
