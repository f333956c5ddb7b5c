namespace DebtForecast.Bench.Collecting;

/// <summary>Histories of steps: from one day to the next a share of the values changes.</summary>
internal static class RandomHistory
{
    private static readonly DateTimeOffset Last = new(2026, 3, 9, 2, 0, 0, TimeSpan.Zero);

    /// <summary>The history of one project, oldest first; the same number gives the same history.</summary>
    public static IEnumerable<(int Day, DateTimeOffset Instant, Dictionary<string, double> Values)> Of(int number, Arguments arguments)
    {
        var random = new Random(number);
        var values = DoubleProcess.Metrics.ToDictionary(metric => metric, _ => 1000.0 + random.Next(100_000));
        for (var day = 0; day < arguments.Days; day++)
        {
            foreach (var metric in DoubleProcess.Metrics)
            {
                if (day == 0 || random.NextDouble() < arguments.Changing)
                {
                    values[metric] = metric is "coverage" or "duplicated_lines_density" or "sqale_debt_ratio"
                        ? random.Next(1000) / 10.0
                        : Math.Max(0, values[metric] + random.Next(-50, 60));
                }
            }

            yield return (day, Last.AddDays(day - arguments.Days + 1), new Dictionary<string, double>(values));
        }
    }
}
