using DebtForecast.Observations;

namespace DebtForecast.Thresholds;

/// <summary>A threshold held against a series at one day.</summary>
/// <param name="ThresholdId">The threshold.</param>
/// <param name="Key">The series.</param>
/// <param name="AsOf">The last measured day that it rests on; for a stale series the day it was found stale.</param>
/// <param name="Verdict">The answer.</param>
/// <param name="Current">The value compared: the level, the growth or the slope; null where it cannot be said.</param>
/// <param name="Limit">The limit it was compared with.</param>
/// <param name="Odds">The odds of crossing; null where there is no forecast.</param>
/// <param name="Reason">One sentence that says why, with numbers.</param>
public sealed record Assessment(
    string ThresholdId, SeriesKey Key, DateOnly AsOf, Verdict Verdict, double? Current, double Limit, BreachOdds? Odds, string Reason)
{
    /// <summary>Gets a value indicating whether it may raise an alert: false for histories under 52 observed weeks when only the forecast speaks.</summary>
    public bool MayAlert { get; init; } = true;
}

/// <summary>Odds that a limit is crossed on any day up to a horizon (first passage), and when.</summary>
/// <param name="Within4Weeks">Probability within 28 days, 0 to 1.</param>
/// <param name="Within13Weeks">Probability within 91 days, 0 to 1, not below the one before.</param>
/// <param name="Within26Weeks">Probability within 182 days, 0 to 1, not below the one before.</param>
/// <param name="WithinHorizon">Probability within the threshold's own horizon, 0 to 1.</param>
/// <param name="MedianDay">The first day on which the odds reach one half; null: not within 26 weeks.</param>
/// <param name="EarliestDay">The earliest plausible day, on which the odds reach 10 %; null: not within 26 weeks.</param>
/// <param name="LatestDay">The day on which the odds reach 90 %; null: not within 26 weeks.</param>
public sealed record BreachOdds(
    double Within4Weeks, double Within13Weeks, double Within26Weeks, double WithinHorizon,
    DateOnly? MedianDay, DateOnly? EarliestDay, DateOnly? LatestDay);
