namespace DebtForecast.Forecasting;

/// <summary>Exponential smoothing that chooses between a level, a trend and a damped trend.</summary>
/// <remarks>
/// The additive models without season of Hyndman, Koehler, Snyder and Grose (2002), ANN, AAN and AAdN: <c>yₜ = lₜ₋₁ + φ·bₜ₋₁ + eₜ</c>, <c>lₜ = lₜ₋₁ + φ·bₜ₋₁ + α·eₜ</c>,
/// <c>bₜ = φ·bₜ₋₁ + β·eₜ</c>, path <c>lₙ + (φ + … + φʰ)·bₙ</c>. Each is fitted by maximum likelihood (least squared one-step errors S) within R's bounds
/// (α and β from 0.0001, β ≤ α ≤ 0.9999, φ 0.8 to 0.98), first level and trend included; the least
/// <c>AICc = n·ln S + 2k + 2k(k + 1)/(n − k − 1)</c> is served, k = 3, 5, 6 (Hyndman and Khandakar 2008, <c>forecast::ets</c>).
/// </remarks>
public sealed class EtsForecaster : IForecaster
{
    private const int FewestValues = 10;

    /// <inheritdoc/>
    public string Name => "ets";

    /// <summary>The expected values.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>26 values; the last value where there are fewer than ten.</returns>
    public static double[] Path(double[] values)
    {
        var path = new double[QuantileLevels.Weeks];
        if (values.Length < FewestValues)
        {
            Array.Fill(path, values[^1]);
            return path;
        }

        var best = Choose(values);
        var (sum, power) = (0.0, 1.0);
        for (var h = 0; h < path.Length; h++)
        {
            power *= best.Phi;
            sum += power;
            path[h] = best.Level + (sum * best.Trend);
        }

        return path;
    }

    /// <summary>Fits the three models.</summary>
    /// <param name="values">At least ten values, oldest first.</param>
    /// <returns>The one with the least AICc.</returns>
    public static EtsFit Choose(double[] values)
    {
        var level = EtsFit.LevelOnly(values);
        var trend = EtsFit.WithTrend(values);
        var damped = EtsFit.WithDampedTrend(values, trend);
        var best = trend.Aicc < level.Aicc ? trend : level;
        return damped.Aicc < best.Aicc ? damped : best;
    }

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes) => ChangeBand.Around(history, changes, Path(history.Values));
}
