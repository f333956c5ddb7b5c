namespace DebtForecast.Forecasting;

/// <summary>What happened in these weeks of the last two years happens again, as far as it did so before.</summary>
/// <remarks>
/// With weekly changes <c>d</c> the season of week i is <c>s(i)</c>, the mean of <c>d(i − 52)</c> and, where it is known, <c>d(i − 104)</c>; the path is <c>ŷ(h) = yₙ + φ·Σ s(n + j)</c> over
/// j = 1 … h. φ is the slope through 0 of the changes over four weeks on the sums S of their four seasons, over the newest two years, shrunk by <c>(1 − 1/F)₊</c> (the non-negative garrote, Breiman
/// 1995) and then held between 0 and 1. <c>F = φ²·ΣS²/(4σ²)</c> counts every fourth of the overlapping weeks; two equal steps a year apart still look like a season. A seasonal naive method
/// (Hyndman and Athanasopoulos, <i>Forecasting: Principles and Practice</i>, section 5.2) in changes, with a fitted share.
/// </remarks>
public sealed class SeasonalForecaster : IForecaster
{
    private const int Year = 52;
    private const int FittedWeeks = 2 * Year;
    private const int SpanWeeks = 4;
    private const int FewestWeeks = 26;

    /// <inheritdoc/>
    public string Name => "seasonal";

    /// <summary>The expected values.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>26 values.</returns>
    public static double[] Path(double[] values) => Path(values, ShareOf(values));

    /// <summary>The expected values with a given share of the season.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <param name="share">How much of the season comes again; 1 for all of it.</param>
    /// <returns>26 values.</returns>
    public static double[] Path(double[] values, double share)
    {
        var path = new double[QuantileLevels.Weeks];
        var level = values[^1];
        for (var h = 0; h < path.Length; h++)
        {
            path[h] = level += share * SeasonOf(values, values.Length + h);
        }

        return path;
    }

    /// <summary>How much of the season came again in the last two years: φ.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>0 to 1; 0 under a year and a half.</returns>
    public static double ShareOf(double[] values)
    {
        var first = Math.Max(Year + 1, values.Length - FittedWeeks) + SpanWeeks - 1;
        if (values.Length - first < FewestWeeks)
        {
            return 0;
        }

        var (seasons, products, changes) = (0.0, 0.0, 0.0);
        for (var i = first; i < values.Length; i++)
        {
            var (season, change) = (0.0, values[i] - values[i - SpanWeeks]);
            for (var back = 0; back < SpanWeeks; back++)
            {
                season += SeasonOf(values, i - back);
            }

            seasons += season * season;
            products += season * change;
            changes += change * change;
        }

        return products > 0 ? Shrunk(seasons, products, changes, values.Length - first) : 0;
    }

    private static double Shrunk(double seasons, double products, double changes, int count)
    {
        var share = products / seasons;
        var explained = share * products;
        var unexplained = Math.Max(0, changes - explained) / count;
        var shrunk = share * Math.Max(0, 1 - (SpanWeeks * unexplained / explained));
        return double.IsFinite(shrunk) ? Math.Min(1, shrunk) : 0; // squares of values near 1e160 are not
    }

    // The mean change into week i of the last two years.
    private static double SeasonOf(double[] values, int i)
    {
        var (sum, count) = (0.0, 0);
        for (var back = i - Year; back > 0 && count < 2; back -= Year)
        {
            sum += values[back] - values[back - 1];
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes) => ChangeBand.Around(history, changes, Path(history.Values));
}
