using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>The thresholds that a rolling evaluation gives odds for.</summary>
/// <param name="ByWindow">The limit of each series and origin; without an origin it is that of all origins of the series.</param>
public sealed record EvaluationLimits(IReadOnlyDictionary<(string SeriesId, string Metric, DateOnly? Origin), EvaluationLimit> ByWindow)
{
    /// <summary>Gets no limits.</summary>
    public static EvaluationLimits None { get; } = new(new Dictionary<(string, string, DateOnly?), EvaluationLimit>());

    /// <summary>Finds the limit of a window.</summary>
    /// <param name="seriesId">The project.</param>
    /// <param name="metric">The metric's key.</param>
    /// <param name="origin">The origin.</param>
    /// <returns>The limit set on that origin, else that of the series; null where there is neither.</returns>
    public EvaluationLimit? Find(string seriesId, string metric, DateOnly origin) =>
        ByWindow.GetValueOrDefault((seriesId, metric, origin)) ?? ByWindow.GetValueOrDefault((seriesId, metric, null));
}

/// <summary>A threshold that counts from the moment it is reached.</summary>
/// <param name="Threshold">The value, in the metric's unit.</param>
/// <param name="Direction">Up where it is reached from below, at or above it; down where at or below it.</param>
public sealed record EvaluationLimit(double Threshold, WorseDirection Direction);
