namespace DebtForecast.Forecasting;

/// <summary>Holt's linear trend, damped: growth goes on and fades.</summary>
/// <remarks>
/// <c>lₜ = α·yₜ + (1 − α)(lₜ₋₁ + φ·bₜ₋₁)</c>, <c>bₜ = β(lₜ − lₜ₋₁) + (1 − β)·φ·bₜ₋₁</c>, path <c>ŷ(h) = lₙ + (φ + φ² + … + φʰ)·bₙ</c>; <c>l₁ = y₁</c>, <c>b₁ = 0</c>
/// (Gardner and McKenzie 1985; Hyndman and Athanasopoulos, section 8.2). α, β and φ minimise the squared one-step errors on a
/// grid: α 0.2, 0.4 … 1; β 0.005, 0.02, 0.05, 0.1, 0.3; φ 0.8, 0.9, 0.95, 0.98.
/// </remarks>
public sealed class DampedTrendForecaster : IForecaster
{
    private static readonly double[] Alphas = [1, 0.8, 0.6, 0.4, 0.2];
    private static readonly double[] Betas = [0.005, 0.02, 0.05, 0.1, 0.3];
    private static readonly double[] Dampings = [0.8, 0.9, 0.95, 0.98];

    /// <inheritdoc/>
    public string Name => "damped";

    /// <summary>The expected values.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>26 values.</returns>
    public static double[] Path(double[] values)
    {
        var best = Run(values, 1, Betas[0], Dampings[0]);
        var damping = Dampings[0];
        foreach (var alpha in Alphas)
        {
            foreach (var beta in Betas)
            {
                foreach (var phi in Dampings)
                {
                    var fit = Run(values, alpha, beta, phi);
                    (best, damping) = fit.SquaredError < best.SquaredError ? (fit, phi) : (best, damping);
                }
            }
        }

        return Extend(best.Level, best.Trend, damping);
    }

    /// <summary>Smooths level and trend.</summary>
    /// <param name="values">Values, oldest first; at least one.</param>
    /// <param name="alpha">The weight of the newest value in the level.</param>
    /// <param name="beta">The weight of the newest change in the trend.</param>
    /// <param name="phi">The damping of the trend in a week.</param>
    /// <returns>Level and trend after the last value, and the sum of squared one-step errors.</returns>
    public static (double Level, double Trend, double SquaredError) Run(double[] values, double alpha, double beta, double phi)
    {
        var (level, trend, squared) = (values[0], 0.0, 0.0);
        for (var i = 1; i < values.Length; i++)
        {
            var expected = level + (phi * trend);
            var error = values[i] - expected;
            squared += error * error;
            var next = expected + (alpha * error);
            trend = (beta * (next - level)) + ((1 - beta) * phi * trend);
            level = next;
        }

        return (level, trend, squared);
    }

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes) => ChangeBand.Around(history, changes, Path(history.Values));

    private static double[] Extend(double level, double trend, double phi)
    {
        var path = new double[QuantileLevels.Weeks];
        var (sum, power) = (0.0, 1.0);
        for (var h = 0; h < path.Length; h++)
        {
            power *= phi;
            sum += power;
            path[h] = level + (sum * trend);
        }

        return path;
    }
}
