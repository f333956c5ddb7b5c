namespace DebtForecast.Tracking;

/// <summary>An interval for a share.</summary>
/// <param name="Lower">The lower end, 0 to 1.</param>
/// <param name="Upper">The upper end, not below the lower one.</param>
public sealed record ShareInterval(double Lower, double Upper)
{
    private const double Z = 1.959964; // 95 %, two sides

    /// <summary>Wilson's score interval at 95 % (Wilson 1927): the shares p that are no further from the one seen than 1.96·√(p(1 − p)/n).</summary>
    /// <param name="share">The share that was seen, 0 to 1.</param>
    /// <param name="number">How many independent observations it rests on, above 0; need not be whole.</param>
    /// <returns>The interval.</returns>
    public static ShareInterval Wilson(double share, double number)
    {
        var spread = Z * Z / number;
        var center = (share + (spread / 2)) / (1 + spread);
        var half = Z / (1 + spread) * Math.Sqrt(((share * (1 - share)) + (spread / 4)) / number);
        return new(Math.Max(0, center - half), Math.Min(1, center + half));
    }
}
