namespace DebtForecast.Forecasting;

/// <summary>The seven levels that every forecast gives, and the weeks it gives them for.</summary>
public static class QuantileLevels
{
    /// <summary>The number of weekly knots of a forecast: six months.</summary>
    public const int Weeks = 26;

    /// <summary>The number of levels.</summary>
    public const int Count = 7;

    /// <summary>The position of the median.</summary>
    public const int Median = 3;

    /// <summary>Gets the levels, lowest first: 2.5, 10, 25, 50, 75, 90 and 97.5 %.</summary>
    public static IReadOnlyList<double> All { get; } = [0.025, 0.10, 0.25, 0.50, 0.75, 0.90, 0.975];
}
