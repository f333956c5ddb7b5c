using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Tracking;

/// <summary>Holds promises against what happened. Pure.</summary>
/// <remarks>
/// The outcome is the value of the due day as the day grid has it: measured, or carried where somebody looked and found nothing new. A day
/// that nobody looked at, or on which the series was stale, gives no outcome: the promise waits for a late analysis, and is given up, with the reason,
/// after <see cref="WaitDays"/> days. Odds have come where any day that somebody looked at, after the origin and up to the due day, is past the limit.
/// </remarks>
public static class PromiseJudge
{
    /// <summary>How many days after its due day a promise waits for a value.</summary>
    public const int WaitDays = 28;

    /// <summary>Settles one promise.</summary>
    /// <param name="promise">The promise.</param>
    /// <param name="history">The series as it is known now; null where it is gone.</param>
    /// <param name="shifts">The measurement shifts in it: where one lies after the origin, what was promised and what came are not the same measure, and nothing is scored.</param>
    /// <param name="today">Today, in UTC: a day counts once it is over.</param>
    /// <returns>The promise with its outcome; null where it must wait.</returns>
    public static Promise? Settle(Promise promise, DailySeries? history, IReadOnlyList<MeasurementShift> shifts, DateOnly today)
    {
        if (today <= promise.Due)
        {
            return null;
        }

        if (WhyNot(promise, history) is { } reason)
        {
            return today > promise.Due.AddDays(WaitDays) ? promise with { Outcome = new(null, reason) } : null;
        }

        if (shifts.FirstOrDefault(one => one.Day > promise.Origin && one.Day <= promise.Due) is { } shift)
        {
            return promise with { Outcome = new(null, FormattableString.Invariant($"What is measured changed on {shift.Day:yyyy-MM-dd}.")) };
        }

        var worse = Metrics.Describe(promise.Key.Metric).Worse;
        return promise with
        {
            Outcome = new(history!.ValueOn(promise.Due), null),
            Odds = [.. promise.Odds.Select(odds => odds with { HasCome = IsCrossed(promise, history, odds.Limit, worse) })],
        };
    }

    private static string? WhyNot(Promise promise, DailySeries? history)
    {
        if (history is null)
        {
            return "The series is gone.";
        }

        if (history.StateOf(promise.Due) == DayState.Unknown)
        {
            return FormattableString.Invariant($"Nobody looked on {promise.Due:yyyy-MM-dd}.");
        }

        var freshness = Freshness.Of(history.Until(promise.Due));
        return freshness.IsStaleOn(promise.Due) ? FormattableString.Invariant($"No analysis since {freshness.LastMeasured:yyyy-MM-dd}.") : null;
    }

    private static bool IsCrossed(Promise promise, DailySeries history, double limit, WorseDirection worse)
    {
        for (var day = promise.Origin.AddDays(1); day <= promise.Due; day = day.AddDays(1))
        {
            if (history.StateOf(day) != DayState.Unknown && Assessor.IsCrossed(history.ValueOn(day), limit, worse))
            {
                return true;
            }
        }

        return false;
    }
}
