using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>Gradient-boosted quantiles that have learned from the histories of many projects.</summary>
/// <remarks>
/// Each level is a model of its own, asked at the horizons of <see cref="ForecastKnots"/>; the answers are sorted, so that they do not cross. A quantile
/// within a hundredth of a scale of the last value is the last value: sums of leaves come near to "no change" but seldom meet it.
/// </remarks>
/// <param name="quantiles">The models.</param>
public sealed class BoostedForecaster(BoostedQuantiles quantiles) : IForecaster
{
    /// <summary>The name of the model.</summary>
    public const string ModelName = "boosted";

    private const double NoChange = 0.02; // the target is twice the change in scales

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes)
    {
        ForestFeatures? features = null;
        return ForecastKnots.RowsOf(history, week => Array.ConvertAll(
            quantiles.Predict((features ??= new(history)).At(week)), squeezed => Math.Abs(squeezed) < NoChange ? 0 : squeezed));
    }
}
