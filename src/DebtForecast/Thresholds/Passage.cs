using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Thresholds;

/// <summary>Turns the first-passage curve of a forecast into the odds and days that people read.</summary>
public static class Passage
{
    private const double Earliest = 0.10;
    private const double Median = 0.50;
    private const double Latest = 0.90;

    /// <summary>The odds that a limit is crossed, and when.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="calibration">What the past taught about odds.</param>
    /// <param name="limit">The limit, in the metric's unit.</param>
    /// <param name="metric">The metric: which way is worse, and whether only whole numbers are possible.</param>
    /// <param name="horizonDays">The threshold's own horizon, in days; cut at the forecast's end.</param>
    /// <returns>The odds.</returns>
    public static BreachOdds OddsOf(Forecast forecast, OddsCalibration calibration, double limit, Metric metric, int horizonDays)
    {
        var weekly = FirstPassage.Compute(forecast, LimitBar.Passed(limit, metric), metric.Worse, calibration);
        return new BreachOdds(
            FirstPassage.At(weekly, 28), FirstPassage.At(weekly, 91), FirstPassage.At(weekly, 182), FirstPassage.At(weekly, horizonDays),
            DayOf(Median), DayOf(Earliest), DayOf(Latest));

        DateOnly? DayOf(double odds) => DaysUntil(weekly, odds) is { } days ? forecast.Origin.AddDays(days) : null;
    }

    private static int? DaysUntil(IReadOnlyList<double> weekly, double odds)
    {
        for (var days = 1; days <= 7 * weekly.Count; days++)
        {
            if (FirstPassage.At(weekly, days) >= odds)
            {
                return days;
            }
        }

        return null;
    }
}
