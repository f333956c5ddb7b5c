namespace DebtForecast.Forecasting;

/// <summary>The level of simple exponential smoothing, and the weight that fits best.</summary>
/// <remarks>
/// <c>l₁ = y₁</c>, <c>lₜ = α·yₜ + (1 − α)·lₜ₋₁</c> (Brown 1959; Hyndman and Athanasopoulos, section 8.1). α minimises the sum of squared one-step errors on
/// the grid 0.02, 0.04 … 1.
/// </remarks>
public static class ExponentialSmoothing
{
    /// <summary>The level after the last value.</summary>
    /// <param name="values">Values, oldest first; at least one.</param>
    /// <param name="alpha">The weight of the newest value, above 0 to 1.</param>
    /// <returns>The level and the sum of squared one-step errors.</returns>
    public static (double Level, double SquaredError) Run(ReadOnlySpan<double> values, double alpha)
    {
        var (level, squared) = (values[0], 0.0);
        foreach (var value in values[1..])
        {
            var error = value - level;
            squared += error * error;
            level += alpha * error;
        }

        return (level, squared);
    }

    /// <summary>Finds the weight that fits best.</summary>
    /// <param name="values">Values, oldest first; at least one.</param>
    /// <returns>The weight; 1 (the last value) where several fit alike.</returns>
    public static double FindAlpha(ReadOnlySpan<double> values)
    {
        var (best, least) = (1.0, Run(values, 1).SquaredError);
        for (var step = 49; step >= 1; step--)
        {
            var squared = Run(values, step / 50.0).SquaredError;
            (best, least) = squared < least ? (step / 50.0, squared) : (best, least);
        }

        return best;
    }
}
