using DebtForecast.Observations;

namespace DebtForecast.Gating;

/// <summary>May this build pass?</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Findings">The violations, sorted by rule, from, to.</param>
/// <param name="Problems">Why there is no answer, or what is wrong with the rules; one message for each thing.</param>
public sealed record GateResult(GateVerdict Verdict, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Problems);

/// <summary>The gate's answers; each is the exit code of its command.</summary>
public enum GateVerdict
{
    /// <summary>0: no violation.</summary>
    Passed = 0,

    /// <summary>1: at least one violation.</summary>
    Violated = 1,

    /// <summary>2: the rule file is wrong or names something that does not exist.</summary>
    Misconfigured = 2,

    /// <summary>3: no verdict: an assembly is missing or damaged, or a rule selects nothing.</summary>
    NoVerdict = 3,
}
