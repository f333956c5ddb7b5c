namespace DebtForecast.Forecasting;

/// <summary>The band of the local bank: the series' own past changes blended with pooled ones.</summary>
/// <remarks>
/// For the change over <c>h</c> weeks the band holds the quantiles of a mixture of two samples: the <c>n − h</c> overlapping changes
/// of the series' own past, and the pooled changes of its kind times <c>s·√h</c>. Overlapping changes repeat each other, so the own sample
/// counts as <c>m = (n − h)/h</c> changes and gets the weight <c>m/(m + 5)</c>. The median is no change and the last value lies in the band.
/// Debt stands still in most weeks: levels at which the mixture says exactly "no change" stay at the last value whatever the path says, or a
/// small drift would take the mass away from the one value that is most often right.
/// </remarks>
public static class ChangeBand
{
    /// <summary>The number of independent own changes at which the own and the pooled sample weigh the same.</summary>
    public const double PriorChanges = 5;

    private static readonly double[] Levels = [.. QuantileLevels.All];

    /// <summary>The quantiles of the change from the origin.</summary>
    /// <param name="history">The history.</param>
    /// <param name="changes">The pooled changes.</param>
    /// <param name="ownAllowed">Whether the series' own past counts; false borrows everything.</param>
    /// <returns>26 rows of seven quantiles of the change, in the metric's unit.</returns>
    public static double[][] Offsets(WeeklyHistory history, PooledChanges changes, bool ownAllowed = true)
    {
        var band = Mixtures(history, changes, ownAllowed);
        foreach (var row in band)
        {
            KeepLastValueInside(row);
        }

        return band;
    }

    /// <summary>The mixtures, computed once for all members: sorting the changes takes longer than most paths.</summary>
    private static double[][] Remembered(WeeklyHistory history, PooledChanges changes)
    {
        if (history.Band is { } known && ReferenceEquals(known.Changes, changes))
        {
            return known.Rows;
        }

        var rows = Mixtures(history, changes, ownAllowed: true);
        history.Band = new(changes, rows);
        return rows;
    }

    private static double[][] Mixtures(WeeklyHistory history, PooledChanges changes, bool ownAllowed)
    {
        var cell = changes.Find(history);
        var band = new double[QuantileLevels.Weeks][];
        Span<double> own = stackalloc double[WeeklyHistory.MostWeeks];
        Span<double> pooled = stackalloc double[PooledChanges.Points];
        for (var h = 1; h <= band.Length; h++)
        {
            var mine = ownAllowed ? own[..OwnChanges(history.Values, h, own)] : [];
            var others = cell is null ? [] : pooled[..Rescale(cell.Quantiles[h - 1], history.Scale * Math.Sqrt(h), pooled)];
            var independent = mine.Length / (double)h;
            band[h - 1] = new double[QuantileLevels.Count];
            WeightedQuantiles.OfMixture(mine, others, independent / (independent + PriorChanges), Levels, band[h - 1]);
        }

        return band;
    }

    /// <summary>Puts the band around a path.</summary>
    /// <param name="history">The history.</param>
    /// <param name="changes">The pooled changes.</param>
    /// <param name="path">The expected value of each of the 26 weeks.</param>
    /// <returns>26 rows of seven quantiles, inside the possible range.</returns>
    public static double[][] Around(WeeklyHistory history, PooledChanges changes, double[] path)
    {
        var band = Array.ConvertAll(Remembered(history, changes), row => (double[])row.Clone());
        for (var week = 0; week < band.Length; week++)
        {
            var row = band[week];
            var isStill = Array.ConvertAll(row, offset => offset == 0);
            KeepLastValueInside(row);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = InRange(history, isStill[i] ? history.Last : path[week] + row[i]);
            }

            Order(row, isStill);
        }

        return band;
    }

    /// <summary>Puts a value into the possible range without rounding it.</summary>
    /// <param name="history">The history, which knows the range.</param>
    /// <param name="value">A finite value.</param>
    /// <returns>The nearest value in the range.</returns>
    public static double InRange(WeeklyHistory history, double value) =>
        Math.Min(history.Metric.Maximum ?? double.PositiveInfinity, Math.Max(value, history.Lowest));

    private static int OwnChanges(double[] values, int h, Span<double> changes)
    {
        var count = Math.Max(0, values.Length - h);
        for (var i = 0; i < count; i++)
        {
            changes[i] = values[i + h] - values[i];
        }

        changes[..count].Sort();
        return count;
    }

    private static int Rescale(double[] quantiles, double scale, Span<double> changes)
    {
        for (var i = 0; i < quantiles.Length; i++)
        {
            changes[i] = quantiles[i] * scale;
        }

        return quantiles.Length;
    }

    // A path may carry levels past those that stand still; these stay, the others give way.
    private static void Order(double[] row, bool[] isStill)
    {
        var (first, last) = (Array.IndexOf(isStill, true), Array.LastIndexOf(isStill, true));
        for (var i = first - 1; i >= 0; i--)
        {
            row[i] = Math.Min(row[i], row[i + 1]);
        }

        for (var i = last + 1; last >= 0 && i < row.Length; i++)
        {
            row[i] = Math.Max(row[i], row[i - 1]);
        }
    }

    private static void KeepLastValueInside(double[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = i < QuantileLevels.Median ? Math.Min(row[i], 0) : i > QuantileLevels.Median ? Math.Max(row[i], 0) : 0;
        }
    }
}
