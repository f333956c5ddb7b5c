namespace DebtForecast.Bench.Scoring;

/// <summary>Scores one forecast of one day.</summary>
/// <remarks>
/// The CRPS is twice the pinball loss at levels 2.5, 10, 50, 90, 97.5 %, weighted 0.0625, 0.2375, 0.4, 0.2375, 0.0625: each level's share
/// of (0, 1).
/// </remarks>
public static class RowScore
{
    private static readonly double[] Weights = [0.0625, 0.2375, 0.4, 0.2375, 0.0625];
    private static readonly double[] Edges = [0, .. ForecastFile.Levels, 1];

    /// <summary>Scores a forecast.</summary>
    /// <param name="quantiles">The quantiles at <see cref="ForecastFile.Levels"/>.</param>
    /// <param name="actual">What happened.</param>
    /// <param name="scale">The scale of the window, above 0.</param>
    /// <returns>The measures.</returns>
    public static Scores Of(double[] quantiles, double actual, double scale) => new(
        Smape(quantiles[2], actual, scale),
        Math.Abs(quantiles[2] - actual) / scale,
        Crps(quantiles, actual) / scale,
        Interval(quantiles[1], quantiles[3], actual, 0.2) / scale,
        Interval(quantiles[0], quantiles[4], actual, 0.05) / scale,
        Coverage(quantiles, actual, 0.8),
        Coverage(quantiles, actual, 0.95),
        (quantiles[4] - quantiles[0]) / scale);

    /// <summary>The share of a central band that covers what happened, randomised at ties.</summary>
    /// <remarks>
    /// The outcome stands for all levels between the last quantile below it and the first above it; what is counted is the part of them inside
    /// the band. A band that shrinks to one value and is right so counts with its own level and not with 1: standing still buys no coverage.
    /// </remarks>
    /// <param name="quantiles">The quantiles at <see cref="ForecastFile.Levels"/>.</param>
    /// <param name="actual">What happened.</param>
    /// <param name="level">The band's level, 0 to 1.</param>
    /// <returns>0 to 1.</returns>
    public static double Coverage(double[] quantiles, double actual, double level)
    {
        var from = Edges[quantiles.Count(quantile => quantile < actual)];
        var to = Edges[quantiles.Count(quantile => quantile <= actual) + 1];
        var inside = Math.Min(to, (1 + level) / 2) - Math.Max(from, (1 - level) / 2);
        return Math.Max(inside, 0) / (to - from);
    }

    // Nothing against next to nothing is not an error of 200 %.
    private static double Smape(double forecast, double actual, double scale)
    {
        var size = Math.Abs(actual) + Math.Abs(forecast);
        return size > 1e-3 * scale ? 200 * Math.Abs(actual - forecast) / size : 0;
    }

    private static double Crps(double[] quantiles, double actual)
    {
        var sum = 0.0;
        for (var i = 0; i < Weights.Length; i++)
        {
            var (level, miss) = (ForecastFile.Levels[i], actual - quantiles[i]);
            sum += Weights[i] * Math.Max(level * miss, (level - 1) * miss);
        }

        return 2 * sum;
    }

    private static double Interval(double low, double high, double actual, double outside) =>
        high - low + (2 / outside * (Math.Max(low - actual, 0) + Math.Max(actual - high, 0)));
}
