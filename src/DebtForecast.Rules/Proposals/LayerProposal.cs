using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Proposals;

/// <summary>Layers as the code itself suggests them, for people to correct.</summary>
public sealed record LayerProposal
{
    /// <summary>Gets the layers; each uses only earlier ones.</summary>
    public required IReadOnlyList<ProposedLayer> Layers { get; init; }

    /// <summary>Gets the uses that point against the direction of the layers, the most uses first: no layer may have them.</summary>
    public required IReadOnlyList<AgainstDirection> Against { get; init; }

    /// <summary>Gets the simple names of the assemblies that were divided, sorted.</summary>
    public required IReadOnlyList<string> Assemblies { get; init; }

    /// <summary>Gets the simple names of the assemblies that were left out, each with the reason.</summary>
    public required IReadOnlyList<(string Assembly, string Why)> LeftOut { get; init; }

    /// <summary>Gets what could not be read; where there is any, the proposal is about half of the code and worth nothing.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Proposes layers.</summary>
    /// <param name="given">The assemblies; tests and other people's are left out.</param>
    /// <param name="own">Names of the team's own assemblies, <c>*</c> and <c>?</c> allowed; empty to guess.</param>
    /// <param name="by">What to divide by; null to choose.</param>
    /// <returns>The proposal. It has fewer than two layers where there is nothing to keep apart.</returns>
    public static LayerProposal Make(AssemblySet given, IReadOnlyList<string> own, DivisionName? by = null)
    {
        var code = OwnCode.Find(given.Assemblies, own);
        var graph = DependencyGraph.Read(code.Own);
        var parts = LayerParts.Find(graph, by);
        var divided = graph.Types.Where(type => type.IsDefined && !type.IsGenerated).Select(type => type.Assembly).ToHashSet(StringComparer.Ordinal);
        var empty = code.Own.Select(file => file.Name).Where(name => !divided.Contains(name)).Distinct(StringComparer.Ordinal);
        var proposal = new LayerProposal
        {
            Layers = [],
            Against = [],
            Assemblies = [.. divided.Order(StringComparer.Ordinal)],
            LeftOut = [.. code.LeftOut, .. empty.Select(name => (name, "no type that people wrote"))],
            Problems = [.. given.Problems, .. graph.Problems],
        };
        return parts.Count == 0 ? proposal : Directed(proposal, parts, LayerUses.Count(Draft(proposal, parts), graph));
    }

    // The rule file itself says which type is in which layer: what is counted here is what the gate will count.
    private static RuleFile Draft(LayerProposal proposal, IReadOnlyList<LayerPart> parts)
    {
        var draft = proposal with { Layers = [.. parts.Select(part => new ProposedLayer(part.Name, part.Namespaces, part.Assemblies, [], [], 0))] };
        return RuleFile.Parse("draft", System.Text.Encoding.UTF8.GetBytes(ProposalYaml.Write(draft)));
    }

    private static LayerProposal Directed(LayerProposal proposal, IReadOnlyList<LayerPart> parts, LayerUses uses)
    {
        var counts = uses.Edges.ToDictionary(edge => (edge.From, edge.To), edge => edge.Count);
        var order = LayerOrder.Find(parts.Select(part => part.Name), counts);
        var names = order.Levels.SelectMany(level => level).ToList();
        var allowed = counts.Keys.Where(edge => !order.Against.Contains(edge)).ToHashSet();
        return proposal with
        {
            Layers = [.. names.Select(name => parts.Single(part => part.Name == name)).Select(part => new ProposedLayer(
                part.Name, part.Namespaces, part.Assemblies,
                [.. names.Where(other => allowed.Contains((part.Name, other)))],
                [.. names.Where(other => allowed.Contains((other, part.Name)))],
                uses.Types.GetValueOrDefault(part.Name)))],
            Against = [.. uses.Edges.Where(edge => order.Against.Contains((edge.From, edge.To)))
                .OrderByDescending(edge => edge.Count)
                .Select(edge => new AgainstDirection(edge.From, edge.To, edge.Count, edge.Example))],
        };
    }
}

/// <summary>A layer that is proposed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Namespaces">Its namespaces; empty where the assemblies alone decide.</param>
/// <param name="Assemblies">Its assemblies; empty where the namespaces alone decide.</param>
/// <param name="MayUse">The layers that it uses today, those against the direction left out.</param>
/// <param name="UsedBy">The layers that use it today, those against the direction left out.</param>
/// <param name="Types">The number of types that people wrote in it.</param>
public sealed record ProposedLayer(
    string Name, IReadOnlyList<string> Namespaces, IReadOnlyList<string> Assemblies, IReadOnlyList<string> MayUse, IReadOnlyList<string> UsedBy, int Types);

/// <summary>Uses that point against the direction: the gate will show them as violations.</summary>
/// <param name="From">The using layer.</param>
/// <param name="To">The used layer.</param>
/// <param name="Uses">The number of pairs of types.</param>
/// <param name="Example">The first of them.</param>
public sealed record AgainstDirection(string From, string To, int Uses, string Example);
