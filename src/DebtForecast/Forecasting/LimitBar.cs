using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>Where a path counts as past a limit.</summary>
/// <remarks>
/// <see cref="FirstPassage"/> asks for values past a bar. A limit itself is still allowed, so it is the bar; where a threshold counts from the moment it is
/// <em>reached</em>, the bar lies just before it. For whole numbers the bar lies half way between the last allowed and the first crossing one: a band
/// from 0 to 1 is not half past 0.
/// </remarks>
public static class LimitBar
{
    /// <summary>The bar of a limit that itself is still allowed: what thresholds of a configuration mean.</summary>
    /// <param name="limit">The limit, in the metric's unit.</param>
    /// <param name="metric">The metric; its worse direction is the one that crosses.</param>
    /// <returns>The bar.</returns>
    public static double Passed(double limit, Metric metric) => (metric.IsWhole, metric.Worse) switch
    {
        (false, _) => limit,
        (true, WorseDirection.Up) => Math.Floor(limit) + 0.5,
        (true, _) => Math.Ceiling(limit) - 0.5,
    };

    /// <summary>The bar of a threshold that counts as soon as it is reached: at or above it, at or below it.</summary>
    /// <param name="threshold">The threshold, in the metric's unit.</param>
    /// <param name="metric">The metric: whether only whole numbers are possible.</param>
    /// <param name="direction">Up for at or above, down for at or below.</param>
    /// <returns>The bar.</returns>
    public static double Reached(double threshold, Metric metric, WorseDirection direction) => (metric.IsWhole, direction) switch
    {
        (false, WorseDirection.Up) => Math.BitDecrement(threshold),
        (false, _) => Math.BitIncrement(threshold),
        (true, WorseDirection.Up) => Math.Ceiling(threshold) - 0.5,
        (true, _) => Math.Floor(threshold) + 0.5,
    };
}
