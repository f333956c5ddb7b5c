using DebtForecast.Gating;
using DebtForecast.Rules.Baselines;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>What a gate is asked.</summary>
/// <param name="RulesFile">The rule file.</param>
/// <param name="Assemblies">Files, folders, patterns or <c>.zip</c> archives; see <see cref="AssemblySet.Read"/>.</param>
/// <param name="Folder">What relative paths start from.</param>
public sealed record GateRequest(string RulesFile, IReadOnlyList<string> Assemblies, string Folder)
{
    /// <summary>Gets the baseline file; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>Gets what the baseline is worth.</summary>
    /// <value>The default is <see cref="BaselinePolicy.Frozen"/>.</value>
    public BaselinePolicy Policy { get; init; } = BaselinePolicy.Frozen;

    /// <summary>Gets whether accepted violations that are gone fail the build until the baseline is pruned.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Gets what the change is compared with: a gate's JSON answer or a baseline file; null for nothing.</summary>
    public string? Base { get; init; }

    /// <summary>Gets which violations fail the build.</summary>
    public GateFailOn FailOn { get; init; }

    /// <summary>Gets who judges; null for what the rule file says.</summary>
    public RuleEngineName? Engine { get; init; }

    /// <summary>Gets patterns of the project files that the list <c>projects</c> is about; empty for the rule file's surroundings.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Gets the name of the program that was started: advice names it.</summary>
    /// <value>The default is <c>debtforecast-gate</c>.</value>
    public string Program { get; init; } = "debtforecast-gate";

    /// <summary>Gets what tells several SARIF files of one commit apart; null for one file.</summary>
    public string? Category { get; init; }

    /// <summary>Gets where NetArchTest reads assemblies.</summary>
    public Isolation Isolation { get; init; }

    /// <summary>Gets the folder in which what is known of unchanged assemblies is kept; null for none.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Gets the clock: <c>until</c> ends with a day.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
