using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Baselines;

/// <summary>What a comparison with accepted violations has to know about the rules and what they looked at.</summary>
/// <remarks>That of a run is made by <c>GateJudge.ContextOf</c>.</remarks>
public sealed class ComparisonContext
{
    private readonly IReadOnlyDictionary<string, string> formerIds;
    private readonly HashSet<string>? assemblies;

    /// <summary>Makes a context.</summary>
    /// <param name="formerIds">Former ids of rules and the present ones; see <see cref="RuleFile.FormerIds"/>.</param>
    /// <param name="assemblies">The simple names of the assemblies that were looked at; null where all were.</param>
    public ComparisonContext(IReadOnlyDictionary<string, string> formerIds, IEnumerable<string>? assemblies = null)
    {
        this.formerIds = formerIds;
        this.assemblies = assemblies?.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The present id of a rule.</summary>
    internal string PresentRule(string id)
    {
        // A chain of renames ends after as many steps as there are renames; a circle does not turn for ever.
        for (var step = 0; step < formerIds.Count && formerIds.TryGetValue(id, out var present); step++)
            id = present;
        return id;
    }

    internal (string Rule, string? In, string From, string To) PresentIdentity(BaselineEntry entry) =>
        entry.Identity with { Rule = PresentRule(entry.Rule) };

    /// <summary>Whether a violation of this identity would have been seen.</summary>
    internal bool WasLookedAt(BaselineEntry entry) =>
        assemblies is null || (entry.In is null ? assemblies.Count > 0 : assemblies.Contains(entry.In));
}
