namespace DebtForecast.Forecasting;

/// <summary>A robust slope goes on from the last value.</summary>
/// <remarks>
/// <c>ŷ(h) = yₙ + h·b</c>, where <c>b</c> is the median of the slopes <c>(yⱼ − yᵢ)/(j − i)</c> over all pairs of the newest 52 weeks (Theil 1950; Sen 1968). Up to
/// 29 % of the points may be off without moving it.
/// </remarks>
public sealed class TheilSenForecaster : IForecaster
{
    private const int WindowWeeks = 52;

    /// <inheritdoc/>
    public string Name => "theil-sen";

    /// <summary>The slope a week.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>The median slope; 0 for a single point.</returns>
    public static double SlopeOf(ReadOnlySpan<double> values) => TheilSen.Median(TheilSen.Slopes(values));

    /// <summary>The expected values.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>26 values.</returns>
    public static double[] Path(double[] values)
    {
        var slope = SlopeOf(values.AsSpan(Math.Max(0, values.Length - WindowWeeks)));
        return [.. Enumerable.Range(1, QuantileLevels.Weeks).Select(h => values[^1] + (h * slope))];
    }

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes) => ChangeBand.Around(history, changes, Path(history.Values));
}
