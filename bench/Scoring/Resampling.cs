namespace DebtForecast.Bench.Scoring;

/// <summary>Intervals from resampling whole projects (cluster bootstrap, percentile method; Efron 1979).</summary>
public static class Resampling
{
    /// <summary>The 95 % interval of a statistic.</summary>
    /// <param name="count">The number of projects, at least 1.</param>
    /// <param name="statistic">Gives the statistic of a resample: indices of projects, drawn with replacement.</param>
    /// <param name="resamples">The number of resamples; NaN ends for 0.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The 2.5 and 97.5 % quantiles over resamples.</returns>
    public static (double Low, double High) Interval(int count, Func<int[], double> statistic, int resamples, int seed)
    {
        if (resamples == 0)
        {
            return (double.NaN, double.NaN);
        }

        var random = new Random(seed);
        var picks = new int[count];
        var values = new double[resamples];
        for (var b = 0; b < resamples; b++)
        {
            for (var i = 0; i < count; i++)
            {
                picks[i] = random.Next(count);
            }

            values[b] = statistic(picks);
        }

        Array.Sort(values);
        return (Quantile(values, 0.025), Quantile(values, 0.975));
    }

    /// <summary>A quantile with linear interpolation between order statistics (type 7 of Hyndman and Fan 1996).</summary>
    /// <param name="sorted">Ascending, at least one.</param>
    /// <param name="level">0 to 1.</param>
    /// <returns>The quantile.</returns>
    public static double Quantile(double[] sorted, double level)
    {
        var place = level * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
