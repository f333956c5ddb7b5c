using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Lints;

/// <summary>Finds layers that select nothing: a rule over no type always passes, and nobody notices.</summary>
public static class SelectionLint
{
    /// <summary>Checks a rule file against what its layers selected.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="populated">The names of layers that have at least one type.</param>
    /// <returns>One message for each empty layer.</returns>
    public static IReadOnlyList<string> Check(RuleFile rules, IReadOnlySet<string> populated) =>
        [.. rules.Layers.Where(layer => !populated.Contains(layer.Name)).Select(layer => Message(rules, layer))];

    private static string Message(RuleFile rules, Layer layer)
    {
        var names = layer.Namespaces.Count > 0 ? $"namespaces {string.Join(", ", layer.Namespaces)}" : "";
        var assemblies = layer.Assemblies.Count > 0 ? $"assemblies {string.Join(", ", layer.Assemblies)}" : "";
        var selection = string.Join(" in ", new[] { names, assemblies }.Where(part => part.Length > 0));
        return $"{rules.Path}({layer.Line}): nothing was selected by layer '{layer.Name}' ({selection}). "
            + "Correct the names, add the assembly that holds them, or remove the layer.";
    }
}
