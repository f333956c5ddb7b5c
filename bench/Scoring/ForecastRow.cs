namespace DebtForecast.Bench.Scoring;

/// <summary>One line of a forecast file.</summary>
/// <param name="Window">Series and origin.</param>
/// <param name="Method">Who forecast.</param>
/// <param name="Day">The forecast day, as a day number.</param>
/// <param name="Quantiles">The quantiles at <see cref="ForecastFile.Levels"/>; the column <c>mean</c> stands for the median.</param>
/// <param name="Breach">The odds that the limit is reached on or before the day, 0 to 1; null where the file has none.</param>
public sealed record ForecastRow(WindowKey Window, string Method, int Day, double[] Quantiles, double? Breach = null)
{
    /// <summary>Gets the days ahead.</summary>
    public int Lead => Day - Window.Origin;
}
