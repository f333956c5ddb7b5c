using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Lints;

namespace DebtForecast.Rules.Engine;

/// <summary>What the rules found in a set of assemblies.</summary>
public sealed record RuleRun
{
    /// <summary>Gets the rules, those of templates spelt out.</summary>
    public required RuleFile File { get; init; }

    /// <summary>Gets the violations, one for each identity, sorted by rule, assembly, from, to.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Gets the groups of namespaces that depend on each other in a circle.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> PackageCycles { get; init; }

    /// <summary>Gets the full names of types written by people that no layer claims, sorted.</summary>
    public required IReadOnlyList<string> TypesOutsideLayers { get; init; }

    /// <summary>Gets the number of types written by people in the scanned assemblies.</summary>
    public required int Types { get; init; }

    /// <summary>Gets the simple names of the scanned assemblies.</summary>
    public required IReadOnlyList<string> Assemblies { get; init; }

    /// <summary>Gets why there is no full answer: files that are missing or damaged.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Gets where NetArchTest and our graph differ, one sentence each.</summary>
    public required IReadOnlyList<string> Disagreements { get; init; }

    /// <summary>Gets what is doubtful about the rules themselves, in the order of the files.</summary>
    public IReadOnlyList<RuleLint> Lints { get; init; } = [];

    /// <summary>Gets the rules that were checked, one for each forbidden edge between layers, in file order.</summary>
    public IReadOnlyList<GateRule> Rules { get; init; } = [];

    /// <summary>Gets what else is worth knowing and neither wrong nor doubtful, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets why the counts cannot be relied on: <see cref="Problems"/>, and rules that select nothing.</summary>
    public IReadOnlyList<string> Troubles =>
        [.. Problems, .. Lints.Where(lint => lint is { IsError: true, Verdict: GateVerdict.NoVerdict }).Select(lint => lint.Message)];

    /// <summary>Gets what keeps the gate from a clean answer: <see cref="Problems"/>, and lints that are errors.</summary>
    public IReadOnlyList<GateProblem> GateProblems =>
    [
        .. Problems.Select(message => new GateProblem(GateVerdict.NoVerdict, message)),
        .. Told.Where(lint => lint.IsError).Select(lint => new GateProblem(lint.Verdict, lint.Message)),
    ];

    /// <summary>Gets the lints that are told and keep no gate from passing.</summary>
    public IReadOnlyList<string> Warnings => [.. Told.Where(lint => !lint.IsError).Select(lint => lint.Message)];

    // Where a file could not be read its names are missing too: that a rule names nothing would only hide the reason.
    private IEnumerable<RuleLint> Told => Problems.Count == 0 ? Lints : Lints.Where(lint => !LintKeys.AboutCode.Contains(lint.Key));

    /// <summary>Gets how many types, slices or project files each rule of the lists <c>rules</c>, <c>slices</c> and <c>projects</c> selects, by its id.</summary>
    public IReadOnlyDictionary<string, int> Selected { get; init; } = new Dictionary<string, int>();

    /// <summary>Gets the rules of the list <c>rules</c> with the types that they select.</summary>
    internal IReadOnlyList<CheckedTypeRule> TypeRules { get; init; } = [];
}
