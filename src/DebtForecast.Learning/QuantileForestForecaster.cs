using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>A quantile regression forest that has learned from the histories of many projects.</summary>
/// <remarks>
/// The forest gives the quantiles of the squeezed change at the horizons of <see cref="ForecastKnots"/>. Where "no change" holds the middle of its
/// mass, the median is the last value.
/// </remarks>
/// <param name="forest">The forest.</param>
public sealed class QuantileForestForecaster(QuantileForest forest) : IForecaster
{
    /// <summary>The name of the model.</summary>
    public const string ModelName = "forest";

    private static readonly double[] Levels = [.. QuantileLevels.All];

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes)
    {
        ForestFeatures? features = null;
        return ForecastKnots.RowsOf(history, week =>
        {
            var quantiles = new double[Levels.Length];
            forest.Predict((features ??= new(history)).At(week), Levels, quantiles);
            return quantiles;
        });
    }
}
