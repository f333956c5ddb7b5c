namespace DebtForecast.Forecasting;

/// <summary>Finds where a function of one variable is least: a coarse grid, then golden sections around its best point.</summary>
/// <remarks>Kiefer 1953. The grid keeps it from a side valley; eighteen sections narrow two grid steps to a 5,800th of them.</remarks>
internal static class IntervalSearch
{
    private const int GridSteps = 8;
    private const int Sections = 18;
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Searches an interval.</summary>
    /// <param name="function">The function; finite on the interval.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end, above the lower one.</param>
    /// <returns>The place of the least value found; the highest one where several are alike, so that a flat function means the newest value.</returns>
    public static double FindMinimum(Func<double, double> function, double low, double high)
    {
        var step = (high - low) / GridSteps;
        var (best, least) = (high, function(high));
        for (var i = GridSteps - 1; i >= 0; i--)
        {
            var at = low + (i * step);
            var value = function(at);
            (best, least) = value < least ? (at, value) : (best, least);
        }

        var refined = Narrow(function, Math.Max(low, best - step), Math.Min(high, best + step));
        return refined.Value < least ? refined.At : best;
    }

    private static (double At, double Value) Narrow(Func<double, double> function, double low, double high)
    {
        var (left, right) = (high - (Golden * (high - low)), low + (Golden * (high - low)));
        var (atLeft, atRight) = (function(left), function(right));
        for (var i = 0; i < Sections; i++)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (Golden * (high - low));
                atLeft = function(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (Golden * (high - low));
                atRight = function(right);
            }
        }

        return atLeft < atRight ? (left, atLeft) : (right, atRight);
    }
}
