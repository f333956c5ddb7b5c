namespace DebtForecast.Forecasting;

/// <summary>Tomorrow is as today: the last value with its own band. The reference that every other model has to beat.</summary>
/// <remarks>The path is <c>ŷ(h) = yₙ</c> (random walk); the band is <see cref="ChangeBand"/>.</remarks>
public sealed class NaiveForecaster : IForecaster
{
    /// <summary>The name of the reference.</summary>
    public const string ModelName = "naive";

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes)
    {
        var path = new double[QuantileLevels.Weeks];
        Array.Fill(path, history.Last);
        return ChangeBand.Around(history, changes, path);
    }
}
