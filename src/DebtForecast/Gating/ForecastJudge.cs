using System.Globalization;
using DebtForecast.Observations;

namespace DebtForecast.Gating;

/// <summary>Says what the odds of a breach mean for one change.</summary>
public static class ForecastJudge
{
    private const double LikelyOdds = 0.5;
    private const int EnoughWeeks = 52;

    /// <summary>The odds as a sentence: <c>34 % by May 2027 that layer_violations crosses 50</c>.</summary>
    /// <param name="odds">The odds.</param>
    /// <returns>The sentence, without a full stop.</returns>
    public static string Words(BreachOdds odds)
    {
        var by = odds.By is { } day ? string.Create(CultureInfo.InvariantCulture, $"by {day:MMMM yyyy}") : "within the horizon";
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * odds.Odds):0} % {by} that {odds.Metric} crosses {odds.Limit:0.##}");
    }

    /// <summary>Why a build fails for its forecast.</summary>
    /// <remarks>
    /// Only where a breach is at least as likely as not, a year of history stands behind that, and the change raises the count: one
    /// that leaves it or lowers it never fails. A metric that the gate does not count itself never fails either.
    /// </remarks>
    /// <param name="result">What the gate found.</param>
    /// <param name="odds">The odds.</param>
    /// <returns>One problem for each limit; empty where none fails the build.</returns>
    public static IReadOnlyList<GateProblem> Judge(GateResult result, IReadOnlyList<BreachOdds> odds) =>
    [
        .. odds
            .Where(entry => entry.Odds >= LikelyOdds && entry.ObservedWeeks >= EnoughWeeks)
            .Select(entry => (Odds: entry, Counts: Counts(result, entry)))
            .Where(entry => entry.Counts is var (before, now) && now > before)
            .Select(entry => new GateProblem(GateVerdict.Violated, string.Create(
                CultureInfo.InvariantCulture,
                $"forecast: {Words(entry.Odds)}, and this change raises it from {entry.Counts!.Value.Before:0} to {entry.Counts.Value.Now:0}. "
                + $"Bring it back to where it was, or ask with --forecast warn."))),
    ];

    private static (double Before, double Now)? Counts(GateResult result, BreachOdds odds)
    {
        double? before = odds.Metric == Metrics.LayerViolations && result.Base is { } main ? main.Findings.Count : odds.Current;
        int? now = odds.Metric switch
        {
            Metrics.LayerViolations => result.Count,
            Metrics.PackageCycles => result.PackageCycles.Count,
            Metrics.TypesOutsideLayers => result.TypesOutsideLayers.Count,
            _ => null,
        };
        return before is { } known && now is { } count ? (known, count) : null;
    }
}
