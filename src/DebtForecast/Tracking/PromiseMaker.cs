using DebtForecast.Forecasting;
using DebtForecast.Thresholds;

namespace DebtForecast.Tracking;

/// <summary>Makes promises of what is served. Pure.</summary>
public static class PromiseMaker
{
    /// <summary>Makes the promises of one forecast.</summary>
    /// <param name="result">What the forecasting stage says.</param>
    /// <param name="assessments">What the same forecast says about the limits on its series; others are left out.</param>
    /// <returns>One for each of <see cref="Promise.Horizons"/> that the forecast reaches; none without a forecast.</returns>
    public static IReadOnlyList<Promise> Of(ForecastResult result, IEnumerable<Assessment> assessments)
    {
        if (result.Forecast is not { } forecast)
        {
            return [];
        }

        var judged = assessments.Where(one => one.Odds is not null && one.Key == result.Key && one.AsOf == forecast.Origin).ToList();
        return [.. Promise.Horizons.Where(weeks => weeks <= forecast.Weeks).Select(weeks => new Promise(
            result.Key, forecast.Origin, weeks, forecast.Model, forecast.LastValue, forecast.Knot(weeks).ToArray())
        {
            Odds = [.. judged.Select(one => new PromisedOdds(one.ThresholdId, one.Limit, OddsWithin(one.Odds!, weeks)))],
            Widened = result.Widening.Of(weeks),
        })];
    }

    private static double OddsWithin(BreachOdds odds, int weeks) => weeks switch
    {
        4 => odds.Within4Weeks,
        13 => odds.Within13Weeks,
        _ => odds.Within26Weeks,
    };
}
