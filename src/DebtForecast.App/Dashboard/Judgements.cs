using DebtForecast.App.Dashboard.Models;
using DebtForecast.Observations;
using DebtForecast.Reporting;
using DebtForecast.Thresholds;

namespace DebtForecast.App.Dashboard;

/// <summary>Joins assessments with the thresholds in force, and orders them by risk.</summary>
/// <remarks>An assessment whose threshold is gone, or no longer selects the project, says nothing any more and is left out.</remarks>
internal static class Judgements
{
    /// <summary>Joins a project's assessments with their thresholds, the worst first.</summary>
    public static IReadOnlyList<Judgement> Of(
        Project project, IEnumerable<Assessment> assessments, IReadOnlyDictionary<string, Threshold> thresholds) =>
        [.. assessments
            .Select(assessment => (Assessment: assessment, Threshold: thresholds.GetValueOrDefault(assessment.ThresholdId)))
            .Where(pair => pair.Threshold is { } threshold && threshold.Projects.Matches(project))
            .Select(pair => new Judgement(pair.Assessment, pair.Threshold!))
            .OrderByDescending(judgement => VerdictText.Risk(judgement.Assessment.Verdict))
            .ThenByDescending(judgement => judgement.Threshold.Severity)
            .ThenByDescending(judgement => judgement.Assessment.Odds?.Within26Weeks ?? -1)
            .ThenBy(judgement => judgement.Assessment.Odds?.MedianDay ?? DateOnly.MaxValue)
            .ThenBy(judgement => judgement.Threshold.Id, StringComparer.Ordinal)];

    /// <summary>The judgement that needs people most; null where no threshold applies.</summary>
    public static Judgement? FindWorst(
        Project project, IEnumerable<Assessment> assessments, IReadOnlyDictionary<string, Threshold> thresholds) =>
        Of(project, assessments, thresholds) is [var worst, ..] ? worst : null;

    /// <summary>The thresholds by id.</summary>
    public static IReadOnlyDictionary<string, Threshold> ById(IReadOnlyList<Threshold> thresholds) =>
        thresholds.ToDictionary(threshold => threshold.Id, StringComparer.Ordinal);

    /// <summary>The newest value minus the value 30 days before; null where the series is younger.</summary>
    public static double? Change30Days(DailySeries series)
    {
        var before = series.LastDay.AddDays(-30);
        return before >= series.FirstDay ? series.LastValue - series.ValueOn(before) : null;
    }
}
