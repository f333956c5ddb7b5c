using DebtForecast.Observations;

namespace DebtForecast.Gating;

/// <summary>May this build pass, and why not?</summary>
/// <param name="Verdict">The answer; its number is the exit code.</param>
/// <param name="Findings">The violations, accepted ones included, one for each identity, sorted by rule, assembly, from, to.</param>
/// <param name="Problems">Why there is no answer, or what is wrong with the rules: one entry for each thing.</param>
/// <param name="Scope">What was looked at; zeros where the gate did not get that far.</param>
/// <param name="PackageCycles">Groups of two or more namespaces that depend on each other in a circle.</param>
/// <param name="TypesOutsideLayers">Full names of types written by people that no layer claims, sorted.</param>
/// <param name="Disagreements">Where the two engines differ, one sentence each; never hidden, never a reason to fail by itself.</param>
public sealed record GateResult(
    GateVerdict Verdict,
    IReadOnlyList<GateFinding> Findings,
    IReadOnlyList<GateProblem> Problems,
    GateScope Scope,
    IReadOnlyList<IReadOnlyList<string>> PackageCycles,
    IReadOnlyList<string> TypesOutsideLayers,
    IReadOnlyList<string> Disagreements)
{
    /// <summary>Gets what is doubtful about the rules or the baseline and does not keep the gate from passing, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Gets the identities that were accepted and are gone: progress that the baseline does not yet know of.</summary>
    public IReadOnlyList<Finding> Fixed { get; init; } = [];

    /// <summary>Gets the rules that were checked, in file order: a report lists those that hold too.</summary>
    public IReadOnlyList<GateRule> Rules { get; init; } = [];

    /// <summary>Gets the number of violations that count for <c>layer_violations</c>: all identities, accepted ones included.</summary>
    public int Count => Findings.Count;

    /// <summary>Gets what the main branch, or whatever the change is compared with, had; null where nothing was compared.</summary>
    public GateBase? Base { get; init; }

    /// <summary>Gets the odds that limits are crossed; empty where nobody asked or nothing is known.</summary>
    public IReadOnlyList<BreachOdds> Odds { get; init; } = [];

    /// <summary>Gets whether a baseline was given: the next step then is another.</summary>
    public bool HasBaseline { get; init; }

    /// <summary>Gets how long the check took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Gets the violations that nobody accepted.</summary>
    public IEnumerable<GateFinding> New => Findings.Where(finding => finding.State == FindingState.New);

    /// <summary>Gets the number of violations that were accepted, under their present or a former name.</summary>
    public int Accepted => Findings.Count(finding => finding.State != FindingState.New);

    /// <summary>Makes the answer of a gate that could not look at anything.</summary>
    /// <param name="problems">Why not; at least one.</param>
    /// <returns>The answer.</returns>
    public static GateResult Without(IReadOnlyList<GateProblem> problems) =>
        new(Gate.Decide([], problems), [], problems, GateScope.Nothing, [], [], []);
}

/// <summary>A rule that was checked.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Because">Why it exists.</param>
/// <param name="Severity">Whether a violation fails a build.</param>
/// <param name="File">The rule file that says it.</param>
/// <param name="Line">Its line there, from 1.</param>
public sealed record GateRule(string Id, string Because, FindingSeverity Severity, string File, int Line)
{
    /// <summary>Gets whether it is an edge between layers, which the rule file may allow.</summary>
    public bool IsEdge { get; init; }
}

/// <summary>One thing that keeps the gate from a clean answer.</summary>
/// <param name="Kind">
/// <see cref="GateVerdict.Misconfigured"/>, <see cref="GateVerdict.NoVerdict"/>, or <see cref="GateVerdict.Violated"/> for what
/// fails a build besides a single violation: a count that grew, a baseline that nobody pruned.
/// </param>
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
