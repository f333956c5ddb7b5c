using DebtForecast.Gating;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Lints;

/// <summary>Something doubtful about the rules themselves.</summary>
/// <param name="Key">Which lint, as the rule file's <c>lints</c> names it.</param>
/// <param name="Level">How much it means: never <see cref="LintLevel.Off"/>.</param>
/// <param name="Verdict">What the gate answers where the level is an error.</param>
/// <param name="Message">File and line, what is wrong, and the remedy.</param>
public sealed record RuleLint(string Key, LintLevel Level, GateVerdict Verdict, string Message)
{
    /// <summary>Gets a value indicating whether it keeps the gate from passing.</summary>
    public bool IsError => Level == LintLevel.Error;
}
