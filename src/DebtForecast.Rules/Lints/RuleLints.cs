using DebtForecast.Gating;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Lints;

/// <summary>Looks for what is doubtful about rules: a rule that checks nothing always passes, and nobody notices.</summary>
internal static class RuleLints
{
    private static readonly (string Key, GateVerdict Verdict, Func<RuleCheck, IEnumerable<string>> Check)[] All =
    [
        (LintKeys.EmptySelection, GateVerdict.NoVerdict, SelectionLint.Check),
        (LintKeys.UnknownTarget, GateVerdict.Misconfigured, TargetLint.Check),
        (LintKeys.AllMeantAsAny, GateVerdict.Misconfigured, ContradictionLint.Check),
        (LintKeys.CannotFail, GateVerdict.Misconfigured, CannotFailLint.Check),
        (LintKeys.DuplicateRule, GateVerdict.Misconfigured, DuplicateLint.Check),
        (LintKeys.CodeInNoLayer, GateVerdict.Misconfigured, OutsideLayersLint.Check),
    ];

    /// <summary>Runs every lint that the rule file does not switch off.</summary>
    public static IReadOnlyList<RuleLint> Check(RuleCheck check) =>
    [
        .. from lint in All
           let level = check.Rules.Lints.GetValueOrDefault(lint.Key, LintLevel.Error)
           where level != LintLevel.Off
           from message in lint.Check(check)
           select new RuleLint(lint.Key, level, lint.Verdict, message),
    ];
}
