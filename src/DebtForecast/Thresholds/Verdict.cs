namespace DebtForecast.Thresholds;

/// <summary>What is known about a threshold, the weakest first.</summary>
public enum Verdict
{
    /// <summary>The history is too short to say.</summary>
    Unknown,

    /// <summary>No fresh data: the newest observation is older than 14 days or three usual gaps, whichever is longer.</summary>
    Stale,

    /// <summary>Odds under 20 %.</summary>
    Holds,

    /// <summary>Odds from 20 to under 50 %.</summary>
    AtRisk,

    /// <summary>Odds of 50 % or more.</summary>
    Likely,

    /// <summary>The limit is crossed now.</summary>
    Breached,
}
