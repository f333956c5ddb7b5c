using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

/// <summary>Seeded fleets: several projects that grow in steps.</summary>
internal static class Fleet
{
    public static readonly DateOnly FirstDay = new(2022, 1, 2);

    public static SeriesHistory Series(string project, string metric, int weeks, int seed, Func<int, Random, double>? step = null)
    {
        var random = new Random(seed);
        var value = 1000.0;
        var days = Enumerable.Range(0, weeks).Select(week => (FirstDay.AddDays(7 * week), value += step?.Invoke(week, random) ?? Growth(random))).ToList();
        return new(new(new(ProjectKey.LocalServer, project, "main"), metric), Metrics.Describe(metric), DailySeries.FromObservations(days));
    }

    public static IReadOnlyList<SeriesHistory> Of(int projects, int weeks = 130) =>
        [.. Enumerable.Range(0, projects).SelectMany(i => new[] { Series($"p{i:00}", "code_smells", weeks, i), Series($"p{i:00}", "sqale_index", weeks, 100 + i) })];

    private static double Growth(Random random) => random.NextDouble() < 0.5 ? 0 : random.Next(-6, 9);
}
