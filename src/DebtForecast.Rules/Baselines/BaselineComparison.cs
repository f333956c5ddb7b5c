using DebtForecast.Observations;

namespace DebtForecast.Rules.Baselines;

/// <summary>What is found now beside what was accepted.</summary>
/// <param name="Matches">Violations with the entry that accepts them, in the violations' order.</param>
/// <param name="New">Violations that no entry accepts, in their order.</param>
/// <param name="Stale">Entries that match nothing any more, in their order.</param>
/// <param name="Unseen">Entries about assemblies that were not looked at: neither confirmed nor stale.</param>
public sealed record BaselineComparison(
    IReadOnlyList<BaselineMatch> Matches, IReadOnlyList<Finding> New, IReadOnlyList<BaselineEntry> Stale, IReadOnlyList<BaselineEntry> Unseen)
{
    /// <summary>Gets what was known of rules and assemblies.</summary>
    public required ComparisonContext Context { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="findings">The violations, one for each identity.</param>
    /// <param name="entries">The accepted ones.</param>
    /// <param name="context">What else one has to know about rules and assemblies.</param>
    /// <returns>The comparison.</returns>
    public static BaselineComparison Compare(
        IReadOnlyList<Finding> findings, IReadOnlyList<BaselineEntry> entries, ComparisonContext context)
    {
        var byIdentity = entries.ToLookup(entry => context.PresentIdentity(entry));
        var used = new HashSet<BaselineEntry>(ReferenceEqualityComparer.Instance);
        var matches = new Dictionary<Finding, BaselineMatch>(ReferenceEqualityComparer.Instance);
        foreach (var finding in findings)
        {
            // A line of the rule file may leave the assembly open.
            var candidates = byIdentity[finding.Identity].Concat(byIdentity[finding.Identity with { Item2 = null! }]).ToList();
            used.UnionWith(candidates);
            if (Best(candidates) is { } entry)
                matches.Add(finding, new BaselineMatch(finding, entry, IsMoved: false));
        }

        foreach (var moved in Moves(findings.Where(finding => !matches.ContainsKey(finding)), entries.Where(entry => !used.Contains(entry)), context))
        {
            matches.Add(moved.Finding, moved);
            used.Add(moved.Entry);
        }

        var unused = entries.Where(entry => !used.Contains(entry)).ToLookup(context.WasLookedAt);
        return new(
            [.. findings.Where(matches.ContainsKey).Select(finding => matches[finding])],
            [.. findings.Where(finding => !matches.ContainsKey(finding))], [.. unused[true]], [.. unused[false]])
        {
            Context = context,
        };
    }

    // The same violation in the baseline and in the rule file: the one that lasts longer.
    private static BaselineEntry? Best(IReadOnlyList<BaselineEntry> candidates) =>
        candidates.OrderByDescending(entry => entry.Until ?? DateOnly.MaxValue).ThenBy(entry => entry.Why is null).FirstOrDefault();

    private static IEnumerable<BaselineMatch> Moves(IEnumerable<Finding> appeared, IEnumerable<BaselineEntry> vanished, ComparisonContext context)
    {
        var from = vanished.ToLookup(entry => (context.PresentRule(entry.Rule), SimpleName(entry.From), entry.To));
        foreach (var to in appeared.GroupBy(finding => (finding.Rule, SimpleName(finding.From), finding.To)))
        {
            if (to.ToList() is [var finding] && from[to.Key].Where(entry => HasVanished(entry, finding, context)).ToList() is [var entry])
                yield return new BaselineMatch(finding, entry, IsMoved: true);
        }
    }

    // An assembly that was not looked at may still hold its type; under the same full name it is the assembly that was renamed.
    private static bool HasVanished(BaselineEntry entry, Finding finding, ComparisonContext context) =>
        context.WasLookedAt(entry) || entry.From == finding.From;

    // Without namespace, with outer types and arity: Ns.Outer+Inner`1 is Outer+Inner`1.
    private static string SimpleName(string type) => type[(type.LastIndexOf('.') + 1)..];
}

/// <summary>A violation and the entry that accepts it.</summary>
/// <param name="Finding">The violation.</param>
/// <param name="Entry">The entry.</param>
/// <param name="IsMoved">Whether the entry names the type by a former full name.</param>
public sealed record BaselineMatch(Finding Finding, BaselineEntry Entry, bool IsMoved);
