using DebtForecast.Thresholds;

namespace DebtForecast.Alerting;

/// <summary>Decides whether people are told, and why. Pure.</summary>
/// <param name="RepeatEvery">How long an alert that still stands is not told again.</param>
public sealed record AlertPolicy(TimeSpan RepeatEvery)
{
    /// <summary>Decides about one assessment.</summary>
    /// <param name="assessment">What was found.</param>
    /// <param name="firing">The alert of the same threshold and series that is firing; null where none is.</param>
    /// <param name="now">The time, in UTC.</param>
    /// <returns>Why people are told; null: they are not.</returns>
    public AlertReason? Decide(Assessment assessment, Alert? firing, DateTimeOffset now) => (Stands(assessment), firing) switch
    {
        (null, { Verdict: Verdict.Breached }) when IsBackInside(assessment) => AlertReason.Resolved,
        (null, _) or (false, null) => null, // null: nobody can say now whether it stands
        (false, _) => AlertReason.Resolved,
        (true, null) => AlertReason.First,
        (true, _) when assessment.Verdict > firing.Verdict => AlertReason.Escalated,
        (true, _) when now - firing.ToldAt >= RepeatEvery => AlertReason.Reminder,
        (true, _) => null,
    };

    /// <summary>Whether an assessment is something to be told about.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <returns>Null where it cannot be said: history too short, data stale, or odds from a history under 52 weeks.</returns>
    public static bool? Stands(Assessment assessment) => assessment switch
    {
        { ThresholdId: Assessor.SourceSilent } => assessment.Verdict == Verdict.Stale,
        { Verdict: Verdict.Breached } => true,
        { Verdict: Verdict.Unknown or Verdict.Stale } => null,
        { MayAlert: false } => null,
        _ => assessment.Verdict == Verdict.Likely,
    };

    // Odds take a year of history; that a value is inside its limit again does not.
    private static bool IsBackInside(Assessment assessment) =>
        assessment is { Current: not null, Verdict: not (Verdict.Stale or Verdict.Breached) };
}
