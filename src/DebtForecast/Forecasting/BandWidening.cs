namespace DebtForecast.Forecasting;

/// <summary>By how much bands are widened because the track record shows that they drift.</summary>
/// <remarks>
/// Each quantile moves away from the median m: <c>q' = m + f·(q − m)</c>. The factor f of a week lies on a straight line between those at 4, 13 and 26 weeks,
/// so that a band has no step; up to week 4 it is that of week 4.
/// </remarks>
/// <param name="At4Weeks">The factor up to 4 weeks ahead, 1 or more; 1 changes nothing.</param>
/// <param name="At13Weeks">The factor at 13 weeks.</param>
/// <param name="At26Weeks">The factor at 26 weeks.</param>
public sealed record BandWidening(double At4Weeks, double At13Weeks, double At26Weeks)
{
    /// <summary>Gets the widening that changes nothing.</summary>
    public static BandWidening None { get; } = new(1, 1, 1);

    /// <summary>The factor of a week.</summary>
    /// <param name="week">Weeks ahead, 1 to 26.</param>
    /// <returns>The factor.</returns>
    public double Of(int week) => week switch
    {
        <= 4 => At4Weeks,
        <= 13 => At4Weeks + ((At13Weeks - At4Weeks) * (week - 4) / 9),
        _ => At13Weeks + ((At26Weeks - At13Weeks) * (Math.Min(week, 26) - 13) / 13),
    };

    /// <summary>Widens a forecast; the last thing that is done to it.</summary>
    /// <param name="result">What the forecasting stage says.</param>
    /// <param name="history">The history behind it: its range bounds the bands.</param>
    /// <returns>The widened forecast, whose note says so; the same where nothing is widened or there is none.</returns>
    public ForecastResult Apply(ForecastResult result, WeeklyHistory history)
    {
        if (this == None || result.Forecast is not { } forecast)
        {
            return result;
        }

        var knots = Enumerable.Range(1, forecast.Weeks).Select(week => Widened(forecast.Knot(week).ToArray(), Of(week), history)).ToArray();
        return result with
        {
            Forecast = Forecast.FromKnots(forecast.Origin, forecast.LastValue, knots, forecast.Model),
            Note = result.Note is null ? Note : $"{result.Note} {Note}",
            Widening = this,
        };
    }

    private string Note => FormattableString.Invariant(
        $"Too few of the last forecasts of such metrics ended inside their 80 % band: bands are widened, by {At4Weeks:0.##} up to 4 weeks ahead, {At13Weeks:0.##} at 13 and {At26Weeks:0.##} at 26.");

    private static double[] Widened(double[] row, double factor, WeeklyHistory history)
    {
        var median = row[QuantileLevels.Median];
        return Array.ConvertAll(row, quantile => quantile == median ? quantile : history.Clamp(median + (factor * (quantile - median))));
    }
}
