namespace DebtForecast.Bench.Scoring;

/// <summary>A forecast row with its scores.</summary>
/// <param name="Row">The forecast.</param>
/// <param name="Scores">Its scores.</param>
/// <param name="IsUnchanged">Whether the outcome is the value at the origin.</param>
/// <param name="IsQuiet">Whether the history was quiet: at least three quarters of its steps without a change.</param>
public sealed record ScoredRow(ForecastRow Row, Scores Scores, bool IsUnchanged, bool IsQuiet);
