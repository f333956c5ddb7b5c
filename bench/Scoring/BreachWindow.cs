namespace DebtForecast.Bench.Scoring;

/// <summary>A method's breach odds in one window, at a third, two thirds and the end of the horizon.</summary>
/// <param name="Method">The method.</param>
/// <param name="Window">The window.</param>
/// <param name="IsGiven">Whether the odds are the method's own.</param>
/// <param name="Odds">The odds at the three times, 0 to 1.</param>
/// <param name="Happened">1 where the limit was reached by then, 0 elsewhere.</param>
public sealed record BreachWindow(string Method, WindowKey Window, bool IsGiven, double[] Odds, double[] Happened)
{
    /// <summary>The squared error of the odds.</summary>
    /// <param name="time">0 for a third, 1 for two thirds, 2 for the end.</param>
    /// <returns>0 to 1.</returns>
    public double Brier(int time) => (Odds[time] - Happened[time]) * (Odds[time] - Happened[time]);

    /// <summary>Scores the odds of all windows that are not in breach at their origin.</summary>
    /// <param name="actuals">What happened.</param>
    /// <param name="rows">The forecasts.</param>
    /// <param name="limitOf">The limit of a window; null where it has none.</param>
    /// <returns>One for each method and window.</returns>
    public static IReadOnlyList<BreachWindow> Of(
        IReadOnlyDictionary<SeriesName, ActualSeries> actuals, IEnumerable<ForecastRow> rows, Func<WindowKey, BreachLimit?> limitOf) =>
        [.. rows.GroupBy(row => (row.Method, row.Window))
            .Select(group => Of(group.Key.Method, group.Key.Window, actuals[group.Key.Window.Series], limitOf(group.Key.Window), [.. group.OrderBy(row => row.Day)]))
            .OfType<BreachWindow>()];

    /// <summary>How much smaller or larger a method's Brier score at the end is than a reference's.</summary>
    /// <param name="windows">The windows of all methods.</param>
    /// <param name="method">The method.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="resamples">Resamples of projects for the interval.</param>
    /// <returns>The ratio with its 95 % interval.</returns>
    public static (double Ratio, double Low, double High) Compare(IReadOnlyList<BreachWindow> windows, string method, string reference, int resamples)
    {
        (double Own, double Other)[] projects = [.. windows.GroupBy(window => window.Window.Series.Project).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Sum(group, method), Sum(group, reference)))];
        var (low, high) = Resampling.Interval(projects.Length, picks => picks.Sum(i => projects[i].Own) / picks.Sum(i => projects[i].Other), resamples, seed: 1);
        return (projects.Sum(project => project.Own) / projects.Sum(project => project.Other), low, high);
    }

    private static double Sum(IEnumerable<BreachWindow> windows, string method) => windows.Where(window => window.Method == method).Sum(window => window.Brier(2));

    private static BreachWindow? Of(string method, WindowKey window, ActualSeries series, BreachLimit? limit, List<ForecastRow> rows)
    {
        if (limit is not { } bar || series.FirstDay > window.Origin || bar.IsReachedBy(series.ValueOn(window.Origin)))
        {
            return null;
        }

        var isGiven = rows.All(row => row.Breach is not null);
        double[] odds = isGiven ? [.. rows.Select(row => row.Breach!.Value)] : BreachOdds.Of(rows.Select(row => row.Quantiles), bar);
        int[] at = [Math.Max((rows.Count / 3) - 1, 0), rows.Count < 3 ? 0 : (2 * rows.Count / 3) - 1, rows.Count - 1];
        var first = series.FirstReached(window.Origin, bar) ?? int.MaxValue;
        return new(method, window, isGiven, [.. at.Select(i => odds[i])], [.. at.Select(i => first <= rows[i].Day ? 1.0 : 0.0)]);
    }
}
