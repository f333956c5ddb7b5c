namespace DebtForecast.Forecasting;

/// <summary>Simple exponential smoothing: a weighted mean of the past goes on.</summary>
/// <remarks>The path is flat at the level of <see cref="ExponentialSmoothing"/> with the weight that fits best.</remarks>
public sealed class SesForecaster : IForecaster
{
    /// <inheritdoc/>
    public string Name => "ses";

    /// <summary>The expected values.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>26 equal values.</returns>
    public static double[] Path(double[] values)
    {
        var path = new double[QuantileLevels.Weeks];
        Array.Fill(path, ExponentialSmoothing.Run(values, ExponentialSmoothing.FindAlpha(values)).Level);
        return path;
    }

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes) => ChangeBand.Around(history, changes, Path(history.Values));
}
