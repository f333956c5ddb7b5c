namespace DebtForecast.Forecasting;

/// <summary>One fitted model of exponential smoothing with additive errors.</summary>
/// <remarks>
/// For given weights the one-step errors are linear in the first level and trend, so both come from a system of two equations; only the weights are
/// searched: a coarse grid, then <see cref="CompassSearch"/>.
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
    private const double CoarsestStep = 0.16;
    private const double FinestStep = 0.005;
    private const double ErrorFloor = 1e-20;

    private static readonly double[][] Starts =
        [.. new[] { 0.95, 0.6, 0.2 }.SelectMany(alpha => new[] { 0.15, 0.45, 0.8 }.Select(root => new[] { alpha, root, 0.5 }))];

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
        return Finish(values, shifted, Search(shifted, Starts, isDamped: false), 5);
    }

    /// <summary>Fits level and damped trend (AAdN).</summary>
    /// <param name="values">Values, oldest first.</param>
    /// <param name="trend">The fit without damping: one of the starting points.</param>
    /// <returns>The fit.</returns>
    public static EtsFit WithDampedTrend(double[] values, EtsFit trend)
    {
        var shifted = Shift(values);
        double[] slowest = [trend.Alpha, Math.Sqrt(trend.Beta / trend.Alpha), 1];
        return Finish(values, shifted, Search(shifted, [.. Starts, slowest], isDamped: true), 6);
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

    private static Weights Search(double[] y, double[][] starts, bool isDamped)
    {
        var (best, least) = (starts[0], double.PositiveInfinity);
        foreach (var start in starts)
        {
            var error = Run(y, Weights.At(start, isDamped)).SquaredError;
            (best, least) = error < least ? (start, error) : (best, least);
        }

        var at = best[..(isDamped ? 3 : 2)];
        CompassSearch.Descend(place => Run(y, Weights.At(place, isDamped)).SquaredError, at, CoarsestStep, FinestStep);
        return Weights.At(at, isDamped);
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
        /// <summary>The weights at a place of the search: α, the root of β/α, which is fine near 0, and the share of φ's range; kept inside their bounds.</summary>
        public static Weights At(double[] place, bool isDamped)
        {
            var alpha = Math.Clamp(place[0], Least, Most);
            var phi = isDamped ? LeastPhi + ((MostPhi - LeastPhi) * Math.Clamp(place[2], 0, 1)) : 1;
            return new(alpha, Math.Clamp(alpha * place[1] * Math.Abs(place[1]), Least, alpha), phi);
        }
    }
}
