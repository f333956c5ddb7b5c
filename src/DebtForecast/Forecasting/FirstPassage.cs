using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>The odds that a forecast's path crosses a limit on any week up to a horizon: first passage.</summary>
/// <remarks>
/// A forecast gives one distribution for each week, but the odds of crossing on <em>any</em> week need paths. They are taken to
/// move like a random walk in rank: the normal score of week <c>k</c> is <c>W(k)/√k</c> with W a Brownian motion, so that ranks
/// of weeks <c>j &lt; k</c> correlate with <c>√(j/k)</c>, and each week keeps its own quantiles as marginal (a Gaussian copula). The
/// limit then is a boundary for W, <c>b(k) = √k·z(k)</c> with <c>z(k)</c> the normal score at which week k's quantile function
/// passes the limit, and the mass that is absorbed at the boundary is computed by passing the density of W from week to week
/// on a grid: no random numbers, the same answer each time. Quantiles are interpolated in a straight line over normal scores,
/// and extended beyond 2.5 and 97.5 % with the slope of the last piece.
/// </remarks>
public static class FirstPassage
{
    private const double Step = 0.125; // standard deviations of one week's move
    private const int Reach = 256; // cells on each side: 32 standard deviations, over six at 26 weeks
    private const int KernelReach = 48;

    private static readonly double[] Kernel = WeeklyMove();

    /// <summary>Computes the odds.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="limit">The limit; the limit itself is still allowed.</param>
    /// <param name="worse">The direction in which the limit is crossed.</param>
    /// <returns>The probability of having crossed by week 1, 2, … <see cref="Forecast.Weeks"/>; never descending.</returns>
    public static IReadOnlyList<double> Compute(Forecast forecast, double limit, WorseDirection worse)
    {
        var sign = worse == WorseDirection.Up ? 1 : -1;
        var odds = new double[forecast.Weeks];
        if (sign * forecast.LastValue > sign * limit)
        {
            Array.Fill(odds, 1);
            return odds;
        }

        var density = new double[(2 * Reach) + 1];
        density[Reach] = 1;
        for (var week = 1; week <= forecast.Weeks; week++)
        {
            density = Move(density);
            Absorb(density, Math.Sqrt(week) * PassingScore(forecast.Knot(week), limit, sign));
            var crossed = Math.Clamp(1 - density.Sum(), 0, 1);
            odds[week - 1] = week == 1 ? crossed : Math.Max(odds[week - 2], crossed);
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
            if (density[from] <= 1e-15)
            {
                continue;
            }

            for (var step = -KernelReach; step <= KernelReach; step++)
            {
                moved[Math.Clamp(from + step, 0, density.Length - 1)] += density[from] * Kernel[step + KernelReach];
            }
        }

        return moved;
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
