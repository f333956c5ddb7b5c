using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Lints;

/// <summary>Finds rules that say the same under two ids: one change would have to be made twice, and each violation counts twice.</summary>
internal static class DuplicateLint
{
    public static IEnumerable<string> Check(RuleCheck check) => All(check.Rules)
        .GroupBy(rule => rule.Content, StringComparer.Ordinal)
        .SelectMany(same => same.Skip(1).Select(rule =>
            $"{rule.File}({rule.Line}): rule '{rule.Id}' says the same as rule '{same.First().Id}' ({same.First().File}, line {same.First().Line}). Remove one of them."));

    private static IEnumerable<WrittenRule> All(RuleFile rules) =>
    [
        .. rules.Forbids.Select(rule => new WrittenRule(rule.Id, CheckedRules.FileOf(rules, rule.File), rule.Line, Content(rule))),
        .. rules.Rules.Select(rule => new WrittenRule(rule.Id, rule.File, rule.Line, Content(rule))),
        .. rules.Slices.Select(rule => new WrittenRule(rule.Id, rule.File, rule.Line, $"slices {rule.Pattern} {rule.Must} {Text(rule.Except)}")),
        .. rules.Projects.Select(rule => new WrittenRule(rule.Id, rule.File, rule.Line, Content(rule))),
    ];

    private static string Content(ForbidRule rule) => $"forbid {Sorted(rule.In)} | {Sorted(rule.Use)} | {Sorted(rule.Except)}";

    private static string Content(TypeRule rule) => $"types {Text(rule.Types)} | {Text(rule.Except)} | {Text(rule.Must)} | {Text(rule.Expectation)}";

    private static string Content(ProjectRule rule) =>
        $"projects {Sorted(rule.Projects)} | {Sorted(rule.NotReference)} | {Sorted(rule.OnlyReference)} | {Sorted(rule.NotUsePackage)} | {Sorted(rule.OnlyUsePackage)} | {rule.MustNotFormCycles}";

    private static string Text(Predicate? predicate) => predicate is null ? "" : PredicateWords.Must(predicate);

    private static string Text(SetExpectation? expectation) => expectation is SetExpectation.Exactly list ? Sorted(list.Types) : expectation?.ToString() ?? "";

    private static string Sorted(IEnumerable<string>? names) => names is null ? "any" : string.Join(", ", names.Order(StringComparer.Ordinal));

    private sealed record WrittenRule(string Id, string File, int Line, string Content);
}
