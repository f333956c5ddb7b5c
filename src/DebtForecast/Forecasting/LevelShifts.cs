namespace DebtForecast.Forecasting;

/// <summary>Finds the lasting shifts of a series: neither spikes nor steady growth, nor the ordinary steps of a series that moves in steps.</summary>
/// <remarks>
/// The outliers of <see cref="ShiftScan"/> (Chen and Liu 1993) that are shifts, last, and stand at least four weeks from both ends: the median of the up to seven values from
/// the shift on lies at least half of the shift away from the median of the up to seven before it, growth aside, so at least four of them
/// stay on the new level. Of shifts less than four weeks apart the largest counts.
/// </remarks>
public static class LevelShifts
{
    /// <summary>The fewest weeks that a level must hold.</summary>
    public const int FewestWeeks = 4;

    private const int MedianWeeks = (2 * FewestWeeks) - 1;
    private const double LastingShare = 0.5;

    /// <summary>Finds the shifts.</summary>
    /// <param name="values">Finite values at equal distances, oldest first.</param>
    /// <returns>The shifts, oldest first; none where there are fewer than nine values.</returns>
    public static IReadOnlyList<LevelShift> Find(double[] values) => Lasting(values, ShiftScan.Of(values));

    /// <summary>The day of a shift.</summary>
    /// <param name="history">The history whose values were searched.</param>
    /// <param name="shift">The shift.</param>
    /// <returns>The grid day of the first value on the new level.</returns>
    public static DateOnly DayOf(WeeklyHistory history, LevelShift shift) => history.Origin.AddDays(-7 * (history.Values.Length - 1 - shift.Index));

    /// <summary>Keeps of a scan what lasts.</summary>
    /// <param name="values">The values.</param>
    /// <param name="scan">Their scan.</param>
    /// <returns>The lasting shifts, oldest first.</returns>
    internal static IReadOnlyList<LevelShift> Lasting(double[] values, ShiftScan scan)
    {
        var kept = new List<LevelShift>();
        foreach (var outlier in scan.Outliers.Where(outlier => outlier.IsShift).OrderByDescending(outlier => Math.Abs(outlier.Size)))
        {
            if (kept.TrueForAll(other => Math.Abs(other.Index - outlier.Index) >= FewestWeeks) && Lasts(values, scan.Growth, outlier))
            {
                kept.Add(new(outlier.Index, outlier.Size));
            }
        }

        kept.Sort((one, other) => one.Index.CompareTo(other.Index));
        return kept;
    }

    private static bool Lasts(double[] values, double growth, Outlier shift)
    {
        if (shift.Index < FewestWeeks || shift.Index > values.Length - FewestWeeks)
        {
            return false;
        }

        var before = Math.Min(MedianWeeks, shift.Index);
        var after = Math.Min(MedianWeeks, values.Length - shift.Index);
        var grown = growth * (before + after) / 2;
        var moved = MedianOf(values.AsSpan(shift.Index, after)) - MedianOf(values.AsSpan(shift.Index - before, before)) - grown;
        return moved / shift.Size >= LastingShare;
    }

    private static double MedianOf(ReadOnlySpan<double> values)
    {
        Span<double> sorted = stackalloc double[MedianWeeks];
        values.CopyTo(sorted);
        sorted = sorted[..values.Length];
        sorted.Sort();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
