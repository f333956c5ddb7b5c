namespace DebtForecast.Bench.Scoring;

/// <summary>A limit whose breach is forecast.</summary>
/// <param name="Value">The limit, in the metric's unit.</param>
/// <param name="IsAbove">Whether values at or above it are in breach; at or below it elsewhere.</param>
public readonly record struct BreachLimit(double Value, bool IsAbove)
{
    /// <summary>Says whether a value is in breach.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True at the limit and beyond.</returns>
    public bool IsReachedBy(double value) => IsAbove ? value >= Value : value <= Value;
}
