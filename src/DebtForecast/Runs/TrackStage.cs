using DebtForecast.Alerting;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;
using DebtForecast.Tracking;

namespace DebtForecast.Runs;

/// <summary>Keeps what is promised, scores what has come due, and says where bands drift.</summary>
internal sealed class TrackStage(RunParts parts)
{
    /// <summary>Scores the promises of projects whose day is over.</summary>
    public async Task SettleAsync(IReadOnlyList<Project> projects, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var project in projects)
        {
            var settled = new List<Promise>();
            var events = await parts.Events.ReadEventsAsync(project.Key, cancellationToken);
            foreach (var ofSeries in (await parts.TrackRecord.ReadOpenAsync(project.Key, today, cancellationToken)).GroupBy(promise => promise.Key))
            {
                var history = await parts.Observations.FindSeriesAsync(ofSeries.Key, cancellationToken);
                var shifts = history is null ? [] : MeasurementShifts.TakeOut(history, Metrics.Describe(ofSeries.Key.Metric), events).Taken;
                settled.AddRange(ofSeries.Select(promise => PromiseJudge.Settle(promise, history, shifts, today)).OfType<Promise>());
            }

            if (settled.Count > 0)
            {
                await parts.TrackRecord.SettleAsync(settled, cancellationToken);
            }
        }
    }

    /// <summary>Looks for drift in the whole fleet, whichever projects the run was asked for.</summary>
    public async Task<IReadOnlyList<DriftFinding>> FindDriftAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var recent = await parts.TrackRecord.ReadSettledAsync(null, today.AddDays(-ForecastDrift.RecentDays), cancellationToken);
        var firing = (await parts.Alerts.ReadFiringAsync(DriftFinding.Fleet.Key, cancellationToken)).Select(alert => alert.Key).ToHashSet();
        return ForecastDrift.Find(recent, (family, weeks) => firing.Contains(DriftFinding.KeyOf(family, weeks)));
    }

    /// <summary>Keeps the newest forecast of each series as a promise, unless its week has one.</summary>
    public async Task KeepAsync(IReadOnlyList<Project> projects, IReadOnlyList<FoundAssessment> found, CancellationToken cancellationToken)
    {
        var assessments = found.Select(one => one.Assessment).ToLookup(assessment => assessment.Key);
        foreach (var project in projects)
        {
            var promises = new List<Promise>();
            foreach (var metric in await parts.Observations.ReadMetricKeysAsync(project.Key, cancellationToken))
            {
                var key = new SeriesKey(project.Key, metric);
                if (await parts.Forecasts.FindAsync(key, cancellationToken) is { } result)
                {
                    promises.AddRange(PromiseMaker.Of(result, assessments[key]));
                }
            }

            await parts.TrackRecord.KeepAsync(promises, cancellationToken);
        }
    }

    /// <summary>What was found about drift, as something to tell.</summary>
    public static IEnumerable<FoundAssessment> ToTell(IEnumerable<DriftFinding> findings) =>
        findings.Select(finding => finding.ToAssessment()).OfType<Assessment>().Select(assessment => new FoundAssessment(assessment, null, DriftFinding.Fleet));
}
