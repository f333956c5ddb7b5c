using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Tracking;

namespace DebtForecast.Runs;

/// <summary>Forecasts every series whose last measured day has moved, from its history without measurement shifts.</summary>
internal sealed class ForecastStage(RunParts parts, RunLog log, IReadOnlyList<DriftFinding> drift)
{
    /// <summary>The most projects that selection and calibration learn from; of a larger fleet every n-th, by name.</summary>
    private const int MostLearnedProjects = 200;

    public async Task<int> ForecastAsync(IReadOnlyList<Project> projects, CancellationToken cancellationToken)
    {
        var due = await DueAsync(projects, cancellationToken);
        if (due.Count == 0)
        {
            return 0;
        }

        log.Report(new RunStep(RunStage.Learn, 0, 1));
        var predict = parts.Learn(await FleetAsync(cancellationToken));
        log.Report(new RunStep(RunStage.Learn, 1, 1));
        return await PredictAsync(due, predict, cancellationToken);
    }

    private async Task<List<SeriesKey>> DueAsync(IReadOnlyList<Project> projects, CancellationToken cancellationToken)
    {
        var due = new List<SeriesKey>(); // keys only: the first night of a large fleet has more histories than memory
        foreach (var project in projects)
        {
            foreach (var series in await SeriesAsync(project.Key, cancellationToken))
            {
                var newest = await parts.Forecasts.FindAsync(series.Key, cancellationToken);
                if (newest?.Forecast is not { } forecast || forecast.Origin != series.Series.LastMeasuredDay)
                {
                    due.Add(series.Key);
                }
            }
        }

        return due;
    }

    /// <summary>The histories that selection and calibration learn from: of all projects, whichever this run was asked for.</summary>
    private Task<IReadOnlyList<SeriesHistory>> FleetAsync(CancellationToken cancellationToken) =>
        FleetReader.ReadAsync(parts.Observations, parts.Events, MostLearnedProjects, cancellationToken);

    private Task<IReadOnlyList<SeriesHistory>> SeriesAsync(ProjectKey project, CancellationToken cancellationToken) =>
        FleetReader.ReadProjectAsync(parts.Observations, project, cancellationToken);

    private async Task<int> PredictAsync(List<SeriesKey> due, Predictor predict, CancellationToken cancellationToken)
    {
        var (written, done) = (0, 0);
        var events = new Dictionary<ProjectKey, IReadOnlyList<ProjectEvent>>();
        foreach (var project in due.Select(key => key.Project).Distinct())
        {
            events.Add(project, await parts.Events.ReadEventsAsync(project, cancellationToken));
        }

        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, async (key, token) =>
        {
            if (await parts.Observations.FindSeriesAsync(key, token) is { } series)
            {
                var metric = Metrics.Describe(key.Metric);
                var cleaned = MeasurementShifts.TakeOut(series, metric, events[key.Project]);
                var history = new SeriesHistory(key, metric, cleaned.Series)
                {
                    Companions = await FleetReader.ReadCompanionsAsync(parts.Observations, key, events[key.Project], token),
                };
                var isNew = await parts.Forecasts.SaveAsync(cleaned.TellOn(Widened(predict(history), cleaned.Series)), token);
                Interlocked.Add(ref written, isNew ? 1 : 0);
            }

            log.Report(new RunStep(RunStage.Forecast, Interlocked.Increment(ref done), due.Count, key.ToString()));
        });
        return written;
    }

    private ForecastResult Widened(ForecastResult result, DailySeries series)
    {
        var metric = Metrics.Describe(result.Key.Metric);
        return ForecastDrift.WideningOf(drift, metric.Family).Apply(result, WeeklyHistory.At(series, series.LastMeasuredDay, metric));
    }
}
