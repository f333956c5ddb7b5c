using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Thresholds;

/// <summary>All that an assessment rests on.</summary>
/// <param name="Key">The series.</param>
/// <param name="History">Its history.</param>
/// <param name="Forecast">What the forecasting stage said about it.</param>
/// <param name="Events">The project's events: slopes start after the last measurement shift.</param>
/// <param name="Today">The UTC day of the assessment.</param>
public sealed record AssessmentInput(
    SeriesKey Key, DailySeries History, ForecastResult Forecast, IReadOnlyList<ProjectEvent> Events, DateOnly Today)
{
    /// <summary>Gets the metric.</summary>
    public Metric Metric { get; } = Metrics.Describe(Key.Metric);

    /// <summary>Gets the value of the newest measured day.</summary>
    public double Current => History.ValueOn(History.LastMeasuredDay);

    /// <summary>Gets the last day on which what is measured changed; null where it never did.</summary>
    public DateOnly? LastMeasurementShift => Events
        .Where(change => ProjectEventKinds.IsMeasurementShift(change.Kind))
        .Select(change => (DateOnly?)DateOnly.FromDateTime(change.Instant.UtcDateTime))
        .Max();
}
