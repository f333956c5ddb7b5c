namespace DebtForecast.Rules.Files;

/// <summary>Checks what only the whole rule set can tell: names that are declared elsewhere, and ids that are taken.</summary>
internal static class RuleChecks
{
    public static void Check(IReadOnlyList<FileContents> parts, IReadOnlyList<LayerEntry> layers, IReadOnlyList<RuleEntry> rules)
    {
        CheckLayers(layers);
        CheckIds(layers, rules);
        var names = layers.Select(entry => entry.Layer.Name).Where(name => name.Length > 0).ToList();
        var ids = Edges(layers).Concat(rules.Select(entry => entry.Id)).ToList();
        CheckFormerIds(ids, rules);
        foreach (var part in parts)
        {
            CheckLayerNames(part, names);
            CheckKnown(part, ids);
        }
    }

    public static void CheckLayerNames(FileContents part, IReadOnlyList<string> declared)
    {
        foreach (var name in part.LayerNames.Where(name => !declared.Contains(name.Text, StringComparer.Ordinal)))
        {
            var list = declared.Count == 0 ? "none" : string.Join(", ", declared);
            part.Yaml.Report(name.Node, $"'{name.Text}' is no layer{NearMiss.Hint(name.Text, declared)}; declared are {list}.");
        }
    }

    public static void ReportVainOverride(object entry, string id, IEnumerable<string> known)
    {
        var (yaml, node) = entry is RuleEntry rule ? (rule.Yaml, rule.Node) : (((LayerEntry)entry).Yaml, ((LayerEntry)entry).Node);
        yaml.Report(node, $"'{id}' says override: true but no pack says '{id}'{NearMiss.Hint(id, known)}; correct the name or leave override out.");
    }

    private static void CheckLayers(IReadOnlyList<LayerEntry> layers)
    {
        foreach (var entry in layers.Where(entry => !entry.HasBecause))
        {
            entry.Yaml.Report(entry.Node, "because is missing: say in one sentence why the layer exists; it is shown to whoever breaks it.");
        }

        foreach (var entry in layers.Where(entry => entry.MayUse.Any(name => name.Text == entry.Layer.Name)))
        {
            entry.Yaml.Report(entry.Node, $"layer '{entry.Layer.Name}' lists itself in mayUse; every layer may use itself, leave it out.");
        }

        var named = layers.Where(entry => entry.Layer.Name.Length > 0).ToList();
        foreach (var entry in Repeated(named, entry => entry.Layer.Id))
        {
            entry.Yaml.Report(entry.Node, $"layer '{entry.Layer.Name}' is declared twice; names are compared without case. Merge the two, rename one, or write override: true to replace that of a pack.");
        }

        foreach (var entry in Repeated(named.Where(entry => Scope(entry.Layer).Length > 2), entry => Scope(entry.Layer)))
        {
            entry.Yaml.Report(entry.Node, $"layer '{entry.Layer.Name}' claims the same namespaces and assemblies as another layer; a type belongs to one layer.");
        }
    }

    private static void CheckIds(IReadOnlyList<LayerEntry> layers, IReadOnlyList<RuleEntry> rules)
    {
        var taken = Edges(layers).Concat(layers.Select(entry => entry.Layer.Id)).ToHashSet(StringComparer.Ordinal);
        var named = rules.Where(entry => entry.Id.Length > 0).ToList();
        foreach (var entry in Repeated(named, entry => entry.Id).Concat(named.Where(entry => taken.Contains(entry.Id))).Distinct())
        {
            entry.Yaml.Report(entry.Node, $"rule id '{entry.Id}' is taken by another rule or layer; each count has an id of its own. Rename the rule, or write override: true to replace that of a pack.");
        }
    }

    private static void CheckFormerIds(IReadOnlyList<string> ids, IReadOnlyList<RuleEntry> rules)
    {
        var former = rules.SelectMany(entry => entry.Header.Was.Select(was => new FormerId(entry, was))).ToList();
        foreach (var (entry, was) in former.Where(former => ids.Contains(former.Was.Text, StringComparer.Ordinal)))
        {
            entry.Yaml.Report(was.Node, $"was names '{was.Text}', which is still the id of a rule; a former id is one that no rule has any more.");
        }

        foreach (var (entry, was) in Repeated(former, former => former.Was.Text))
        {
            entry.Yaml.Report(was.Node, $"was names '{was.Text}', as another rule does; a former id goes on in one rule.");
        }
    }

    private static void CheckKnown(FileContents part, IReadOnlyList<string> ids)
    {
        var patterns = ids.Where(id => id.Contains('{', StringComparison.Ordinal)).Select(id => NamePattern.Parse(Placeholders.Fill(id, _ => "*"))).ToList();
        foreach (var (violation, node) in part.Known.Where(entry => entry.Violation.Rule.Length > 0))
        {
            if (!ids.Contains(violation.Rule, StringComparer.Ordinal) && !patterns.Any(pattern => pattern.Matches(violation.Rule)))
            {
                part.Yaml.Report(node, $"'{violation.Rule}' is the id of no rule{NearMiss.Hint(violation.Rule, ids)}; known accepts violations of rules that exist.");
            }
        }
    }

    private static IEnumerable<string> Edges(IReadOnlyList<LayerEntry> layers) =>
        layers.SelectMany(from => layers.Where(to => to.Layer.Name != from.Layer.Name).Select(to => from.Layer.RuleFor(to.Layer)));

    private static string Scope(Layer layer) => string.Join('|', Sorted(layer.Namespaces), Sorted(layer.Assemblies), Sorted(layer.Projects));

    private static string Sorted(IReadOnlyList<string> names) => string.Join(',', names.Order(StringComparer.Ordinal));

    private static IEnumerable<T> Repeated<T>(IEnumerable<T> entries, Func<T, string> key) =>
        entries.GroupBy(key, StringComparer.Ordinal).SelectMany(group => group.Skip(1));

    private sealed record FormerId(RuleEntry Entry, TextNode Was);
}
