using DebtForecast.Observations;

namespace DebtForecast.Rules.Engine;

/// <summary>What the rules found in a set of assemblies.</summary>
public sealed record RuleRun
{
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

    /// <summary>Gets why there is no full answer: damaged files, layers that select nothing.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Gets where NetArchTest and our graph differ, one sentence each.</summary>
    public required IReadOnlyList<string> Disagreements { get; init; }
}
