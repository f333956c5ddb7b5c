using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>Builds <see cref="PooledChanges"/> from the histories of many projects.</summary>
public static class ChangePool
{
    private const int StepWeeks = 4;
    private const int FewestWeeks = 13;

    /// <summary>Pools the scaled changes of all series, each project with the same weight in a cell.</summary>
    /// <param name="fleet">The histories; every day in them may be used.</param>
    /// <returns>The tables.</returns>
    public static PooledChanges Build(IReadOnlyList<SeriesHistory> fleet)
    {
        var samples = fleet.AsParallel().AsOrdered().SelectMany(Sample).ToList();
        var byKind = samples.GroupBy(sample => (Family: (MetricFamily?)sample.Family, sample.Quietness));
        var wide = samples.GroupBy(sample => (Family: (MetricFamily?)null, sample.Quietness));
        return new([.. byKind.Concat(wide).OrderBy(group => group.Key.Quietness).ThenBy(group => group.Key.Family ?? (MetricFamily)(-1))
            .AsParallel().AsOrdered().Select(group => CellOf(group.Key.Family, group.Key.Quietness, [.. group]))]);
    }

    private static IEnumerable<Changes> Sample(SeriesHistory series)
    {
        var weekly = series.Series.WeeklyUntil(series.Series.LastMeasuredDay);
        for (var origin = FewestWeeks - 1; origin + 1 < weekly.Length; origin += StepWeeks)
        {
            var history = WeeklyHistory.FromValues(default, series.Metric, weekly[Math.Max(0, origin + 1 - WeeklyHistory.MostWeeks)..(origin + 1)]);
            if (history.Scale > 1e-9)
            {
                yield return new(series.Project, series.Metric.Family, PooledChanges.QuietnessOf(history.QuietShare), ScaledChanges(weekly, origin, history.Scale));
            }
        }
    }

    private static double[] ScaledChanges(double[] weekly, int origin, double scale)
    {
        var weeks = Math.Min(QuantileLevels.Weeks, weekly.Length - 1 - origin);
        var changes = new double[weeks];
        for (var h = 1; h <= weeks; h++)
        {
            changes[h - 1] = (weekly[origin + h] - weekly[origin]) / (scale * Math.Sqrt(h));
        }

        return changes;
    }

    private static ChangeCell CellOf(MetricFamily? family, int quietness, IReadOnlyList<Changes> samples)
    {
        var quantiles = new double[QuantileLevels.Weeks][];
        var largest = new double[QuantileLevels.Weeks];
        for (var week = 0; week < quantiles.Length; week++)
        {
            var at = samples.Where(sample => sample.Scaled.Length > week).ToList();
            var perProject = at.CountBy(sample => sample.Project).ToDictionary();
            var weighted = at.Select(sample => (Value: sample.Scaled[week], Weight: 1.0 / perProject[sample.Project])).ToArray();
            quantiles[week] = weighted.Length > 0 ? WeightedQuantiles.EvenlySpaced(weighted, PooledChanges.Points) : quantiles[Math.Max(week - 1, 0)] ?? new double[PooledChanges.Points];
            largest[week] = weighted.Select(pair => Math.Abs(pair.Value)).DefaultIfEmpty(week > 0 ? largest[week - 1] : 0).Max();
        }

        return new(family, quietness, samples.Select(sample => sample.Project).Distinct().Count(), quantiles, largest);
    }

    private readonly record struct Changes(string Project, MetricFamily Family, int Quietness, double[] Scaled);
}
