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
    /// <param name="limit">The limit, in the metric's unit.</param>
    /// <param name="metric">The metric: which way is worse, and whether only whole numbers are possible.</param>
    /// <param name="horizonDays">The threshold's own horizon, in days; cut at the forecast's end.</param>
    /// <returns>The odds.</returns>
    public static BreachOdds OddsOf(Forecast forecast, double limit, Metric metric, int horizonDays)
    {
        var weekly = FirstPassage.Compute(forecast, Bar(limit, metric), metric.Worse);
        return new BreachOdds(
            OddsAt(weekly, 28), OddsAt(weekly, 91), OddsAt(weekly, 182), OddsAt(weekly, horizonDays),
            DayOf(Median), DayOf(Earliest), DayOf(Latest));

        DateOnly? DayOf(double odds) => DaysUntil(weekly, odds) is { } days ? forecast.Origin.AddDays(days) : null;
    }

    /// <summary>For whole numbers the bar lies between the last allowed and the first crossing one: a band from 0 to 1 is not half past 0.</summary>
    private static double Bar(double limit, Metric metric) => (metric.IsWhole, metric.Worse) switch
    {
        (false, _) => limit,
        (true, WorseDirection.Up) => Math.Floor(limit) + 0.5,
        (true, _) => Math.Ceiling(limit) - 0.5,
    };

    /// <summary>The odds up to a day, read between weeks in a straight line.</summary>
    private static double OddsAt(IReadOnlyList<double> weekly, int days)
    {
        var (week, rest) = Math.DivRem(Math.Min(days, 7 * weekly.Count), 7);
        var before = week == 0 ? 0 : weekly[week - 1];
        return rest == 0 ? before : before + ((weekly[week] - before) * rest / 7);
    }

    private static int? DaysUntil(IReadOnlyList<double> weekly, double odds)
    {
        for (var days = 1; days <= 7 * weekly.Count; days++)
        {
            if (OddsAt(weekly, days) >= odds)
            {
                return days;
            }
        }

        return null;
    }
}
