namespace DebtForecast.Bench.Scoring;

/// <summary>Derives the odds of a breach from quantiles, for methods that give none.</summary>
/// <remarks>
/// Between the given quantiles the normal score is interpolated linearly; beyond the outermost it goes on with the slope between it and the
/// median. Over days the running maximum is taken, which ignores paths that cross and come back.
/// </remarks>
public static class BreachOdds
{
    private const double Outer = 1.9599640;
    private static readonly double[] NormalScores = [-Outer, -1.2815516, 0, 1.2815516, Outer];

    /// <summary>The odds that a limit is reached on or before each day.</summary>
    /// <param name="days">The quantiles of each day, in order of days.</param>
    /// <param name="limit">The limit.</param>
    /// <returns>Odds that never fall, 0 to 1.</returns>
    public static double[] Of(IEnumerable<double[]> days, BreachLimit limit)
    {
        var highest = 0.0;
        return [.. days.Select(quantiles => highest = Math.Max(highest, OfDay(quantiles, limit)))];
    }

    private static double OfDay(double[] quantiles, BreachLimit limit)
    {
        var below = NormalBelow(Math.Clamp(ScoreOf(Ascending(quantiles), limit.Value), -9, 9));
        return limit.IsAbove ? 1 - below : below;
    }

    private static double ScoreOf(double[] q, double value)
    {
        if (q[4] - q[0] < 1e-12)
        {
            return Math.Sign(value - q[2]) * 9.0;
        }

        if (value <= q[0])
        {
            return -Outer - ((q[0] - value) * Outer / Math.Max(q[2] - q[0], 1e-12));
        }

        return value >= q[4] ? Outer + ((value - q[4]) * Outer / Math.Max(q[4] - q[2], 1e-12)) : Between(q, value);
    }

    // Equal quantiles are held apart by next to nothing, so that the last of them counts.
    private static double Between(double[] q, double value)
    {
        var i = 3;
        while (i > 0 && q[i] + (1e-12 * i) > value)
        {
            i--;
        }

        var (from, to) = (q[i] + (1e-12 * i), q[i + 1] + (1e-12 * (i + 1)));
        var share = to > from ? Math.Clamp((value - from) / (to - from), 0, 1) : 1;
        return NormalScores[i] + (share * (NormalScores[i + 1] - NormalScores[i]));
    }

    private static double[] Ascending(double[] quantiles)
    {
        var highest = double.NegativeInfinity;
        return [.. quantiles.Select(quantile => highest = Math.Max(highest, quantile))];
    }

    // Abramowitz and Stegun 26.2.17, error under 1e-7.
    private static double NormalBelow(double z)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var series = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        var upper = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * series;
        return z >= 0 ? 1 - upper : upper;
    }
}
