using DebtForecast.Gating;

namespace DebtForecast.Client;

/// <summary>The body of <c>POST /api/v1/projects/{key}/rule-runs</c>. Null means that the sender left it out.</summary>
public sealed record RuleRunBody
{
    /// <summary>Gets the branch that was built.</summary>
    public string? Branch { get; init; }

    /// <summary>Gets the commit's id.</summary>
    public string? Commit { get; init; }

    /// <summary>Gets the commit's time.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>Gets SHA-256 of the rule set, in hex.</summary>
    public string? RuleSet { get; init; }

    /// <summary>Gets which part this is, from 1.</summary>
    public int? Part { get; init; }

    /// <summary>Gets how many parts there are.</summary>
    public int? Parts { get; init; }

    /// <summary>Gets the violations.</summary>
    public IReadOnlyList<FindingBody>? Findings { get; init; }

    /// <summary>Gets the ids of the rules that were checked.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>Gets the identities that the baseline accepts; of a finding only rule, assembly, from and to count.</summary>
    public IReadOnlyList<FindingBody>? Accepted { get; init; }

    /// <summary>Gets the number of entries in the baseline.</summary>
    public int? BaselineSize { get; init; }

    /// <summary>Gets the number of groups of namespaces in a circle.</summary>
    public int? PackageCycles { get; init; }

    /// <summary>Gets the number of types that no layer claims.</summary>
    public int? TypesOutsideLayers { get; init; }

    /// <summary>Gets what the assemblies were built for.</summary>
    /// <value>Null where it does not matter.</value>
    public string? TargetFramework { get; init; }

    /// <summary>Writes a run.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The body.</returns>
    public static RuleRunBody Of(PushedRuleRun run) => new()
    {
        Branch = run.Branch,
        Commit = run.Commit,
        CommittedAt = run.CommittedAt,
        RuleSet = run.RuleSet,
        Part = run.Part,
        Parts = run.Parts,
        Findings = [.. run.Findings.Select(FindingBody.Of)],
        Rules = run.Rules,
        Accepted = [.. run.Accepted.Select(one => new FindingBody { Rule = one.Rule, Assembly = one.Assembly, From = one.From, To = one.To })],
        BaselineSize = run.BaselineSize,
        PackageCycles = run.PackageCycles,
        TypesOutsideLayers = run.TypesOutsideLayers,
        TargetFramework = run.TargetFramework,
    };
}
