namespace DebtForecast.Bench.Scoring;

/// <summary>Scores forecasts against what happened.</summary>
public static class ScoreSheet
{
    /// <summary>From this share of steps without a change on, a history counts as quiet.</summary>
    public const double QuietFrom = 0.75;

    /// <summary>Scores the rows that every method forecast.</summary>
    /// <remarks>
    /// The scale of a window is the mean absolute change of one step of its own grid before the origin, at least a share of the mean absolute level.
    /// Nothing is known after a series' last measurement: rows there are not scored.
    /// </remarks>
    /// <param name="actuals">What happened.</param>
    /// <param name="forecasts">The forecasts of all methods.</param>
    /// <param name="scaleFloor">The least scale, as a share of the mean absolute level; windows whose scale is 0 are not scored.</param>
    /// <returns>The scored rows.</returns>
    /// <exception cref="InvalidDataException">A series has no actuals, a row is there twice, or no row is common to all methods.</exception>
    public static IReadOnlyList<ScoredRow> Score(
        IReadOnlyDictionary<SeriesName, ActualSeries> actuals, IReadOnlyList<ForecastRow> forecasts, double scaleFloor)
    {
        var known = Known(actuals, forecasts);
        var common = Common(known);
        return [.. common.GroupBy(row => row.Window).AsParallel().AsOrdered()
            .SelectMany(window => Score(actuals[window.Key.Series], window.Key, [.. window], scaleFloor))];
    }

    /// <summary>The rows that a method left out although the baseline forecast them.</summary>
    /// <param name="actuals">What happened; rows after the last measurement do not count.</param>
    /// <param name="forecasts">The forecasts of all methods.</param>
    /// <param name="baseline">The method that says which rows there are.</param>
    /// <param name="method">The method that must answer.</param>
    /// <returns>The number of rows.</returns>
    public static int Unanswered(
        IReadOnlyDictionary<SeriesName, ActualSeries> actuals, IReadOnlyList<ForecastRow> forecasts, string baseline, string method)
    {
        var rows = Known(actuals, forecasts).ToLookup(row => row.Method, row => (row.Window, row.Day), StringComparer.Ordinal);
        return rows[baseline].Except(rows[method]).Count();
    }

    private static List<ForecastRow> Known(IReadOnlyDictionary<SeriesName, ActualSeries> actuals, IReadOnlyList<ForecastRow> forecasts)
    {
        var missing = forecasts.Select(row => row.Window.Series).Distinct().Where(series => !actuals.ContainsKey(series)).ToList();
        return missing.Count == 0
            ? [.. forecasts.Where(row => row.Day <= actuals[row.Window.Series].LastDay)]
            : throw new InvalidDataException($"There are no actuals for {missing[0].Project} {missing[0].Metric} and {missing.Count - 1} others.");
    }

    private static List<ForecastRow> Common(List<ForecastRow> rows)
    {
        var methods = rows.Select(row => row.Method).Distinct(StringComparer.Ordinal).Count();
        var counts = new Dictionary<(WindowKey, int), int>();
        foreach (var group in rows.GroupBy(row => row.Method, StringComparer.Ordinal))
        {
            var own = new HashSet<(WindowKey, int)>();
            foreach (var key in group.Select(row => (row.Window, row.Day)))
            {
                counts[key] = own.Add(key)
                    ? counts.GetValueOrDefault(key) + 1
                    : throw new InvalidDataException($"{group.Key} forecasts {key.Window.Series.Project} {key.Window.Series.Metric} twice for one origin and day.");
            }
        }

        List<ForecastRow> common = [.. rows.Where(row => counts[(row.Window, row.Day)] == methods)];
        return common.Count > 0 ? common : throw new InvalidDataException("No window and day was forecast by all methods.");
    }

    private static IEnumerable<ScoredRow> Score(ActualSeries series, WindowKey window, List<ForecastRow> rows, double scaleFloor)
    {
        // The grid of a window is that of its forecasts.
        var grid = series.GridUntil(window.Origin, Math.Max(1, rows.Min(row => row.Lead)));
        double[] changes = [.. grid.Skip(1).Zip(grid, (next, before) => Math.Abs(next - before))];
        if (changes.Length == 0)
        {
            yield break;
        }

        var scale = Math.Max(changes.Average(), scaleFloor * Math.Max(grid.Average(Math.Abs), 1e-12));
        var isQuiet = changes.Count(change => change == 0) >= QuietFrom * changes.Length;
        foreach (var row in scale > 0 ? rows : [])
        {
            var actual = series.ValueOn(row.Day);
            yield return new(row, RowScore.Of(row.Quantiles, actual, scale), actual == series.ValueOn(window.Origin), isQuiet);
        }
    }
}
