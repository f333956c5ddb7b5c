using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>Moves the origin through the past of a fleet and lets each candidate predict what then happened.</summary>
/// <remarks>
/// A rolling-origin evaluation (Tashman 2000): every candidate sees the same windows, and nothing of a series from after the origin. Origins
/// lie 8 weeks apart, the newest 26 weeks before the series ends.
/// </remarks>
public static class Backtest
{
    private const int StepWeeks = 8;
    private const int FewestWeeks = 26;

    /// <summary>Gets the weeks ahead that are scored.</summary>
    public static IReadOnlyList<int> ScoredWeeks { get; } = [1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 23, 26];

    /// <summary>Chooses windows: every series is heard, no project more often than asked.</summary>
    /// <param name="fleet">The histories; every day in them may be used.</param>
    /// <param name="mostPerProject">The most windows of one project; they are spread evenly over its series and origins.</param>
    /// <returns>The windows, ordered by project.</returns>
    public static IReadOnlyList<BacktestWindow> Windows(IReadOnlyList<SeriesHistory> fleet, int mostPerProject)
    {
        var windows = new List<BacktestWindow>();
        foreach (var project in fleet.GroupBy(series => series.Project).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var all = project.SelectMany(WindowsOf).ToList();
            var kept = Math.Min(all.Count, mostPerProject);
            windows.AddRange(Enumerable.Range(0, kept).Select(i => all[(int)((i + 0.5) * all.Count / kept)]()));
        }

        return windows;
    }

    /// <summary>Lets the candidates predict the windows.</summary>
    /// <param name="windows">The windows.</param>
    /// <param name="candidates">The candidates for a project: a learned one must not have learned from it. The same names in the same order each time.</param>
    /// <param name="changes">The pooled changes for a project: none of its own, or the bands would be tested on what they are made of.</param>
    /// <returns>The predictions.</returns>
    public static BacktestRun Run(
        IReadOnlyList<BacktestWindow> windows, Func<string, IReadOnlyList<IForecaster>> candidates, Func<string, PooledChanges> changes)
    {
        var usable = windows.Where(window => window.History.Scale > 1e-9).ToList();
        var predictions = usable.AsParallel().AsOrdered()
            .Select(window => Predicted(window, candidates(window.Project), changes(window.Project)))
            .ToList();
        var names = usable.Count == 0 ? [] : candidates(usable[0].Project).Select(candidate => candidate.Name).ToList();
        return new(names, usable, predictions);
    }

    private static double[][] Predicted(BacktestWindow window, IReadOnlyList<IForecaster> candidates, PooledChanges changes)
    {
        double[][] predicted = [.. candidates.Select(candidate => Scored(window.History.Settled(candidate.Predict(window.History, changes))))];
        window.History.Band = null; // thousands of windows are kept
        return predicted;
    }

    private static IEnumerable<Func<BacktestWindow>> WindowsOf(SeriesHistory series)
    {
        var end = series.Series.LastMeasuredDay;
        var origin = end.AddDays(-7 * QuantileLevels.Weeks);
        for (; origin.DayNumber - series.Series.FirstDay.DayNumber >= 7 * FewestWeeks; origin = origin.AddDays(-7 * StepWeeks))
        {
            var at = origin;
            yield return () => WindowAt(series, at);
        }
    }

    private static BacktestWindow WindowAt(SeriesHistory series, DateOnly origin) => new(
        series.Project, WeeklyHistory.At(series, origin),
        [.. ScoredWeeks.Select(week => series.Series.ValueOn(origin.AddDays(7 * week)))])
    {
        Worst = WorstOf(series, origin),
    };

    // The days count, not only the weeks: a limit that is crossed on a Tuesday and kept on Sunday was crossed.
    private static double[] WorstOf(SeriesHistory series, DateOnly origin)
    {
        var (worst, found) = (new double[HorizonBand.Count], series.Series.ValueOn(origin));
        for (var day = 1; day <= 7 * QuantileLevels.Weeks; day++)
        {
            var value = series.Series.ValueOn(origin.AddDays(day));
            found = series.Metric.Worse == WorseDirection.Up ? Math.Max(found, value) : Math.Min(found, value);
            worst[HorizonBand.Of((day + 6) / 7)] = found;
        }

        return worst;
    }

    private static double[] Scored(double[][] rows) => [.. ScoredWeeks.SelectMany(week => rows[week - 1])];
}

/// <summary>One origin of one series, and what happened after it.</summary>
/// <param name="Project">The project.</param>
/// <param name="History">What was known at the origin.</param>
/// <param name="Outcomes">The values at <see cref="Backtest.ScoredWeeks"/>.</param>
public sealed record BacktestWindow(string Project, WeeklyHistory History, double[] Outcomes)
{
    /// <summary>Gets the metric family of the series.</summary>
    public MetricFamily Family => History.Metric.Family;

    /// <summary>Gets the worst value of any day from the origin to the end of each horizon band: the highest where up is worse, else the lowest.</summary>
    /// <value>One value for each of <see cref="HorizonBand.LastWeeks"/>; empty where nobody asks for odds.</value>
    public double[] Worst { get; init; } = [];
}

/// <summary>The raw predictions of all candidates for the same windows.</summary>
/// <param name="Candidates">The candidates' names.</param>
/// <param name="Windows">The windows.</param>
/// <param name="Predictions">For each window and candidate the seven quantiles at <see cref="Backtest.ScoredWeeks"/>, one week after the other.</param>
public sealed record BacktestRun(IReadOnlyList<string> Candidates, IReadOnlyList<BacktestWindow> Windows, IReadOnlyList<double[][]> Predictions)
{
    /// <summary>The quantiles that a candidate predicted for one week.</summary>
    /// <param name="window">The window's position.</param>
    /// <param name="candidate">The candidate's position.</param>
    /// <param name="k">The position of the week in <see cref="Backtest.ScoredWeeks"/>.</param>
    /// <returns>Seven quantiles.</returns>
    public ReadOnlySpan<double> Row(int window, int candidate, int k) => Predictions[window][candidate].AsSpan(k * QuantileLevels.Count, QuantileLevels.Count);

    /// <summary>Finds a candidate.</summary>
    /// <param name="candidate">Its name.</param>
    /// <returns>Its position; −1 where the run has none of that name.</returns>
    public int IndexOf(string candidate) => Array.IndexOf([.. Candidates], candidate);
}
