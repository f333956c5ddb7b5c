using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.App.Dashboard.Models;

/// <summary>One page of the portfolio.</summary>
/// <param name="Query">What was asked for; its page is one that exists.</param>
/// <param name="Totals">Numbers over all projects, whatever the filter.</param>
/// <param name="Matching">The number of projects that pass the filter.</param>
/// <param name="Pages">The number of pages, 1 or more.</param>
/// <param name="Rows">The projects of this page, in order.</param>
public sealed record PortfolioModel(PortfolioQuery Query, PortfolioTotals Totals, int Matching, int Pages, IReadOnlyList<PortfolioRow> Rows);

/// <summary>Numbers over all projects, each counted by its worst verdict.</summary>
/// <param name="Projects">All projects.</param>
/// <param name="Breached">Projects past a limit now.</param>
/// <param name="Likely">Projects likely to pass one.</param>
/// <param name="AtRisk">Projects that may pass one.</param>
/// <param name="Stale">Projects without fresh data.</param>
public sealed record PortfolioTotals(int Projects, int Breached, int Likely, int AtRisk, int Stale);

/// <summary>One project of the portfolio with what is worst about it.</summary>
/// <param name="Project">The project.</param>
/// <param name="Verdict">Its worst verdict; null where no threshold applies.</param>
/// <param name="Threshold">The threshold behind the verdict; null without one.</param>
/// <param name="Sentence">The verdict in words; null without one.</param>
/// <param name="Metric">The metric shown: the threshold's; without one the debt ratio, or the first there is; null where nothing was measured.</param>
/// <param name="Current">The metric's newest value, in its unit; null where nothing was measured.</param>
/// <param name="Change30Days">The newest value minus the value 30 days before; null where there was none.</param>
/// <param name="Odds">The odds of a breach; null where there is no forecast.</param>
/// <param name="LastMeasured">The last measured day; null where nothing was measured.</param>
public sealed record PortfolioRow(
    Project Project, Verdict? Verdict, Threshold? Threshold, string? Sentence, Metric? Metric,
    double? Current, double? Change30Days, BreachOdds? Odds, DateOnly? LastMeasured)
{
    /// <summary>Gets the metric's history, for the small line; null where nothing was measured.</summary>
    public DailySeries? Series { get; init; }
}
