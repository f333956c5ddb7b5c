using DebtForecast.Observations;

namespace DebtForecast.Thresholds;

/// <summary>Whether a series is still being fed.</summary>
/// <param name="LastMeasured">The newest measured day.</param>
/// <param name="AllowedDays">How old that may be: 14 days or three usual gaps, whichever is longer.</param>
public sealed record Freshness(DateOnly LastMeasured, int AllowedDays)
{
    private const int LeastAllowedDays = 14;
    private const int UsualGaps = 3;
    private const int RecentMeasurements = 21;

    /// <summary>Gets the first day on which the series counts as stale.</summary>
    public DateOnly StaleFrom => LastMeasured.AddDays(AllowedDays + 1);

    /// <summary>Judges a series by its own rhythm: the usual gap is the median of the newest 20 gaps between measured days.</summary>
    /// <param name="history">The series.</param>
    /// <returns>Its freshness.</returns>
    public static Freshness Of(DailySeries history)
    {
        var days = history.Measured().Select(reading => reading.Day.DayNumber).TakeLast(RecentMeasurements).ToArray();
        var gaps = days.Zip(days.Skip(1), (earlier, later) => later - earlier).Order().ToArray();
        var usual = gaps.Length == 0 ? 0 : gaps[gaps.Length / 2];
        return new Freshness(history.LastMeasuredDay, Math.Max(LeastAllowedDays, UsualGaps * usual));
    }

    /// <summary>Whether the series is stale on a day.</summary>
    /// <param name="today">The day.</param>
    /// <returns>True from <see cref="StaleFrom"/> on.</returns>
    public bool IsStaleOn(DateOnly today) => today >= StaleFrom;
}
