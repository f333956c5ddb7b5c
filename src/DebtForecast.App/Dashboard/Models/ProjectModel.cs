using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.App.Dashboard.Models;

/// <summary>One project with its verdicts, series, findings and events.</summary>
/// <param name="Project">The project.</param>
/// <param name="Judgements">All verdicts, the worst first.</param>
/// <param name="Series">All series: those with a verdict first, then by name.</param>
/// <param name="Findings">The violations of the newest rule run, by rule, from and to.</param>
/// <param name="Events">The events, newest first.</param>
/// <param name="Today">Today, in UTC.</param>
public sealed record ProjectModel(
    Project Project, IReadOnlyList<Judgement> Judgements, IReadOnlyList<SeriesRow> Series,
    IReadOnlyList<DatedFinding> Findings, IReadOnlyList<ProjectEvent> Events, DateOnly Today)
{
    /// <summary>Gets the violations that are gone, the latest first.</summary>
    public IReadOnlyList<DatedFinding> Fixed { get; init; } = [];

    /// <summary>Gets how old the violations are.</summary>
    public FindingAges Ages { get; init; } = FindingAges.Of([], Today);
}

/// <summary>One series in a project's list.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Series">Its history.</param>
/// <param name="Change30Days">The newest value minus the value 30 days before; null where there was none.</param>
/// <param name="Verdict">The worst verdict; null where no threshold is set.</param>
/// <param name="Odds">The odds behind it; null where there are none.</param>
public sealed record SeriesRow(Metric Metric, DailySeries Series, double? Change30Days, Verdict? Verdict, BreachOdds? Odds);
