namespace DebtForecast.Forecasting;

/// <summary>One fitted model of exponential smoothing with additive errors.</summary>
/// <remarks>
/// For given weights the one-step errors are linear in the first level and trend, so both come from a system of two equations; only the weights are
/// searched: a coarse grid, then a compass search that halves its steps (Kolda, Lewis and Torczon 2003).
/// </remarks>
/// <param name="Alpha">The weight of an error in the level.</param>
/// <param name="Beta">The weight of an error in the trend; 0 without a trend.</param>
/// <param name="Phi">The damping of the trend in a week; 1 without damping.</param>
/// <param name="Level">The level after the last value.</param>
/// <param name="Trend">The trend after the last value, in units a week; 0 without a trend.</param>
/// <param name="SquaredError">The sum of squared one-step errors.</param>
/// <param name="Aicc">Akaike's criterion, corrected for short series.</param>
public sealed record EtsFit(double Alpha, double Beta, double Phi, double Level, double Trend, double SquaredError, double Aicc)
{
    private const double Least = 1e-4;
    private const double Most = 0.9999;
    private const double LeastPhi = 0.8;
    private const double MostPhi = 0.98;
    private const double FinestStep = 0.006;
    private const double LeastGain = 1 - 1e-7;
    private const double ErrorFloor = 1e-20;

    private static readonly double[] Alphas = [0.95, 0.6, 0.2];
    private static readonly double[] Ratios = [0.02, 0.2, 0.6];

    /// <summary>Fits a level alone (ANN).</summary>
    /// <param name="values">Values, oldest first.</param>
    /// <returns>The fit.</returns>
    public static EtsFit LevelOnly(double[] values)
    {
        var shifted = Shift(values);
        var alpha = IntervalSearch.FindMinimum(weight => Run(shifted, new(weight, 0, 1)).SquaredError, Least, Most);
        return Finish(values, shifted, new(alpha, 0, 1), 3);
    }

    /// <summary>Fits level and trend (AAN).</summary>
    /// <param name="values">Values, oldest first.</param>
    /// <returns>The fit.</returns>
    public static EtsFit WithTrend(double[] values)
    {
        var shifted = Shift(values);
        var starts = Alphas.SelectMany(alpha => Ratios.Select(ratio => new Weights(alpha, ratio * alpha, 1)));
        return Finish(values, shifted, Search(shifted, starts, isDamped: false), 5);
    }

    /// <summary>Fits level and damped trend (AAdN).</summary>
    /// <param name="values">Values, oldest first.</param>
    /// <param name="trend">The fit without damping: one of the starting points.</param>
    /// <returns>The fit.</returns>
    public static EtsFit WithDampedTrend(double[] values, EtsFit trend)
    {
        var shifted = Shift(values);
        var starts = Alphas.SelectMany(alpha => Ratios.Select(ratio => new Weights(alpha, ratio * alpha, 0.9)))
            .Append(new(trend.Alpha, trend.Beta, MostPhi));
        return Finish(values, shifted, Search(shifted, starts, isDamped: true), 6);
    }

    private static double[] Shift(double[] values) => Array.ConvertAll(values, value => value - values[0]);

    private static EtsFit Finish(double[] values, double[] shifted, Weights weights, int parameters)
    {
        var run = Run(shifted, weights);
        var n = values.Length;
        var floored = Math.Max(run.SquaredError, ErrorFloor * Squares(shifted));
        var aicc = (n * Math.Log(Math.Max(floored, double.Epsilon))) + (2 * parameters) + (2.0 * parameters * (parameters + 1) / (n - parameters - 1));
        return new(weights.Alpha, weights.Beta, weights.Phi, run.Level + values[0], run.Trend, run.SquaredError, aicc);
    }

    private static double Squares(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return sum;
    }

    private static Weights Search(double[] y, IEnumerable<Weights> starts, bool isDamped)
    {
        var (best, least) = (default(Weights), double.PositiveInfinity);
        foreach (var start in starts)
        {
            var error = Run(y, start).SquaredError;
            (best, least) = error < least ? (start, error) : (best, least);
        }

        for (var step = 0.2; step >= FinestStep; step /= 2)
        {
            (best, least) = Descend(y, best, least, step, isDamped ? 6 : 4);
        }

        return best;
    }

    /// <summary>Walks on in each direction while it leads down, until none of them does.</summary>
    private static (Weights Weights, double Error) Descend(double[] y, Weights best, double least, double step, int directions)
    {
        for (var (direction, failed) = (0, 0); failed < directions;)
        {
            var moved = best.Moved(direction / 2, direction % 2 == 0 ? step : -step);
            var error = moved == best ? double.PositiveInfinity : Run(y, moved).SquaredError;
            if (error < least * LeastGain)
            {
                (best, least, failed) = (moved, error, 0);
            }
            else
            {
                (direction, failed) = ((direction + 1) % directions, failed + 1);
            }
        }

        return (best, least);
    }

    /// <summary>Runs the filter from a first level and trend of 0, of 1 and 0, of 0 and 1 at once, and solves for the best of each.</summary>
    private static (double Level, double Trend, double SquaredError) Run(double[] y, Weights weights)
    {
        var (alpha, beta, phi) = (weights.Alpha, weights.Beta, weights.Phi);
        var hasTrend = beta > 0;
        var (l, b, lu, bu, lv, bv) = (0.0, 0.0, 1.0, 0.0, 0.0, hasTrend ? 1.0 : 0);
        var (s00, s0u, s0v, suu, suv, svv) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var value in y)
        {
            var (d0, du, dv) = (phi * b, phi * bu, phi * bv);
            var (x0, xu, xv) = (l + d0, lu + du, lv + dv);
            var e = value - x0;
            s00 += e * e;
            s0u += e * xu;
            s0v += e * xv;
            suu += xu * xu;
            suv += xu * xv;
            svv += xv * xv;
            (l, b) = (x0 + (alpha * e), d0 + (beta * e));
            (lu, bu) = (xu - (alpha * xu), du - (beta * xu));
            (lv, bv) = (xv - (alpha * xv), dv - (beta * xv));
        }

        var free = svv - (suv * suv / suu);
        var trend = hasTrend && free > 1e-12 * svv ? (s0v - (suv * s0u / suu)) / free : 0;
        var level = (s0u - (trend * suv)) / suu;
        return (l + (level * lu) + (trend * lv), b + (level * bu) + (trend * bv), Math.Max(0, s00 - (level * s0u) - (trend * s0v)));
    }

    private readonly record struct Weights(double Alpha, double Beta, double Phi)
    {
        /// <summary>Moves one of the weights, kept inside its bounds; a step counts a fifth for the damping, whose range is that much smaller.</summary>
        public Weights Moved(int which, double step) => which switch
        {
            0 => WithAlpha(Math.Clamp(Alpha + step, Least, Most)),
            1 => this with { Beta = Math.Clamp(Beta + (step * Math.Max(Beta, 0.02)), Least, Alpha) },
            _ => this with { Phi = Math.Clamp(Phi + (step / 5), LeastPhi, MostPhi) },
        };

        private Weights WithAlpha(double alpha) => this with { Alpha = alpha, Beta = Math.Min(Beta, alpha) };
    }
}
