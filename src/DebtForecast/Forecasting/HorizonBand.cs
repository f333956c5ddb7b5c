namespace DebtForecast.Forecasting;

/// <summary>The three spans of weeks that models are chosen and calibrated for.</summary>
public static class HorizonBand
{
    /// <summary>The number of bands.</summary>
    public const int Count = 3;

    /// <summary>Gets the last week of each band: 4, 13, 26.</summary>
    public static IReadOnlyList<int> LastWeeks { get; } = [4, 13, 26];

    /// <summary>The band of a week.</summary>
    /// <param name="week">Weeks ahead, 1 to 26.</param>
    /// <returns>0 for weeks 1 to 4, 1 for 5 to 13, 2 for 14 to 26.</returns>
    public static int Of(int week) => week <= 4 ? 0 : week <= 13 ? 1 : 2;
}
