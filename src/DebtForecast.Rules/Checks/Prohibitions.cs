using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>Spells a rule file out: one prohibition for each forbidden edge, and one for each layer that a forbid rule binds.</summary>
internal static class Prohibitions
{
    public static IReadOnlyList<Prohibition> Of(RuleFile rules, LayerMap map, IReadOnlyList<AssemblyFile> watched)
    {
        var names = rules.Layers.ToDictionary(layer => layer.Name, layer => NamesOf(layer, rules, map, watched), StringComparer.Ordinal);
        var edges = rules.Layers.SelectMany(from => rules.Layers.Where(from.MustNotUse).Select(to =>
            new Prohibition(CheckedRules.Edge(rules, from, to), from, to, type => map.Find(type)?.Name == to.Name, names[to.Name])));
        var forbids = rules.Forbids.SelectMany(rule => rules.Layers.Where(layer => rule.In.Contains(layer.Name, StringComparer.Ordinal)).Select(from =>
            new Prohibition(
                CheckedRules.Of(rules, rule), from, To: null, type => rule.Forbids(type.Name), rule.Except.Count == 0 ? rule.Use : [])));
        return [.. edges, .. forbids];
    }

    // NetArchTest knows namespaces and type names but no assemblies and no "longest match". Where a layer is simply its
    // namespaces, it gets those; else the names of the layer's types, which are exact.
    private static IReadOnlyList<string> NamesOf(Layer layer, RuleFile rules, LayerMap map, IReadOnlyList<AssemblyFile> watched)
    {
        var isPlain = layer.Assemblies.Count == 0 && layer.Projects.Count == 0 && layer.Patterns.All(pattern => pattern.IsPlain) && !rules.Layers.Any(other =>
            other != layer && (other.Assemblies.Count > 0 || other.Projects.Count > 0 || !other.Patterns.All(pattern => pattern.IsPlain) || other.Namespaces.Any(inner => layer.Namespaces.Any(outer => Segments.Covers(outer, inner)))));
        return isPlain ? layer.Namespaces : [.. watched.SelectMany(file => TypesOf(file, layer, map)).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> TypesOf(AssemblyFile file, Layer layer, LayerMap map)
    {
        if (!file.Namespaces.Any(space => map.Find(file.Name, space) == layer))
        {
            return [];
        }

        try
        {
            return file.ReadTypeNames().Where(type => map.Find(file.Name, type.Namespace) == layer).Select(type => type.Name);
        }
        catch (BadImageFormatException)
        {
            // The graph reads the same file next and reports the damage.
            return [];
        }
    }
}
