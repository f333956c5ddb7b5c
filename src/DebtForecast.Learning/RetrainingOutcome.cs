namespace DebtForecast.Learning;

/// <summary>What a retraining came to.</summary>
/// <param name="Card">The card of the new version; null where nothing was trained.</param>
/// <param name="IsServed">Whether it is served from now on.</param>
/// <param name="Reason">Why, in a sentence with both scores where there are any.</param>
public sealed record RetrainingOutcome(ModelCard? Card, bool IsServed, string Reason)
{
    /// <summary>Nothing was trained.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>The outcome.</returns>
    public static RetrainingOutcome NotTrained(string reason) => new(null, false, $"Nothing was trained: {reason}");
}
