namespace DebtForecast.Bench.Scoring;

/// <summary>The reference that a model has to beat: the last value, with quantiles of the series' own past changes over as many weeks.</summary>
/// <remarks>
/// On the weekly grid the band h weeks ahead is <c>yₙ</c> plus the 2.5, 10, 90 and 97.5 % quantiles of the newest 208 changes over h weeks; it always
/// holds the last value. With fewer than 26 such changes it is ±1.3 and ±3 times the mean absolute weekly change times <c>√h</c>.
/// </remarks>
public static class EmpiricalPeer
{
    /// <summary>The method's name.</summary>
    public const string Name = "empirical";

    private const int StepDays = 7;
    private const int NewestChanges = 208;
    private const int FewestChanges = 26;
    private static readonly double[] Levels = [0.025, 0.1, 0.9, 0.975];
    private static readonly double[] Factors = [-3, -1.3, 1.3, 3];

    /// <summary>Forecasts all windows of a data file.</summary>
    /// <param name="actuals">The series.</param>
    /// <param name="windows">Which windows.</param>
    /// <returns>The rows.</returns>
    public static IEnumerable<ForecastRow> Predict(IReadOnlyDictionary<SeriesName, ActualSeries> actuals, PeerWindows windows) =>
        from pair in actuals.OrderBy(pair => pair.Key.Project, StringComparer.Ordinal).ThenBy(pair => pair.Key.Metric, StringComparer.Ordinal)
        from origin in windows.OriginsOf(pair.Value)
        from row in Predict(new WindowKey(pair.Key, origin), pair.Value.GridUntil(origin, StepDays), windows)
        select row;

    /// <summary>Forecasts one window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="grid">The weekly values up to the origin, oldest first, at least two.</param>
    /// <param name="windows">Horizon and least value.</param>
    /// <returns>One row a week.</returns>
    public static IEnumerable<ForecastRow> Predict(WindowKey window, double[] grid, PeerWindows windows)
    {
        var step = Math.Max(grid.Skip(1).Zip(grid, (next, before) => Math.Abs(next - before)).Average(), 0.0005 * Math.Max(grid.Average(Math.Abs), 1e-12));
        for (var weeks = 1; weeks <= windows.HorizonDays / StepDays; weeks++)
        {
            double[] past = [.. grid.Skip(weeks).Zip(grid, (later, earlier) => later - earlier).TakeLast(NewestChanges).Order()];
            var width = step * Math.Sqrt(weeks);
            double[] change = past.Length >= FewestChanges ? [.. Levels.Select(level => Resampling.Quantile(past, level))] : [.. Factors.Select(factor => factor * width)];
            double[] all = [Math.Min(change[0], 0), Math.Min(change[1], 0), 0, Math.Max(change[2], 0), Math.Max(change[3], 0)];
            yield return new(window, Name, window.Origin + (StepDays * weeks), [.. all.Select((one, i) => Clip(grid[^1] + one, i, windows.ClipLower))]);
        }
    }

    // The last value itself is never clipped.
    private static double Clip(double value, int i, double? least) => i == 2 ? value : Math.Max(value, least ?? double.NegativeInfinity);
}

/// <summary>Which windows are forecast.</summary>
/// <param name="HorizonDays">Days ahead.</param>
/// <param name="Origins">Origins of each series.</param>
/// <param name="StepDays">Days between origins.</param>
/// <param name="MinHistoryDays">The least days between the first value and an origin.</param>
/// <param name="ClipLower">The least forecast value; null for none.</param>
public sealed record PeerWindows(int HorizonDays = 182, int Origins = 6, int StepDays = 56, int MinHistoryDays = 182, double? ClipLower = null)
{
    /// <summary>The origins of a series: its last day − horizon − k·step.</summary>
    /// <param name="series">The series.</param>
    /// <returns>Day numbers, newest first.</returns>
    public IEnumerable<int> OriginsOf(ActualSeries series) => Enumerable.Range(0, Origins)
        .Select(k => series.LastDay - HorizonDays - (k * StepDays)).Where(origin => origin - series.FirstDay >= MinHistoryDays);
}
