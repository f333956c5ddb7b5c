namespace DebtForecast.Rules.Files;

/// <summary>Spells templates out once the assemblies' namespaces are known.</summary>
internal static class TemplateExpansion
{
    public static RuleFile Of(RuleFile file, IReadOnlyList<string> namespaces)
    {
        var found = file.Templates.Select(template => (Template: template, Values: template.Values(namespaces))).ToList();
        var filled = found.Where(entry => entry.Values.Count >= entry.Template.LeastValues).ToList();
        var layers = file.Layers.Select(layer => layer.Name).ToList();
        var spelt = filled.Select(entry => entry.Template.Spell(entry.Values, layers)).ToList();
        var added = spelt.SelectMany(rules => rules.Rules).ToList();
        CheckIds(file, added);
        return file with
        {
            Rules = [.. file.Rules, .. added],
            Known = [.. file.Known, .. spelt.SelectMany(rules => rules.Known)],
            Templates = [],
            EmptyTemplates = [.. found.Except(filled).Select(entry => entry.Template)],
        };
    }

    private static void CheckIds(RuleFile file, IReadOnlyList<TypeRule> added)
    {
        var taken = file.RuleIds.Concat(file.Layers.Select(layer => layer.Id)).ToHashSet(StringComparer.Ordinal);
        var clashing = added.Where(rule => !taken.Add(rule.Id)).ToList();
        if (clashing.Count > 0)
        {
            throw new RuleFileException([.. clashing.Select(rule => new RuleFileError(
                rule.File, rule.Line, 1, $"rule id '{rule.Id}' is taken once foreach is filled in; write the name of foreach into the id, or rename the other rule."))]);
        }
    }
}
