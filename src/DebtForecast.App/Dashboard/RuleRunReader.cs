using DebtForecast.Client;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using BreachOdds = DebtForecast.Gating.BreachOdds;

namespace DebtForecast.App.Dashboard;

/// <summary>Reads what a build compares itself with.</summary>
/// <param name="sockets">What it reads from.</param>
internal sealed class RuleRunReader(DashboardSockets sockets)
{
    /// <summary>Reads the findings of the newest rule run.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The answer.</returns>
    public async Task<FindingsAnswer> ReadFindingsAsync(ProjectKey project, CancellationToken cancellationToken)
    {
        var watermark = await sockets.Observations.FindWatermarkAsync(project, RuleRuns.Source, cancellationToken);
        var findings = watermark is null ? [] : await sockets.Observations.ReadFindingsAsync(project, cancellationToken);
        return new FindingsAnswer(watermark is not null, project.Branch, watermark?.Instant, [.. findings.Select(one => FindingBody.Of(one.Finding))]);
    }

    /// <summary>Reads the findings of the newest rule run before a commit: what a run of the project's own branch is compared with.</summary>
    /// <param name="project">The project.</param>
    /// <param name="instant">The commit's time.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The answer; it does not tell when that run was.</returns>
    public async Task<FindingsAnswer> ReadFindingsBeforeAsync(ProjectKey project, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        // Instants are kept in whole seconds; a fraction would put a commit behind itself.
        var second = DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
        var findings = await sockets.Observations.FindFindingsBeforeAsync(project, RuleRuns.Source, second, cancellationToken);
        return new FindingsAnswer(findings is not null, project.Branch, null, [.. (findings ?? []).Select(FindingBody.Of)]);
    }

    /// <summary>Reads the odds that limits on architecture metrics are crossed.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The answer.</returns>
    public async Task<OddsAnswer> ReadOddsAsync(Project project, CancellationToken cancellationToken)
    {
        var assessments = await sockets.Alerts.ReadAssessmentsAsync(project.Key, cancellationToken);
        var odds = new List<BreachOdds>();
        foreach (var (assessment, threshold) in Judgements.Of(project, assessments, Judgements.ById(sockets.Thresholds())).Select(one => (one.Assessment, one.Threshold)))
        {
            var metric = Metrics.Describe(assessment.Key.Metric);
            if (assessment.Odds is { } known && metric.Family == MetricFamily.Architecture
                && await sockets.Observations.FindSeriesAsync(assessment.Key, cancellationToken) is { } series)
            {
                odds.Add(new BreachOdds(
                    assessment.ThresholdId, metric.Key, assessment.Limit, assessment.Current, known.WithinHorizon, known.MedianDay, ForecastingStage.ObservedWeeks(series))
                {
                    By = assessment.AsOf.AddDays(threshold.HorizonDays),
                });
            }
        }

        return new OddsAnswer(odds);
    }
}
