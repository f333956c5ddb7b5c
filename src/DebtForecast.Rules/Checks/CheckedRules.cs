using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Checks;

/// <summary>The rules of a file as reports list them.</summary>
internal static class CheckedRules
{
    /// <summary>Every rule, one for each forbidden edge between layers, in the order of <see cref="RuleFile.RuleIds"/>.</summary>
    public static IReadOnlyList<GateRule> Of(RuleFile rules) =>
    [
        .. rules.Layers.SelectMany(from => rules.Layers.Where(from.MustNotUse).Select(to => Edge(rules, from, to))),
        .. rules.Forbids.Select(rule => Of(rules, rule)),
        .. rules.Rules.Select(Of),
        .. rules.Slices.Select(Of),
        .. rules.Projects.Select(Of),
    ];

    public static GateRule Edge(RuleFile rules, Layer from, Layer to) =>
        new(from.RuleFor(to), from.Because, FindingSeverity.Error, FileOf(rules, from.File), from.Line) { IsEdge = true };

    public static GateRule Of(RuleFile rules, ForbidRule rule) => new(rule.Id, rule.Because, rule.Severity, FileOf(rules, rule.File), rule.Line);

    /// <summary>The file that says something; what was made in memory counts as said by the file that was named.</summary>
    public static string FileOf(RuleFile rules, string file) => file.Length > 0 ? file : rules.Path;

    public static GateRule Of(TypeRule rule) => new(rule.Id, rule.Because, rule.Severity, rule.File, rule.Line);

    public static GateRule Of(SliceRule rule) => new(rule.Id, rule.Because, rule.Severity, rule.File, rule.Line);

    public static GateRule Of(ProjectRule rule) => new(rule.Id, rule.Because, rule.Severity, rule.File, rule.Line);
}
