using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Proposals;

/// <summary>How much layers use each other.</summary>
/// <param name="Edges">One for each pair of different layers of which the first uses the second, sorted by name.</param>
/// <param name="Types">The number of types that people wrote, by layer.</param>
public sealed record LayerUses(IReadOnlyList<LayerEdge> Edges, IReadOnlyDictionary<string, int> Types)
{
    /// <summary>Counts as the gate does: pairs of types, whatever number of times the one uses the other.</summary>
    /// <param name="rules">The layers.</param>
    /// <param name="graph">The code.</param>
    /// <returns>The counts.</returns>
    public static LayerUses Count(RuleFile rules, DependencyGraph graph)
    {
        var map = new LayerMap(rules);
        var edges = graph.Uses
            .Where(use => use.From.IsDefined)
            .Select(use => (From: map.Find(use.From)?.Name, To: map.Find(use.To)?.Name, Use: (use.From.Assembly, use.From.Name, To: use.To.Name)))
            .Where(entry => entry.From is not null && entry.To is not null && entry.From != entry.To)
            .GroupBy(entry => (From: entry.From!, To: entry.To!), entry => entry.Use)
            .Select(edge => new LayerEdge(edge.Key.From, edge.Key.To, edge.Distinct().Count(), edge.Select(use => $"{use.Name} -> {use.To}").Min(StringComparer.Ordinal)!))
            .OrderBy(edge => edge.From, StringComparer.Ordinal)
            .ThenBy(edge => edge.To, StringComparer.Ordinal);
        var types = graph.Types
            .Where(type => type.IsDefined && !type.IsGenerated)
            .GroupBy(type => map.Find(type)?.Name ?? "", StringComparer.Ordinal)
            .ToDictionary(layer => layer.Key, layer => layer.Count(), StringComparer.Ordinal);
        return new LayerUses([.. edges], types);
    }
}

/// <summary>One layer uses another.</summary>
/// <param name="From">The using layer.</param>
/// <param name="To">The used layer.</param>
/// <param name="Count">The number of pairs of types.</param>
/// <param name="Example">The first of them, such as <c>Acme.Order -> Acme.Db</c>.</param>
public sealed record LayerEdge(string From, string To, int Count, string Example);
