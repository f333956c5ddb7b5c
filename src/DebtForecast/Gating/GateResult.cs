using DebtForecast.Observations;

namespace DebtForecast.Gating;

/// <summary>May this build pass, and why not?</summary>
/// <param name="Verdict">The answer; its number is the exit code.</param>
/// <param name="Findings">The violations, one for each identity, sorted by rule, assembly, from, to.</param>
/// <param name="Problems">Why there is no answer, or what is wrong with the rules: one entry for each thing.</param>
/// <param name="Scope">What was looked at; zeros where the gate did not get that far.</param>
/// <param name="PackageCycles">Groups of two or more namespaces that depend on each other in a circle.</param>
/// <param name="TypesOutsideLayers">Full names of types written by people that no layer claims, sorted.</param>
/// <param name="Disagreements">Where the two engines differ, one sentence each; never hidden, never a reason to fail by itself.</param>
public sealed record GateResult(
    GateVerdict Verdict,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<GateProblem> Problems,
    GateScope Scope,
    IReadOnlyList<IReadOnlyList<string>> PackageCycles,
    IReadOnlyList<string> TypesOutsideLayers,
    IReadOnlyList<string> Disagreements)
{
    /// <summary>Makes the answer of a gate that could not look at anything.</summary>
    /// <param name="problems">Why not; at least one.</param>
    /// <returns>The answer.</returns>
    public static GateResult Without(IReadOnlyList<GateProblem> problems) =>
        new(Gate.Decide([], problems), [], problems, GateScope.Nothing, [], [], []);
}

/// <summary>One thing that keeps the gate from a clean answer.</summary>
/// <param name="Kind"><see cref="GateVerdict.Misconfigured"/> or <see cref="GateVerdict.NoVerdict"/>.</param>
/// <param name="Message">Names the file, the value, what is allowed and the remedy.</param>
public sealed record GateProblem(GateVerdict Kind, string Message);

/// <summary>What a gate looked at.</summary>
/// <param name="Assemblies">Assemblies that were scanned.</param>
/// <param name="Types">Types written by people in those assemblies.</param>
/// <param name="Layers">Declared layers.</param>
public sealed record GateScope(int Assemblies, int Types, int Layers)
{
    /// <summary>Nothing was looked at.</summary>
    public static readonly GateScope Nothing = new(0, 0, 0);
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
