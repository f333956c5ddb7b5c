using System.Diagnostics;
using DebtForecast.Forecasting;
using DebtForecast.Observations;

/// <summary>How many series a second get a forecast with bands, and how long one threshold takes.</summary>
internal static class Speed
{
    private const int Days = 1095;

    public static int Run(Learned learned, int count)
    {
        var fleet = Enumerable.Range(0, count).Select(Series).ToList();
        var forecasts = new ForecastResult[count];
        foreach (var pass in Enumerable.Range(1, 3))
        {
            var clock = Stopwatch.StartNew();
            Parallel.For(0, count, i => forecasts[i] = learned.Stage.Predict(fleet[i].Key, fleet[i].Metric, fleet[i].Series, learned.Plan));
            Console.WriteLine($"pass {pass}: {count / clock.Elapsed.TotalSeconds:F0} series/s ({count} series of {Days} days, {Environment.ProcessorCount} cores), served {forecasts[0].Forecast!.Model}");
        }

        var passage = Stopwatch.StartNew();
        foreach (var forecast in forecasts)
        {
            _ = FirstPassage.Compute(forecast.Forecast!, forecast.Forecast!.LastValue * 1.05, WorseDirection.Up);
        }

        Console.WriteLine($"first passage: {passage.Elapsed.TotalMilliseconds / count:F2} ms a threshold");
        return 0;
    }

    private static SeriesHistory Series(int number)
    {
        string[] metrics = ["sqale_index", "code_smells", "ncloc", "coverage", "layer_violations"];
        var random = new Random(number);
        var values = new double[Days];
        values[0] = 1000 + (100 * random.NextDouble());
        for (var day = 1; day < Days; day++)
        {
            values[day] = values[day - 1] + (random.NextDouble() < 0.3 ? Math.Round((random.NextDouble() - 0.45) * 20) : 0);
        }

        var metric = Metrics.Describe(metrics[number % metrics.Length]);
        return new(new(new(ProjectKey.LocalServer, $"project-{number / 15}", "main"), metric.Key), metric, DailySeries.FromValues(new DateOnly(2023, 1, 1), values));
    }
}
