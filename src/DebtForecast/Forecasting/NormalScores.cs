namespace DebtForecast.Forecasting;

/// <summary>The standard normal distribution function, and the normal scores of the quantile levels.</summary>
internal static class NormalScores
{
    /// <summary>Gets Φ⁻¹ of the levels of <see cref="QuantileLevels.All"/>.</summary>
    public static IReadOnlyList<double> OfLevels { get; } = [-1.959963985, -1.281551566, -0.674489750, 0, 0.674489750, 1.281551566, 1.959963985];

    /// <summary>Φ(z), by W. J. Cody's bound on the complementary error function as fitted in Numerical Recipes (erfc, relative error under 1.2e-7).</summary>
    /// <param name="z">Any number; infinities give 0 and 1.</param>
    /// <returns>The probability of a standard normal number up to z.</returns>
    public static double Cdf(double z)
    {
        if (double.IsInfinity(z))
        {
            return z > 0 ? 1 : 0;
        }

        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + (0.5 * x));
        ReadOnlySpan<double> terms = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];
        var sum = 0.0;
        for (var i = terms.Length - 1; i >= 0; i--)
        {
            sum = (sum * t) + terms[i];
        }

        var upper = 0.5 * t * Math.Exp((-x * x) + sum);
        return z >= 0 ? 1 - upper : upper;
    }
}
