using DebtForecast.Observations;

namespace DebtForecast.Runs;

/// <summary>Forecasts every series whose last measured day has moved.</summary>
internal sealed class ForecastStage(RunParts parts, RunLog log)
{
    public async Task<int> ForecastAsync(IReadOnlyList<Project> projects, CancellationToken cancellationToken)
    {
        var due = await DueAsync(projects, cancellationToken);
        if (due.Count == 0)
        {
            return 0;
        }

        log.Report(new RunStep(RunStage.Learn, 0, 1));
        var predict = parts.Learn(await FleetReader.ReadAsync(parts.Observations, cancellationToken)); // all projects, whichever this run was asked for
        log.Report(new RunStep(RunStage.Learn, 1, 1));
        return await PredictAsync(due, predict, cancellationToken);
    }

    private async Task<List<SeriesKey>> DueAsync(IReadOnlyList<Project> projects, CancellationToken cancellationToken)
    {
        var due = new List<SeriesKey>(); // keys only: the first night of a large fleet has more histories than memory
        foreach (var project in projects)
        {
            foreach (var series in await FleetReader.ReadAsync(parts.Observations, project.Key, cancellationToken))
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

    private async Task<int> PredictAsync(List<SeriesKey> due, Predictor predict, CancellationToken cancellationToken)
    {
        var (written, done) = (0, 0);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, async (key, token) =>
        {
            if (await parts.Observations.FindSeriesAsync(key, token) is { } series && await parts.Forecasts.SaveAsync(predict(key, series), token))
            {
                Interlocked.Increment(ref written);
            }

            log.Report(new RunStep(RunStage.Forecast, Interlocked.Increment(ref done), due.Count, key.ToString()));
        });
        return written;
    }
}
