using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>One series of a fleet: what the forecasting stage learns from.</summary>
/// <param name="Key">The series.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Series">The history.</param>
public sealed record SeriesHistory(SeriesKey Key, Metric Metric, DailySeries Series)
{
    /// <summary>Gets the name under which the series' project is pooled.</summary>
    public string Project => Key.Project.Key;

    /// <summary>Gets what the project tells beside this series.</summary>
    /// <value>The default value is <see cref="Companions.None"/>.</value>
    public Companions Companions { get; init; } = Companions.None;

    /// <summary>The series as it was known at a day.</summary>
    /// <param name="day">The last day to keep.</param>
    /// <returns>The shortened history; null where the series starts later.</returns>
    public SeriesHistory? Until(DateOnly day) => day < Series.FirstDay ? null : this with { Series = Series.Until(day), Companions = Companions.Until(day) };
}
