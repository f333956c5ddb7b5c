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
        var fleet = Fleet(count);
        foreach (var (pass, perSecond) in SeriesPerSecond(learned, fleet).Index())
        {
            Console.WriteLine($"pass {pass + 1}: {perSecond:F0} series/s ({count} series of {Days} days, {Environment.ProcessorCount} cores)");
        }

        var learning = Stopwatch.StartNew();
        _ = learned.Stage.Learn(fleet);
        Console.WriteLine($"learning from the fleet: {learning.Elapsed.TotalSeconds:F1} s");
        List<Forecast> forecasts = [.. fleet.Select(series => learned.Stage.Predict(series, learned.Plan).Forecast!)];
        var passage = Stopwatch.StartNew();
        foreach (var forecast in forecasts)
        {
            _ = FirstPassage.Compute(forecast, forecast.LastValue * 1.05, WorseDirection.Up);
        }

        Console.WriteLine($"first passage: {passage.Elapsed.TotalMilliseconds / count:F2} ms a threshold; served {forecasts[0].Model}");
        Console.WriteLine(Peer(fleet) is { } peer
            ? $"R ets + auto.arima + theta: {peer:F1} series/s on one thread, 20 of the same series"
            : "R with the package forecast is not installed; it was measured once at 11 series/s on one thread.");
        return 0;
    }

    /// <summary>Made histories of three years, 15 to a project.</summary>
    public static IReadOnlyList<SeriesHistory> Fleet(int count) => [.. Enumerable.Range(0, count).Select(Series)];

    /// <summary>Three passes; the first one is cold.</summary>
    public static IEnumerable<double> SeriesPerSecond(Learned learned, IReadOnlyList<SeriesHistory> fleet)
    {
        for (var pass = 0; pass < 3; pass++)
        {
            var clock = Stopwatch.StartNew();
            Parallel.ForEach(fleet, series => learned.Stage.Predict(series, learned.Plan));
            yield return fleet.Count / clock.Elapsed.TotalSeconds;
        }
    }

    // Null where Rscript or the package is missing.
    public static double? Peer(IReadOnlyList<SeriesHistory> fleet)
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
