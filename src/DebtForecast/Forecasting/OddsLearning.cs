using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>Asks past windows what odds the served forecast would have given, and how often the limit was crossed.</summary>
/// <remarks>
/// Limits lie 2, 5, 10 and 20 % of the level past the origin's value, and half, one and two times <c>s·√26</c> (s the series' scale): in the direction that is
/// worse. Each window is forecast as it would have been served, with calibration and pooled changes from the other half of the projects, and quantiles of
/// weeks that the backtest does not keep are read between those that it keeps on a square-root-of-time scale. At most 20 windows of a project are asked.
/// </remarks>
internal static class OddsLearning
{
    private const int MostWindowsPerProject = 20;

    private static readonly double[] Shares = [0.02, 0.05, 0.10, 0.20];
    private static readonly double[] Spreads = [0.5, 1, 2];

    /// <summary>Learns how odds are read.</summary>
    /// <param name="run">The raw predictions, the blend among them.</param>
    /// <param name="scores">The scores that say what is served.</param>
    /// <param name="changesOf">The pooled changes for a project, none of its own.</param>
    /// <returns>The table.</returns>
    public static OddsTable Learn(BacktestRun run, IReadOnlyList<ModelScore> scores, Func<string, PooledChanges> changesOf) =>
        OddsFit.Fit(Samples(run, scores, changesOf));

    /// <summary>The odds and outcomes of past windows.</summary>
    internal static IReadOnlyList<OddsSample> Samples(BacktestRun run, IReadOnlyList<ModelScore> scores, Func<string, PooledChanges> changesOf)
    {
        var served = run.Windows.Select(window => window.Family).Distinct()
            .ToDictionary(family => family, family => Enumerable.Range(0, HorizonBand.Count).Select(band => ForecasterSelector.Select(scores, run.Candidates, family, band)).ToArray());
        var half = ProjectHalves.Of(run.Windows.Select(window => window.Project));
        var narrow = Only(run, [NaiveForecaster.ModelName, .. served.Values.SelectMany(names => names)]);
        var bands = Enumerable.Range(0, 2).Select(held => ConformalTable.Fit(Where(narrow, w => half[narrow.Windows[w].Project] != held))).ToArray();
        return [.. Asked(run).AsParallel().AsOrdered().SelectMany(w =>
        {
            var window = narrow.Windows[w];
            var plan = ForecastPlan.Empty with { Changes = changesOf(window.Project), Bands = bands[half[window.Project]] };
            return SamplesOf(window, Served(narrow, w, served[window.Family], plan));
        })];
    }

    private static IEnumerable<int> Asked(BacktestRun run) => Enumerable.Range(0, run.Windows.Count).Where(w => run.Windows[w].Worst.Length > 0)
        .GroupBy(w => run.Windows[w].Project).SelectMany(group =>
        {
            var all = group.ToArray();
            var kept = Math.Min(all.Length, MostWindowsPerProject);
            return Enumerable.Range(0, kept).Select(i => all[(int)((i + 0.5) * all.Length / kept)]);
        });

    private static BacktestRun Only(BacktestRun run, HashSet<string> names)
    {
        var kept = Enumerable.Range(0, run.Candidates.Count).Where(c => names.Contains(run.Candidates[c])).ToArray();
        return new([.. kept.Select(c => run.Candidates[c])], run.Windows, [.. run.Predictions.Select(members => Array.ConvertAll(kept, c => members[c]))]);
    }

    private static BacktestRun Where(BacktestRun run, Func<int, bool> isUsed)
    {
        var used = Enumerable.Range(0, run.Windows.Count).Where(isUsed).ToArray();
        return run with { Windows = [.. used.Select(w => run.Windows[w])], Predictions = [.. used.Select(w => run.Predictions[w])] };
    }

    private static Forecast Served(BacktestRun run, int w, string[] served, ForecastPlan plan)
    {
        var history = run.Windows[w].History;
        var candidate = served.Select(run.IndexOf).ToArray();
        var rows = new double[QuantileLevels.Weeks][];
        for (var week = 1; week <= rows.Length; week++)
        {
            var band = HorizonBand.Of(week);
            rows[week - 1] = Between(run, w, candidate[band], week);
            ForecastingStage.Calibrate(rows[week - 1], served[band], week, history, plan);
        }

        return Forecast.FromKnots(history.Origin, history.Last, ForecastingStage.Finish(rows, history), served[^1]);
    }

    private static double[] Between(BacktestRun run, int w, int candidate, int week)
    {
        var to = 0;
        while (Backtest.ScoredWeeks[to] < week)
        {
            to++;
        }

        var from = Backtest.ScoredWeeks[to] == week ? to : to - 1;
        var (first, last) = (Math.Sqrt(Backtest.ScoredWeeks[from]), Math.Sqrt(Backtest.ScoredWeeks[to]));
        var share = from == to ? 1 : (Math.Sqrt(week) - first) / (last - first);
        var row = new double[QuantileLevels.Count];
        var before = run.Row(w, candidate, from);
        var after = run.Row(w, candidate, to);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = before[i] + (share * (after[i] - before[i]));
        }

        return row;
    }

    private static IEnumerable<OddsSample> SamplesOf(BacktestWindow window, Forecast forecast)
    {
        var metric = window.History.Metric;
        foreach (var bar in Limits(window.History).Select(limit => LimitBar.Passed(limit, metric)).Distinct())
        {
            var odds = FirstPassage.Raw(forecast, bar, metric.Worse);
            for (var band = 0; band < HorizonBand.Count; band++)
            {
                var (kept, walked) = odds[HorizonBand.LastWeeks[band] - 1];
                var crossed = metric.Worse == WorseDirection.Up ? window.Worst[band] > bar : window.Worst[band] < bar;
                yield return new(window.Project, window.Family, band, kept, walked, crossed);
            }
        }
    }

    // Only limits that can be passed: a share under the possible range teaches nothing.
    private static IEnumerable<double> Limits(WeeklyHistory history)
    {
        var sign = history.Metric.Worse == WorseDirection.Up ? 1 : -1;
        var level = Math.Abs(history.Last);
        return Shares.Select(share => share * level).Concat(Spreads.Select(spread => spread * history.Scale * Math.Sqrt(QuantileLevels.Weeks)))
            .Where(distance => distance > 0).Select(distance => history.Last + (sign * distance))
            .Where(limit => limit > (history.Metric.Minimum ?? double.NegativeInfinity) && limit < (history.Metric.Maximum ?? double.PositiveInfinity));
    }
}
