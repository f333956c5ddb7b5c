using System.IO.Enumeration;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>Says which layer a type belongs to.</summary>
/// <remarks>
/// A type belongs to one layer at most: of all layers that match, the one with the longest namespace wins; between equals
/// the one that names the assembly; between those the one that comes first in the file.
/// </remarks>
public sealed class LayerMap(RuleFile rules)
{
    private readonly Dictionary<(string Assembly, string Namespace), Layer?> known = [];

    /// <summary>Finds the layer of a type.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Its layer; null where none claims it.</returns>
    public Layer? Find(CodeType type) => Find(type.Assembly, type.Namespace);

    /// <summary>Finds the layer of a namespace in an assembly.</summary>
    /// <param name="assembly">The assembly's simple name.</param>
    /// <param name="space">The namespace; empty for the global one.</param>
    /// <returns>The layer; null where none claims it.</returns>
    public Layer? Find(string assembly, string space)
    {
        if (!known.TryGetValue((assembly, space), out var layer))
        {
            layer = FindBest(assembly, space);
            known.Add((assembly, space), layer);
        }

        return layer;
    }

    /// <summary>Whether the rules are about an assembly at all.</summary>
    /// <param name="file">The assembly.</param>
    /// <returns>True where the rule file lists it or, without a list, where a layer claims one of its namespaces or there are no layers.</returns>
    public bool IsWatched(AssemblyFile file) => rules.Assemblies.Count > 0
        ? rules.Assemblies.Any(pattern => IsNamed(pattern, file.Name))
        : rules.Layers.Count == 0 || file.Namespaces.Any(space => Find(file.Name, space) is not null);

    internal static bool IsNamed(string pattern, string assembly) =>
        FileSystemName.MatchesSimpleExpression(pattern, assembly, ignoreCase: true);

    private Layer? FindBest(string assembly, string space)
    {
        Layer? best = null;
        var longest = -1;
        foreach (var layer in rules.Layers)
        {
            var fit = Fit(layer, assembly, space);
            if (fit > longest || (fit >= 0 && fit == longest && best!.Assemblies.Count == 0 && layer.Assemblies.Count > 0))
            {
                (best, longest) = (layer, fit);
            }
        }

        return best;
    }

    // The length of the namespace that matches; 0 where the assembly alone decides; −1 for no match.
    private static int Fit(Layer layer, string assembly, string space)
    {
        if (layer.Assemblies.Count > 0 && !layer.Assemblies.Any(pattern => IsNamed(pattern, assembly)))
        {
            return -1;
        }

        // A layer of projects that nobody has found would else claim everything.
        if (layer.Projects.Count > 0 && layer.Assemblies.Count == 0)
        {
            return -1;
        }

        return layer.Namespaces.Count == 0 ? 0 : LongestCovering(layer, space);
    }

    private static int LongestCovering(Layer layer, string space)
    {
        var longest = -1;
        foreach (var pattern in layer.Patterns)
        {
            if (pattern.Text.Length > longest && pattern.Covers(space))
            {
                longest = pattern.Text.Length;
            }
        }

        return longest;
    }
}
