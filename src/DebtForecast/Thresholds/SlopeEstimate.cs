using DebtForecast.Forecasting;

namespace DebtForecast.Thresholds;

/// <summary>A robust slope with its interval.</summary>
/// <param name="PerYear">The median of all pairwise slopes, in the metric's unit a year.</param>
/// <param name="Lower">The lower end of the 95 % interval.</param>
/// <param name="Upper">The upper end of the 95 % interval.</param>
public sealed record SlopeEstimate(double PerYear, double Lower, double Upper)
{
    private const double WeeksPerYear = 365.25 / 7;
    private const double Z975 = 1.959964;

    /// <summary>Estimates the slope of weekly values.</summary>
    /// <remarks>
    /// Theil–Sen: the median of <c>(yⱼ − yᵢ)/(j − i)</c> over all pairs <c>i &lt; j</c> (Sen 1968, JASA 63:1379). The interval is
    /// Sen's, from the order statistics at <c>(N ± z·√V)/2</c> with N pairs and Kendall's variance corrected for tied values,
    /// <c>V = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)]/18</c>. Steps that a drift line follows and an ordinary least-squares line
    /// exaggerates hardly move it.
    /// </remarks>
    /// <param name="weekly">Values a week apart, oldest first; at least 3.</param>
    /// <returns>The slope.</returns>
    /// <exception cref="ArgumentException">There are fewer than 3 values.</exception>
    public static SlopeEstimate FromWeekly(ReadOnlySpan<double> weekly)
    {
        if (weekly.Length < 3)
        {
            throw new ArgumentException($"A slope needs at least 3 weekly values; got {weekly.Length}.", nameof(weekly));
        }

        var slopes = TheilSen.Slopes(weekly);
        var half = Z975 * Math.Sqrt(KendallVariance(weekly)) / 2;
        var middle = slopes.Length / 2.0;
        return new SlopeEstimate(
            WeeksPerYear * TheilSen.Median(slopes),
            WeeksPerYear * slopes[Math.Clamp((int)Math.Floor(middle - half), 0, slopes.Length - 1)],
            WeeksPerYear * slopes[Math.Clamp((int)Math.Ceiling(middle + half), 0, slopes.Length - 1)]);
    }

    private static double KendallVariance(ReadOnlySpan<double> values)
    {
        double n = values.Length;
        var ties = values.ToArray().GroupBy(value => value).Sum(group => Term(group.Count()));
        return Math.Max(0, (Term(n) - ties) / 18);

        static double Term(double t) => t * (t - 1) * ((2 * t) + 5);
    }
}
