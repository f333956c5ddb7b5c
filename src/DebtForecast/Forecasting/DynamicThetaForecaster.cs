namespace DebtForecast.Forecasting;

/// <summary>The dynamic optimised Theta model: level and straight line follow the data, and the share of the line is fitted.</summary>
/// <remarks>
/// DOTM of Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016, <i>International Journal of Forecasting</i> 32:1151). With the
/// line <c>Aₜ + Bₜ·t</c> fitted to the first t values, <c>w = 1 − 1/θ</c> and the level <c>lₜ = α·yₜ + (1 − α)·lₜ₋₁</c>, one step ahead is
/// <c>μₜ₊₁ = lₜ + w·((1 − α)ᵗ·Aₜ + (1 − (1 − α)ᵗ⁺¹)/α·Bₜ)</c>; further steps put μ in the place of y. α (0.1 to 0.99), <c>l₀</c> and θ (at least 1) minimise the
/// squared errors from the third value on. For a given α the errors are linear in <c>l₀</c> and <c>w</c>, so both are solved for and only α is searched.
/// </remarks>
public sealed class DynamicThetaForecaster : IForecaster
{
    private const double LeastAlpha = 0.1;
    private const double MostAlpha = 0.99;
    private const int FewestValues = 5;

    /// <inheritdoc/>
    public string Name => "dot";

    /// <summary>The expected values.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>26 values; the last value where there are fewer than five.</returns>
    public static double[] Path(double[] values)
    {
        var path = new double[QuantileLevels.Weeks];
        if (values.Length < FewestValues)
        {
            Array.Fill(path, values[^1]);
            return path;
        }

        // The model moves with the values: taking the first one off keeps digits where a series sits high.
        var y = Array.ConvertAll(values, value => value - values[0]);
        var line = GrowingLine.Of(y);
        var alpha = IntervalSearch.FindMinimum(weight => Fit(y, line, weight).SquaredError, LeastAlpha, MostAlpha);
        Extend(y.Length, line, Fit(y, line, alpha), path);
        return Array.ConvertAll(path, value => value + values[0]);
    }

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes) => ChangeBand.Around(history, changes, Path(history.Values));

    private static ThetaFit Fit(double[] y, GrowingLine line, double alpha)
    {
        // error = r − l·p − w·d, with p the share of the first level that is left, in units of its share at the first scored error.
        var (level, left, p, sums) = (0.0, (1 - alpha) * (1 - alpha), 1.0, default(Sums));
        level = alpha * y[0];
        level += alpha * (y[1] - level);
        for (var i = 2; i < y.Length; i++)
        {
            var d = (left * line.A[i - 1]) + ((1 - (left * (1 - alpha))) / alpha * line.B[i - 1]);
            sums = sums.With(y[i] - level, p, d);
            level += alpha * (y[i] - level);
            left *= 1 - alpha;
            p *= 1 - alpha;
        }

        var (first, weight, squared) = sums.Solve();
        return new(alpha, weight, level + (first * p), squared);
    }

    private static void Extend(int count, GrowingLine line, ThetaFit fit, double[] path)
    {
        var (level, a, b, mean) = (fit.Level, line.A[^1], line.B[^1], line.Mean);
        for (var h = 0; h < path.Length; h++)
        {
            var i = count + h;
            var left = Math.Pow(1 - fit.Alpha, i);
            path[h] = level + (fit.Weight * ((left * a) + ((1 - (left * (1 - fit.Alpha))) / fit.Alpha * b)));
            level += fit.Alpha * (path[h] - level);
            (a, b, mean) = GrowingLine.Next(i, b, mean, path[h]);
        }
    }

    private readonly record struct ThetaFit(double Alpha, double Weight, double Level, double SquaredError);

    /// <summary>The sums behind the least-squares solution for first level and weight.</summary>
    private readonly record struct Sums(double Rr, double Rp, double Rd, double Pp, double Pd, double Dd)
    {
        public Sums With(double r, double p, double d) =>
            new(Rr + (r * r), Rp + (r * p), Rd + (r * d), Pp + (p * p), Pd + (p * d), Dd + (d * d));

        public (double First, double Weight, double SquaredError) Solve()
        {
            var free = Dd - (Pd * Pd / Pp);
            var weight = free <= 1e-12 * Dd ? 0 : Math.Clamp((Rd - (Pd * Rp / Pp)) / free, 0, 1);
            var first = (Rp - (weight * Pd)) / Pp;
            var squared = Rr + (first * ((first * Pp) - (2 * Rp))) + (weight * ((weight * Dd) + (2 * first * Pd) - (2 * Rd)));
            return (first, weight, squared);
        }
    }

    /// <summary>The least-squares line through the first t values, for every t.</summary>
    private sealed record GrowingLine(double[] A, double[] B, double Mean)
    {
        public static GrowingLine Of(double[] y)
        {
            var (a, b, mean) = (new double[y.Length], new double[y.Length], y[0]);
            a[0] = y[0];
            for (var i = 1; i < y.Length; i++)
            {
                (a[i], b[i], mean) = Next(i, b[i - 1], mean, y[i]);
            }

            return new(a, b, mean);
        }

        /// <summary>Adds a value to a line through <paramref name="count"/> values.</summary>
        public static (double A, double B, double Mean) Next(int count, double b, double mean, double value)
        {
            var slope = (((count - 1) * b) + (6 * (value - mean) / (count + 1))) / (count + 2);
            var newMean = ((count * mean) + value) / (count + 1);
            return (newMean - (slope * (count + 2) / 2), slope, newMean);
        }
    }
}
