using DebtForecast.Rules.Files;
using DebtForecast.Rules.Outputs;
using DebtForecast.Rules.Proposals;

namespace DebtForecast.Rules.Diagrams;

/// <summary>The layers of a rule file and how the code uses them, ready to be drawn.</summary>
/// <param name="Title">What is shown: the rule file.</param>
/// <param name="Rows">The layers in rows, those that use others above those that they use.</param>
/// <param name="Edges">The uses, sorted by name.</param>
public sealed record LayerDiagram(string Title, IReadOnlyList<IReadOnlyList<DiagramNode>> Rows, IReadOnlyList<DiagramEdge> Edges)
{
    /// <summary>Lays layers out.</summary>
    /// <param name="rules">The rules: what <c>mayUse</c> does not list is a violation.</param>
    /// <param name="uses">The counts.</param>
    /// <returns>The diagram; the same input gives the same one.</returns>
    public static LayerDiagram Make(RuleFile rules, LayerUses uses)
    {
        var layers = rules.Layers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
        var edges = uses.Edges.Select(edge => new DiagramEdge(edge.From, edge.To, edge.Count, layers[edge.From].MustNotUse(layers[edge.To]))).ToList();

        // Violations pull nothing out of its place: the rows show the order that is wanted.
        var wanted = edges.Where(edge => !edge.IsViolation).ToDictionary(edge => (edge.From, edge.To), edge => edge.Count);
        var levels = LayerOrder.Find(layers.Keys, wanted).Levels.Reverse();
        var rows = levels.Select(level => level.Select(name => new DiagramNode(name, uses.Types.GetValueOrDefault(name))).ToArray());
        return new LayerDiagram(rules.Path, [.. rows], edges);
    }

    /// <summary>Gets a sentence that says what the picture shows.</summary>
    public string Summary =>
        $"{Counted.Layers(Rows.Sum(row => row.Count))}, {Counted.Of(Edges.Count(edge => !edge.IsViolation), "allowed edge")} in use, "
        + $"{Counted.Of(Edges.Where(edge => edge.IsViolation).Sum(edge => edge.Count), "violation")} on {Counted.Of(Edges.Count(edge => edge.IsViolation), "forbidden edge")}.";
}

/// <summary>A layer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Types">The number of types that people wrote in it.</param>
public sealed record DiagramNode(string Name, int Types);

/// <summary>One layer uses another.</summary>
/// <param name="From">The using layer.</param>
/// <param name="To">The used layer.</param>
/// <param name="Count">The number of pairs of types.</param>
/// <param name="IsViolation">Whether the rules forbid it.</param>
public sealed record DiagramEdge(string From, string To, int Count, bool IsViolation);
