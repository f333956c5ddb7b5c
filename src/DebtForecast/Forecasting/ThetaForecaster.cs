namespace DebtForecast.Forecasting;

/// <summary>The Theta method: the smoothed level with half of the straight line's slope.</summary>
/// <remarks>
/// <c>ŷ(h) = l + ½·b·(h − 1 + (1 − (1 − α)ⁿ)/α)</c>, with level <c>l</c> and weight α of <see cref="ExponentialSmoothing"/> and <c>b</c> the slope of the
/// least-squares line (Assimakopoulos and Nikolopoulos 2000, in the form of Hyndman and Billah 2003).
/// </remarks>
public sealed class ThetaForecaster : IForecaster
{
    /// <inheritdoc/>
    public string Name => "theta";

    /// <summary>The expected values with the weight that fits best.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>26 values.</returns>
    public static double[] Path(double[] values) => Path(values, ExponentialSmoothing.FindAlpha(values));

    /// <summary>The expected values with a given weight.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <param name="alpha">The weight of the newest value, above 0 to 1.</param>
    /// <returns>26 values.</returns>
    public static double[] Path(double[] values, double alpha)
    {
        var level = ExponentialSmoothing.Run(values, alpha).Level;
        var half = SlopeOf(values) / 2;
        var start = (1 - Math.Pow(1 - alpha, values.Length)) / alpha;
        return [.. Enumerable.Range(0, QuantileLevels.Weeks).Select(h => level + (half * (h + start)))];
    }

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes) => ChangeBand.Around(history, changes, Path(history.Values));

    private static double SlopeOf(double[] values)
    {
        var (middle, mean) = ((values.Length - 1) / 2.0, values.Average());
        var (across, along) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            across += (i - middle) * (values[i] - mean);
            along += (i - middle) * (i - middle);
        }

        return along == 0 ? 0 : across / along;
    }
}
