using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;
using DebtForecast.Tracking;

namespace DebtForecast.Runs;

/// <summary>Makes a track record of the past year afterwards, for a store that begins with a long history.</summary>
/// <remarks>
/// Honest about time: each forecast is made from what was known on its day, by a plan that was learned from the fleet as it was known a year or half a year ago. The shipped
/// plan and its trained members are left out, since they may have learned from the very days that are forecast. All of it is marked as replayed:
/// nobody was served these forecasts, and drift is not judged by them.
/// </remarks>
/// <param name="parts">What the line is made of.</param>
public sealed class TrackReplay(RunParts parts)
{
    private const int WeeksBack = 52;
    private const int EveryWeeks = 4;
    private const int LearnEveryWeeks = 26;

    private readonly ForecastingStage stage = new(new ForecasterBank(), ForecastPlan.Empty);

    /// <summary>Replays the past year, every fourth week of it.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The number of promises that were kept.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written.</exception>
    public async Task<int> ReplayAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(parts.Clock.GetUtcNow().UtcDateTime);
        var projects = await parts.Observations.ReadProjectsAsync(cancellationToken);
        var fleet = await FleetAsync(projects, cancellationToken);
        var kept = 0;
        var plan = ForecastPlan.Empty;
        for (var back = WeeksBack; back >= EveryWeeks; back -= EveryWeeks)
        {
            var day = today.AddDays(-7 * back);
            var known = fleet.Select(one => one.Until(day)).OfType<KnownSeries>().ToList();
            plan = (WeeksBack - back) % LearnEveryWeeks < EveryWeeks ? stage.Learn([.. known.Select(one => one.History with { Series = one.Cleaned().Series })]) : plan;
            var promises = known.Where(one => one.History.Series.LastMeasuredDay > day.AddDays(-7)).SelectMany(one => Promises(one, plan, day));
            kept += await parts.TrackRecord.KeepAsync([.. promises], cancellationToken);
        }

        await new TrackStage(parts).SettleAsync(projects, today, cancellationToken);
        return kept;
    }

    private IEnumerable<Promise> Promises(KnownSeries known, ForecastPlan plan, DateOnly day)
    {
        var (project, history, events) = known;
        var cleaned = known.Cleaned();
        var result = cleaned.TellOn(stage.Predict(history with { Series = cleaned.Series }, plan));
        var input = new AssessmentInput(history.Key, history.Series, result, events, day);
        var assessments = parts.Thresholds.Where(threshold => threshold.Metric == history.Metric.Key && threshold.Projects.Matches(project))
            .Select(threshold => Assessor.Assess(input, threshold));
        return PromiseMaker.Of(result, assessments).Select(promise => promise with { IsReplayed = true });
    }

    private async Task<IReadOnlyList<KnownSeries>> FleetAsync(IReadOnlyList<Project> projects, CancellationToken cancellationToken)
    {
        var fleet = new List<KnownSeries>();
        foreach (var project in projects)
        {
            var events = await parts.Events.ReadEventsAsync(project.Key, cancellationToken);
            foreach (var metric in await parts.Observations.ReadMetricKeysAsync(project.Key, cancellationToken))
            {
                var key = new SeriesKey(project.Key, metric);
                if (await parts.Observations.FindSeriesAsync(key, cancellationToken) is { } series)
                {
                    fleet.Add(new(project, new SeriesHistory(key, Metrics.Describe(metric), series), events));
                }
            }
        }

        return fleet;
    }

    private sealed record KnownSeries(Project Project, SeriesHistory History, IReadOnlyList<ProjectEvent> Events)
    {
        /// <summary>The series as it was known on a day; null where it was too short for a forecast.</summary>
        public KnownSeries? Until(DateOnly day) =>
            History.Until(day) is { } known && ForecastingStage.LengthOf(known.Series) != HistoryLength.TooShort
                ? this with { History = known, Events = [.. Events.Where(one => DateOnly.FromDateTime(one.Instant.UtcDateTime) <= day)] }
                : null;

        public CleanedSeries Cleaned() => MeasurementShifts.TakeOut(History.Series, History.Metric, Events);
    }
}
