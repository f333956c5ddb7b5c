namespace DebtForecast.Forecasting;

/// <summary>The level since the last shift goes on; spikes of one week do not count.</summary>
/// <remarks>
/// Local level with level shifts: outliers are found as in <see cref="LevelShifts"/> (Chen and Liu 1993), spikes are taken out, and what was before a shift is moved by its size. On
/// that series α of <see cref="ExponentialSmoothing"/> is fitted; the path is flat at the level that this α gives from the last shift on.
/// A jump in the last week is held to be a spike, one of the week before is believed.
/// </remarks>
public sealed class LevelShiftForecaster : IForecaster
{
    /// <inheritdoc/>
    public string Name => "level-shift";

    /// <summary>The expected values.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>26 equal values.</returns>
    public static double[] Path(double[] values)
    {
        var scan = ShiftScan.Of(values);
        var cleaned = Cleaned(values, scan.Outliers);
        var start = scan.Outliers.Where(outlier => outlier.IsShift).Select(outlier => outlier.Index).DefaultIfEmpty(0).Max();
        var path = new double[QuantileLevels.Weeks];
        Array.Fill(path, ExponentialSmoothing.Run(cleaned.AsSpan(start), ExponentialSmoothing.FindAlpha(cleaned)).Level);
        return path;
    }

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes) => ChangeBand.Around(history, changes, Path(history.Values));

    private static double[] Cleaned(double[] values, IReadOnlyList<Outlier> outliers)
    {
        var cleaned = (double[])values.Clone();
        foreach (var outlier in outliers)
        {
            var moved = outlier.IsShift ? cleaned.AsSpan(0, outlier.Index) : cleaned.AsSpan(outlier.Index, 1);
            foreach (ref var value in moved)
            {
                value += outlier.IsShift ? outlier.Size : -outlier.Size;
            }
        }

        return cleaned;
    }
}
