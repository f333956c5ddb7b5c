using DebtForecast.Observations;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;

namespace DebtForecast.Sources.Assemblies;

/// <summary>Turns a rule run into values of metrics.</summary>
internal static class RuleValues
{
    /// <summary>
    /// The totals; one value for each layer that uses something forbidden to it or could (<c>layer_violations.domain</c>);
    /// one for each rule of the lists <c>forbid</c>, <c>rules</c>, <c>slices</c> and <c>projects</c>; and one for each edge that has or had violations (<c>layer_violations.domain_on_web</c>).
    /// </summary>
    public static Dictionary<string, double> Of(RuleFile rules, RuleRun run, RuleFingerprint fingerprint)
    {
        var byRule = run.Findings.CountBy(finding => finding.Rule).ToDictionary(StringComparer.Ordinal);
        var values = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [Metrics.LayerViolations] = run.Findings.Count,
            [Metrics.PackageCycles] = run.PackageCycles.Count,
            [Metrics.TypesOutsideLayers] = run.TypesOutsideLayers.Count,
        };
        foreach (var layer in rules.Layers)
        {
            values[Metrics.LayerViolationsOfRulePrefix + layer.Id] =
                rules.Layers.Where(layer.MustNotUse).Sum(target => byRule.GetValueOrDefault(layer.RuleFor(target)));
        }

        foreach (var id in rules.RuleIds.Where(fingerprint.Knows).Concat(Listed(rules)))
        {
            values[Metrics.LayerViolationsOfRulePrefix + id] = byRule.GetValueOrDefault(id);
        }

        return values;
    }

    // Few and written by hand, so each has its series from the start.
    private static IEnumerable<string> Listed(RuleFile rules) =>
    [
        .. rules.Forbids.Select(rule => rule.Id),
        .. rules.Rules.Select(rule => rule.Id),
        .. rules.Slices.Select(rule => rule.Id),
        .. rules.Projects.Select(rule => rule.Id),
    ];

    /// <summary>
    /// The totals of a run that was handed in, and one value for each rule that has violations. Rules that had some before are
    /// known by a hash only, so that <paramref name="checkedRules"/> has to name them.
    /// </summary>
    public static Dictionary<string, double> Of(RuleRunContent found, IEnumerable<string> checkedRules, RuleFingerprint? before)
    {
        var byRule = found.Findings.CountBy(finding => finding.Rule).ToDictionary(StringComparer.Ordinal);
        var values = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [Metrics.LayerViolations] = found.Findings.Count,
            [Metrics.NewLayerViolations] = found.NewFindings.Count,
            [Metrics.BaselineSize] = found.Accepted,
            [Metrics.PackageCycles] = found.PackageCycles,
            [Metrics.TypesOutsideLayers] = found.TypesOutsideLayers,
        };
        foreach (var id in checkedRules.Where(id => before?.Knows(id) == true).Concat(byRule.Keys))
        {
            values[Metrics.LayerViolationsOfRulePrefix + id] = byRule.GetValueOrDefault(id);
        }

        return values;
    }
}
