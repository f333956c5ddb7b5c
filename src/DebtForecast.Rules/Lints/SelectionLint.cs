using DebtForecast.Rules.Checks;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Lints;

/// <summary>Finds layers, rules and slices that select nothing: such a rule always passes.</summary>
internal static class SelectionLint
{
    public static IEnumerable<string> Check(RuleCheck check) =>
    [
        .. EmptyLayers(check).Select(layer => Message(check.Rules, layer)),
        .. check.TypeRules.Where(IsEmpty).Select(rule => Message(rule.Rule)),
        .. check.Rules.EmptyTemplates.Where(template => !template.MayBeEmpty).Select(Message),
        .. check.Slices.Where(rule => rule.Slices.Count == 0).Select(rule => Message(rule.Rule)),
        .. check.Projects.Where(rule => rule.Selected.Count == 0).Select(rule => Message(rule.Rule)),
    ];

    /// <summary>The layers that no scanned type belongs to.</summary>
    public static IEnumerable<Layer> EmptyLayers(RuleCheck check)
    {
        var populated = check.Code.Graph.Types.Where(type => type.IsDefined).Select(check.Code.LayerOf).OfType<Layer>().ToHashSet(ReferenceEqualityComparer.Instance);
        return check.Rules.Layers.Where(layer => !populated.Contains(layer));
    }

    // "exist", "none" and "exactly" are about the selection itself: empty is an answer there.
    private static bool IsEmpty(CheckedTypeRule rule) => rule.Selected.Count == 0 && !rule.Rule.MayBeEmpty && rule.Rule.Expectation is null;

    private static string Message(RuleFile rules, Layer layer)
    {
        var names = layer.Namespaces.Count > 0 ? $"namespaces {string.Join(", ", layer.Namespaces)}" : "";
        var assemblies = layer.Assemblies.Count > 0 ? $"assemblies {string.Join(", ", layer.Assemblies)}" : "";
        var projects = layer.Projects.Count > 0 ? $"projects {string.Join(", ", layer.Projects)}" : "";
        var selection = string.Join(" in ", new[] { names, assemblies, projects }.Where(part => part.Length > 0));
        return $"{CheckedRules.FileOf(rules, layer.File)}({layer.Line}): nothing was selected by layer '{layer.Name}' ({selection}). "
            + "Correct the names, add the assembly that holds them, or remove the layer.";
    }

    private static string Message(TypeRule rule) =>
        $"{rule.File}({rule.Line}): nothing was selected by rule '{rule.Id}' (no type is there that must {PredicateWords.Must(rule.Types)}"
        + $"{(rule.Except is null ? "" : ", exceptions left out")}). Correct the selection, add the assembly that holds the types, or say mayBeEmpty: true.";

    private static string Message(RuleTemplate template) =>
        $"{template.File}({template.Line}): nothing was selected by rule '{template.Id}' (foreach {template.Variable}: {template.Namespace} has too few values). "
        + "Correct the namespace, add the assemblies that hold it, or say mayBeEmpty: true.";

    private static string Message(ProjectRule rule) =>
        $"{rule.File}({rule.Line}): nothing was selected by rule '{rule.Id}' (projects {string.Join(", ", rule.Projects)}). "
        + "Correct the names, or give the project files with --projects.";

    private static string Message(SliceRule rule) =>
        $"{rule.File}({rule.Line}): nothing was selected by rule '{rule.Id}' (slices {rule.Pattern}). "
        + "Correct the pattern, add the assembly that holds the slices, or remove the rule.";
}
