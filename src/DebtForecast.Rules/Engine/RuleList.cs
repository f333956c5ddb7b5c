using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Engine;

/// <summary>The rules of a file as a report lists them.</summary>
internal static class RuleList
{
    public static IReadOnlyList<GateRule> Of(RuleFile rules) =>
    [
        .. rules.Layers.SelectMany(from => rules.Layers.Where(from.MustNotUse)
            .Select(to => new GateRule(from.RuleFor(to), from.Because, FindingSeverity.Error, rules.Path, from.Line))),
        .. rules.Forbids.Select(rule => new GateRule(rule.Id, rule.Because, FindingSeverity.Error, rules.Path, rule.Line)),
        .. rules.Rules.Select(rule => new GateRule(rule.Id, rule.Because, rule.Severity, rule.File, rule.Line)),
        .. rules.Slices.Select(rule => new GateRule(rule.Id, rule.Because, rule.Severity, rule.File, rule.Line)),
        .. rules.Projects.Select(rule => new GateRule(rule.Id, rule.Because, rule.Severity, rule.File, rule.Line)),
    ];
}
