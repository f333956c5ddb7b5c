namespace DebtForecast.Forecasting;

/// <summary>Whether a series keeps to a level.</summary>
/// <remarks>
/// The test of Kwiatkowski, Phillips, Schmidt and Shin (1992, <i>Journal of Econometrics</i> 54:159): with residuals <c>eₜ</c> from the mean and their sums <c>Sₜ</c> the statistic is
/// <c>Σ Sₜ² / (n²·s²)</c>, where <c>s² = Σ eₜ²/n + 2/n·Σⱼ (1 − j/(l + 1))·Σ eₜeₜ₋ⱼ</c> over <c>l = ⌊3√n/13⌋</c> lags, as in <c>forecast::ndiffs</c>.
/// </remarks>
public static class StationarityTest
{
    /// <summary>Above this the level is rejected at 5 %.</summary>
    public const double Critical = 0.463;

    /// <summary>Whether the level is rejected.</summary>
    /// <param name="values">Values, oldest first.</param>
    /// <returns>True where the series wanders; false where it keeps to a level, or is constant.</returns>
    public static bool RejectsLevel(double[] values) => Statistic(values) > Critical;

    /// <summary>The statistic.</summary>
    /// <param name="values">Values, oldest first.</param>
    /// <returns>0 or more; 0 for a constant.</returns>
    public static double Statistic(double[] values)
    {
        var (n, mean) = (values.Length, values.Average());
        var errors = Array.ConvertAll(values, value => value - mean);
        var (sum, squares) = (0.0, 0.0);
        foreach (var error in errors)
        {
            sum += error;
            squares += sum * sum;
        }

        var variance = LongRunVariance(errors, (int)(3 * Math.Sqrt(n) / 13));
        return variance <= 0 ? 0 : squares / ((double)n * n * variance);
    }

    private static double LongRunVariance(double[] errors, int lags)
    {
        var variance = 0.0;
        for (var lag = 0; lag <= lags; lag++)
        {
            var product = 0.0;
            for (var t = lag; t < errors.Length; t++)
            {
                product += errors[t] * errors[t - lag];
            }

            variance += product * (lag == 0 ? 1 : 2 * (1 - (lag / (lags + 1.0))));
        }

        return variance / errors.Length;
    }
}
