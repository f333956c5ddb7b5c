using System.Numerics;
using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>The odds that a forecast's path crosses a limit on any week up to a horizon: first passage.</summary>
/// <remarks>
/// A forecast gives one distribution for each week, but the odds of crossing on <em>any</em> week need paths. Each week keeps its own quantiles as
/// marginal; how ranks hang together from week to week is a copula, of which there are two. Ranks that are <em>kept</em> all the way: the odds by week k are the
/// largest share of any week up to k that lies past the limit, the least that is possible. Ranks that <em>walk</em>: the normal score of week
/// <c>k</c> is <c>W(k)/√k</c> with W a Brownian motion, so that ranks of weeks <c>j &lt; k</c> correlate with <c>√(j/k)</c> (a Gaussian copula). The
/// limit then is a boundary for W, <c>b(k) = √k·z(k)</c> with <c>z(k)</c> the normal score at which week k's quantile function
/// passes the limit, and the mass that is absorbed at the boundary is computed by passing the density of W from week to week
/// on a grid: no random numbers, the same answer each time. Quantiles are interpolated in a straight line over normal scores,
/// and extended beyond 2.5 and 97.5 % with the slope of the last piece. <see cref="OddsCalibration"/> mixes the two and corrects the result by what came true.
/// </remarks>
public static class FirstPassage
{
    private const double Step = 0.125; // standard deviations of one week's move
    private const int Reach = 256; // cells on each side: 32 standard deviations, over six at 26 weeks
    private const int KernelReach = 48;
    private const double Negligible = 1e-12;

    private static readonly double[] Kernel = WeeklyMove();

    /// <summary>Computes the odds as the forecast has them, ranks walking.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="limit">The limit; the limit itself is still allowed.</param>
    /// <param name="worse">The direction in which the limit is crossed.</param>
    /// <returns>The probability of having crossed by week 1, 2, … <see cref="Forecast.Weeks"/>; never descending.</returns>
    public static IReadOnlyList<double> Compute(Forecast forecast, double limit, WorseDirection worse) =>
        Compute(forecast, limit, worse, OddsCalibration.None);

    /// <summary>Computes the odds that are shown. All odds go through here.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="limit">The limit; the limit itself is still allowed.</param>
    /// <param name="worse">The direction in which the limit is crossed.</param>
    /// <param name="calibration">What the past taught about odds.</param>
    /// <returns>The probability of having crossed by week 1, 2, … <see cref="Forecast.Weeks"/>; never descending, 1 where the limit is crossed already.</returns>
    public static IReadOnlyList<double> Compute(Forecast forecast, double limit, WorseDirection worse, OddsCalibration calibration)
    {
        var odds = Raw(forecast, limit, worse);
        var shown = new double[odds.Length];
        for (var week = 1; week <= shown.Length; week++)
        {
            var corrected = Math.Clamp(calibration.Apply(week, odds[week - 1].Kept, odds[week - 1].Walked), 0, 1);
            shown[week - 1] = week == 1 ? corrected : Math.Max(shown[week - 2], corrected);
        }

        return shown;
    }

    /// <summary>Reads odds between weeks, in a straight line.</summary>
    /// <param name="weekly">The odds by week 1, 2, …</param>
    /// <param name="days">Days ahead, 0 or more; the last week counts for all days after it.</param>
    /// <returns>The odds by that day, 0 to 1.</returns>
    public static double At(IReadOnlyList<double> weekly, int days)
    {
        var (week, rest) = Math.DivRem(Math.Min(days, 7 * weekly.Count), 7);
        var before = week == 0 ? 0 : weekly[week - 1];
        return rest == 0 ? before : before + ((weekly[week] - before) * rest / 7);
    }

    /// <summary>The odds of both kinds of paths.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="limit">The limit; the limit itself is still allowed.</param>
    /// <param name="worse">The direction in which the limit is crossed.</param>
    /// <returns>For each week the odds where ranks are kept and where they walk; neither descends, and the second are the higher ones but for the grid's rounding.</returns>
    internal static (double Kept, double Walked)[] Raw(Forecast forecast, double limit, WorseDirection worse)
    {
        var sign = worse == WorseDirection.Up ? 1 : -1;
        var odds = new (double Kept, double Walked)[forecast.Weeks];
        if (sign * forecast.LastValue > sign * limit)
        {
            Array.Fill(odds, (1, 1));
            return odds;
        }

        var density = new double[(2 * Reach) + 1];
        density[Reach] = 1;
        var (kept, walked) = (0.0, 0.0);
        for (var week = 1; week <= forecast.Weeks; week++)
        {
            var score = PassingScore(forecast.Knot(week), limit, sign);
            density = Move(density);
            Absorb(density, Math.Sqrt(week) * score);
            kept = Math.Max(kept, 1 - NormalScores.Cdf(score));
            walked = Math.Max(walked, Math.Clamp(1 - density.Sum(), 0, 1));
            odds[week - 1] = (kept, walked);
        }

        return odds;
    }

    /// <summary>The normal score at which the quantile function passes the limit; infinite where it never does.</summary>
    private static double PassingScore(ReadOnlySpan<double> quantiles, double limit, int sign)
    {
        var (last, bar) = (QuantileLevels.Count - 1, sign * limit);
        for (var i = 0; i <= last; i++)
        {
            if (Value(quantiles, i) > bar)
            {
                return i == 0 ? Beyond(0, 1, quantiles) : Between(i - 1, i, quantiles);
            }
        }

        return Beyond(last, last - 1, quantiles);

        double Value(ReadOnlySpan<double> row, int i) => sign > 0 ? row[i] : -row[last - i];

        double Between(int low, int high, ReadOnlySpan<double> row) =>
            Score(low) + ((Score(high) - Score(low)) * (bar - Value(row, low)) / (Value(row, high) - Value(row, low)));

        double Beyond(int edge, int inner, ReadOnlySpan<double> row)
        {
            var slope = (Value(row, edge) - Value(row, inner)) / (Score(edge) - Score(inner));
            return slope > 0 ? Score(edge) + ((bar - Value(row, edge)) / slope) : edge == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        static double Score(int i) => NormalScores.OfLevels[i];
    }

    private static double[] Move(double[] density)
    {
        var moved = new double[density.Length];
        for (var from = 0; from < density.Length; from++)
        {
            if (density[from] <= Negligible)
            {
                continue;
            }

            if (from >= KernelReach && from + KernelReach < density.Length)
            {
                Spread(moved.AsSpan(from - KernelReach, Kernel.Length), density[from]);
                continue;
            }

            for (var step = -KernelReach; step <= KernelReach; step++)
            {
                moved[Math.Clamp(from + step, 0, density.Length - 1)] += density[from] * Kernel[step + KernelReach];
            }
        }

        return moved;
    }

    /// <summary>Adds the kernel times a mass: the inner loop, some numbers at a time.</summary>
    private static void Spread(Span<double> cells, double mass)
    {
        var (i, factor) = (0, new Vector<double>(mass));
        for (; i <= cells.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var part = cells[i..];
            (new Vector<double>(part) + (factor * new Vector<double>(Kernel, i))).CopyTo(part);
        }

        for (; i < cells.Length; i++)
        {
            cells[i] += mass * Kernel[i];
        }
    }

    private static void Absorb(double[] density, double boundary)
    {
        for (var cell = 0; cell < density.Length; cell++)
        {
            // The share of the cell that lies past the boundary; 0 or 1 for all but the cell it cuts.
            var share = Math.Clamp(((((cell - Reach) + 0.5) * Step) - boundary) / Step, 0, 1);
            density[cell] *= 1 - share;
        }
    }

    /// <summary>The mass that one week's move brings to each cell; sums to 1, so that nothing is lost on the way.</summary>
    private static double[] WeeklyMove()
    {
        var mass = Enumerable.Range(-KernelReach, (2 * KernelReach) + 1)
            .Select(cell => NormalScores.Cdf((cell + 0.5) * Step) - NormalScores.Cdf((cell - 0.5) * Step))
            .ToArray();
        var sum = mass.Sum();
        return [.. mass.Select(share => share / sum)];
    }
}
