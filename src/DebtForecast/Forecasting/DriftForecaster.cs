namespace DebtForecast.Forecasting;

/// <summary>Half of the average growth goes on.</summary>
/// <remarks>
/// With weekly history <c>y₁ … yₙ</c> the path is <c>ŷ(h) = yₙ + ½·h·(yₙ − yₘ)/(n − m)</c> over the newest 53 points (m = max(1, n − 52)): the random
/// walk with drift (Hyndman and Athanasopoulos, <i>Forecasting: Principles and Practice</i>, section 5.2), shrunk by half
/// because the full drift loses to the last value on debt histories.
/// </remarks>
public sealed class DriftForecaster : IForecaster
{
    private const int WindowWeeks = 52;
    private const double Shrinkage = 0.5;

    /// <inheritdoc/>
    public string Name => "drift";

    /// <summary>The expected values.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>26 values.</returns>
    public static double[] Path(double[] values)
    {
        var span = Math.Min(WindowWeeks, values.Length - 1);
        var slope = span == 0 ? 0 : Shrinkage * (values[^1] - values[^(span + 1)]) / span;
        return [.. Enumerable.Range(1, QuantileLevels.Weeks).Select(h => values[^1] + (h * slope))];
    }

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes) => ChangeBand.Around(history, changes, Path(history.Values));
}
