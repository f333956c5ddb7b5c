using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>The odds that a limit is crossed on any day up to a horizon.</summary>
/// <remarks>
/// First passage by simulation: 2,000 seeded paths of a Gaussian copula whose correlation over time is that of a random walk,
/// <c>Z(d) = W(d)/√d</c>, with the forecast's own quantiles as margins, <c>X(d) = Q_d(Φ(Z(d)))</c>. Between two levels the quantile function is
/// linear in the normal score, beyond the outermost it goes on with the outermost slope. A path crosses on the first day on which X is beyond
/// the limit, so Z is compared with the normal score of the limit, and no path is ever turned into values. Paths come in mirrored pairs.
/// </remarks>
public static class FirstPassage
{
    private const int Paths = 2000;
    private const int MostDays = 7 * QuantileLevels.Weeks;

    // Normal scores of the seven levels.
    private static readonly double[] Scores = [-1.9599639845, -1.2815515655, -0.6744897502, 0, 0.6744897502, 1.2815515655, 1.9599639845];
    private static readonly Lock Gate = new();
    private static (int Seed, float[] Scores)? cached;

    /// <summary>Computes the odds day by day.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="limit">The limit, in the metric's unit; a value beyond it is a crossing, a value on it is not.</param>
    /// <param name="worse">The side of the limit that is crossed: up means above it.</param>
    /// <param name="horizonDays">Days to look ahead, 1 to 7 · <see cref="Forecast.Weeks"/>, at most 182.</param>
    /// <param name="seed">The seed of the paths: same seed, same odds.</param>
    /// <returns>For each day from 1 on, the odds that the limit was crossed on or before it; not descending. All 1 where the last value is beyond it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is outside the forecast.</exception>
    public static IReadOnlyList<double> Compute(Forecast forecast, double limit, WorseDirection worse, int horizonDays, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizonDays, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizonDays, Math.Min(MostDays, 7 * forecast.Weeks));
        var sign = worse == WorseDirection.Up ? 1 : -1;
        if (sign * forecast.LastValue > sign * limit)
        {
            return [.. Enumerable.Repeat(1.0, horizonDays)];
        }

        var barriers = new float[horizonDays];
        for (var day = 1; day <= horizonDays; day++)
        {
            barriers[day - 1] = (float)ScoreOf(forecast.QuantilesAt(day), limit, sign);
        }

        return Cumulate(CountFirstCrossings(barriers, PathsOf(seed)));
    }

    /// <summary>The normal score that a value stands at in a set of quantiles.</summary>
    /// <param name="quantiles">Seven quantiles, not descending.</param>
    /// <param name="limit">The value.</param>
    /// <param name="sign">1 where crossing means above, −1 where it means below.</param>
    /// <returns>The score beyond which a path has crossed, seen from the crossing side; ± infinity where it always or never has.</returns>
    internal static double ScoreOf(double[] quantiles, double limit, int sign)
    {
        // Mirrored, "below" becomes "above", and one search does for both.
        var values = sign > 0 ? quantiles : [.. quantiles.Reverse().Select(value => -value)];
        var level = sign * limit;
        if (values[^1] - values[0] <= 0)
        {
            return values[0] > level ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var above = Array.FindIndex(values, value => value > level);
        var i = above < 0 ? values.Length - 1 : Math.Max(above, 1);
        if (values[i] > values[i - 1])
        {
            return Scores[i] + ((level - values[i]) * (Scores[i] - Scores[i - 1]) / (values[i] - values[i - 1]));
        }

        // The outermost quantiles coincide: the slope of the whole band stands in for that of the tail.
        return Scores[i] + ((level - values[i]) * (Scores[^1] - Scores[0]) / (values[^1] - values[0]));
    }

    private static int[] CountFirstCrossings(float[] barriers, float[] scores)
    {
        var first = new int[barriers.Length];
        for (var path = 0; path < Paths; path++)
        {
            var row = scores.AsSpan(path / 2 * MostDays, barriers.Length);
            var mirror = path % 2 == 0 ? 1f : -1f;
            for (var day = 0; day < row.Length; day++)
            {
                if (mirror * row[day] > barriers[day])
                {
                    first[day]++;
                    break;
                }
            }
        }

        return first;
    }

    private static double[] Cumulate(int[] first)
    {
        var odds = new double[first.Length];
        var crossed = 0;
        for (var day = 0; day < first.Length; day++)
        {
            crossed += first[day];
            odds[day] = crossed / (double)Paths;
        }

        return odds;
    }

    private static float[] PathsOf(int seed)
    {
        lock (Gate)
        {
            cached = cached is { } known && known.Seed == seed ? known : (seed, Simulate(seed));
            return cached.Value.Scores;
        }
    }

    private static float[] Simulate(int seed)
    {
        var random = new Random(seed);
        var scores = new float[Paths / 2 * MostDays];
        for (var path = 0; path < Paths / 2; path++)
        {
            var walk = 0.0;
            for (var day = 1; day <= MostDays; day++)
            {
                // Box and Muller; 1 − u keeps the logarithm finite.
                walk += Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                scores[(path * MostDays) + day - 1] = (float)(walk / Math.Sqrt(day));
            }
        }

        return scores;
    }
}
