namespace DebtForecast.Forecasting;

/// <summary>Says how a series may go on, from its history alone. Socket: the local bank, blends, learned models.</summary>
/// <remarks>
/// The answer is raw: calibration (<see cref="ConformalTable"/>) and the rounding of counts come after it. Same history, same answer.
/// A forecaster may be asked from many threads at once.
/// </remarks>
public interface IForecaster
{
    /// <summary>Gets the short name that the backtest, the model card and the forecast show; lower case.</summary>
    string Name { get; }

    /// <summary>Predicts the quantiles of the 26 weeks after the origin.</summary>
    /// <param name="history">What was known at the origin.</param>
    /// <param name="changes">How series of the same kind have changed: the pooled part of the bands.</param>
    /// <returns>26 rows of the levels of <see cref="QuantileLevels.All"/>, finite and not descending, inside the possible range.</returns>
    double[][] Predict(WeeklyHistory history, PooledChanges changes);
}
