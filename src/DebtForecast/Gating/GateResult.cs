using DebtForecast.Observations;

namespace DebtForecast.Gating;

/// <summary>May this build pass, and why not?</summary>
/// <param name="Verdict">The answer; its number is the exit code.</param>
/// <param name="Findings">The violations, one for each identity, sorted by rule, assembly, from, to.</param>
/// <param name="Problems">Why there is no answer, or what is wrong with the rules: one entry for each thing.</param>
/// <param name="Counts">What was looked at and what was counted; zeros where the gate did not get that far.</param>
/// <param name="Disagreements">Where the two engines differ, one sentence each; never hidden, never a reason to fail by itself.</param>
public sealed record GateResult(
    GateVerdict Verdict,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<GateProblem> Problems,
    GateCounts Counts,
    IReadOnlyList<string> Disagreements);

/// <summary>One thing that keeps the gate from a clean answer.</summary>
/// <param name="Kind"><see cref="GateVerdict.Misconfigured"/> or <see cref="GateVerdict.NoVerdict"/>.</param>
/// <param name="Message">Names the file, the value, what is allowed and the remedy.</param>
public sealed record GateProblem(GateVerdict Kind, string Message);

/// <summary>What a gate looked at and what it counted.</summary>
/// <param name="Assemblies">Assemblies that were scanned.</param>
/// <param name="Types">Types written by people in those assemblies.</param>
/// <param name="Layers">Declared layers.</param>
/// <param name="PackageCycles">Groups of two or more namespaces that depend on each other in a circle.</param>
/// <param name="TypesOutsideLayers">Types written by people that no layer claims.</param>
public sealed record GateCounts(int Assemblies, int Types, int Layers, int PackageCycles, int TypesOutsideLayers)
{
    /// <summary>Nothing was looked at.</summary>
    public static readonly GateCounts Nothing = new(0, 0, 0, 0, 0);
}

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
