using System.Globalization;
using DebtForecast.Gating;
using DebtForecast.Observations;

namespace DebtForecast.Rules.Engine;

/// <summary>Compares numbers: which rules have more violations than before.</summary>
internal static class Growth
{
    /// <summary>One problem for each rule that grew; violations that only warn do not count.</summary>
    /// <param name="findings">What is found now.</param>
    /// <param name="before">The number for each rule before, by its present id.</param>
    /// <param name="name">What it is compared with.</param>
    public static IEnumerable<GateProblem> Find(IEnumerable<Finding> findings, IReadOnlyDictionary<string, int> before, string name) => findings
        .Where(finding => finding.Severity == FindingSeverity.Error)
        .GroupBy(finding => finding.Rule, StringComparer.Ordinal)
        .Select(rule => (Id: rule.Key, Now: rule.Count(), Before: before.GetValueOrDefault(rule.Key)))
        .Where(rule => rule.Now > rule.Before)
        .Select(rule => new GateProblem(GateVerdict.Violated, string.Create(
            CultureInfo.InvariantCulture, $"{rule.Id} grew from {rule.Before} to {rule.Now} against {name}.")));
}
