using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Reporting;
using DebtForecast.Thresholds;

namespace DebtForecast.Tests.Reporting;

/// <summary>Charts made from a few numbers.</summary>
internal static class ChartSamples
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly double[] Shape = [-1.96, -1.28, -0.67, 0, 0.67, 1.28, 1.96];

    /// <summary>A weekly history with one long gap, a forecast, a limit, odds and events: nothing is random.</summary>
    public static ChartData Fixed()
    {
        var readings = Enumerable.Range(0, 40).Where(week => week is < 12 or > 17)
            .Select(week => (Today.AddDays(-1 - (7 * (39 - week))), 3.6 + (0.03 * week) + (week % 3 * 0.04)));
        return new ChartData(Metrics.Describe(Metrics.DebtRatio), Today)
        {
            History = DailySeries.FromObservations(readings, DayState.Unknown),
            Forecast = Fan(Today.AddDays(-1), 4.77, 0.012, 0.055),
            Limit = 5,
            Odds = new BreachOdds(0.1, 0.4, 0.72, 0.72, new(2027, 2, 14), new(2027, 1, 8), new(2027, 5, 3)),
            Events =
            [
                new(new(2026, 6, 15, 0, 0, 0, TimeSpan.Zero), ProjectEventKind.QualityProfile, "Sonar way <2>"),
                new(new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero), ProjectEventKind.Version, "4.1"),
            ],
        };
    }

    /// <summary>A chart that follows from a seed: metric, length, gaps, level, limit, fan, events and range vary.</summary>
    public static ChartData Random(int seed)
    {
        var random = new Random(seed);
        string[] metrics = ["debt_ratio", "sqale_index", "layer_violations", "coverage", "ncloc", "my_metric"];
        var level = Math.Pow(10, random.Next(0, 7)) * (0.1 + random.NextDouble());
        var history = History(random, level);
        var limit = random.Next(3) == 0 ? (double?)null : level * (0.2 + (2 * random.NextDouble()));
        var median = Today.AddDays(random.Next(1, 182));
        return new ChartData(Metrics.Describe(metrics[random.Next(metrics.Length)]), Today)
        {
            History = history,
            Forecast = random.Next(4) == 0 ? null : Fan(history.LastMeasuredDay, history.LastValue, level * 0.02 * (random.NextDouble() - 0.5), level * 0.05 * random.NextDouble()),
            Limit = limit,
            Odds = limit is null || random.Next(3) == 0 ? null : new BreachOdds(0.1, 0.2, 0.6, 0.6, random.Next(2) == 0 ? median : null, Today.AddDays(random.Next(0, 90)), random.Next(2) == 0 ? median.AddDays(40) : null),
            Events = [.. Enumerable.Range(0, random.Next(0, 12)).Select(i => new ProjectEvent(
                new DateTimeOffset(Today.AddDays(-random.Next(0, 900)), default, TimeSpan.Zero), (ProjectEventKind)random.Next(8), $"release {i}.{random.Next(100)} of the thing"))],
            From = random.Next(2) == 0 ? null : Today.AddDays(-random.Next(30, 900)),
        };
    }

    private static DailySeries History(Random random, double level)
    {
        var (day, value) = (Today.AddDays(-random.Next(1, 1200)), level);
        var readings = new List<(DateOnly, double)> { (day, value) };
        for (day = day.AddDays(random.Next(1, 9)); day < Today; day = day.AddDays(random.Next(10) == 0 ? random.Next(1, 60) : random.Next(1, 9)))
        {
            value = Math.Max(0, value + (level * 0.03 * (random.NextDouble() - 0.45)));
            readings.Add((day, value));
        }

        return DailySeries.FromObservations(readings, random.Next(2) == 0 ? DayState.Carried : DayState.Unknown);
    }

    private static Forecast Fan(DateOnly origin, double last, double drift, double spread)
    {
        var knots = Enumerable.Range(1, 26).Select(week => Shape.Select(z => Math.Max(0, last + (week * drift) + (z * spread * Math.Sqrt(week)))).ToArray());
        return Forecast.FromKnots(origin, last, [.. knots], "damped_trend");
    }
}
