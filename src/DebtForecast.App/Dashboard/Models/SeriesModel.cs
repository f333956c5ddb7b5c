using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Reporting;
using DebtForecast.Thresholds;

namespace DebtForecast.App.Dashboard.Models;

/// <summary>One series with everything that is known about it.</summary>
/// <param name="Project">The project.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Series">Its history.</param>
/// <param name="Result">What the forecasting stage says; null where it has not looked yet.</param>
/// <param name="Judgements">The thresholds on it, the worst first; empty where none is set.</param>
/// <param name="Events">The project's events, oldest first.</param>
/// <param name="Today">Today, in UTC.</param>
public sealed record SeriesModel(
    Project Project, Metric Metric, DailySeries Series, ForecastResult? Result,
    IReadOnlyList<Judgement> Judgements, IReadOnlyList<ProjectEvent> Events, DateOnly Today)
{
    /// <summary>Gets the series' name.</summary>
    public SeriesKey Key => new(Project.Key, Metric.Key);

    /// <summary>Gets the judgement that the chart shows: the worst whose limit is on the value itself; null where there is none.</summary>
    public Judgement? OnChart => Judgements.FirstOrDefault(judgement => judgement.Threshold.Kind is ThresholdKind.Level or ThresholdKind.Forecast);

    /// <summary>Gets a value indicating whether there is no fresh data.</summary>
    public bool IsStale => Judgements.Any(judgement => judgement.Assessment.Verdict == Verdict.Stale);
}

/// <summary>A threshold and what was found.</summary>
/// <param name="Assessment">What was found.</param>
/// <param name="Threshold">The threshold.</param>
public sealed record Judgement(Assessment Assessment, Threshold Threshold)
{
    /// <summary>Gets that in words. Written only when asked for: a portfolio judges thousands and shows fifty.</summary>
    public string Sentence => VerdictSentence.Of(Assessment, Threshold);
}
