using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Reads <c>layers</c>, <c>rings</c> and <c>forbid</c>.</summary>
internal sealed class LayerReader(FileContents contents)
{
    private readonly StrictYaml yaml = contents.Yaml;

    public void ReadLayer(YamlNode node)
    {
        var keys = yaml.Keys(node, RuleKeys.Layer);
        var name = yaml.Required(keys, "layer", node, "each layer has a name, as in layer: Domain.");
        var because = keys.TryGetValue("because", out var reason) ? yaml.Text(reason, "because") : null;
        var namespaces = yaml.Texts(keys.GetValueOrDefault("namespaces"), "namespaces");
        var assemblies = yaml.Texts(keys.GetValueOrDefault("assemblies"), "assemblies");
        var projects = yaml.Texts(keys.GetValueOrDefault("projects"), "projects");
        var mayUse = yaml.Texts(keys.GetValueOrDefault("mayUse"), "mayUse");
        RuleHeader.CheckName(yaml, name, "layer", keys.GetValueOrDefault("layer"));
        namespaces.ToList().ForEach(CheckNamespace);
        if (node is YamlMappingNode && IsEmpty(keys, "namespaces") && IsEmpty(keys, "assemblies") && IsEmpty(keys, "projects"))
        {
            yaml.Report(node, $"layer '{name}' selects nothing: give it namespaces, assemblies, projects, or several of them.");
        }

        var layer = new Layer(name ?? "", Texts(namespaces), Texts(assemblies), Texts(mayUse), because ?? "", yaml.LineOf(node))
        {
            Projects = Texts(projects),
            File = yaml.File,
        };
        var overrides = yaml.Flag(keys.GetValueOrDefault("override"), "override");
        contents.Layers.Add(new LayerEntry(layer, keys.ContainsKey("because"), node, yaml, mayUse, overrides));
        contents.LayerNames.AddRange(mayUse);
    }

    public void ReadRings(YamlNode node)
    {
        var keys = yaml.Keys(node, RuleKeys.Rings);
        contents.RingsBecause = keys.TryGetValue("because", out var because) ? yaml.Text(because, "because") : null;
        if (!keys.TryGetValue("order", out var order))
        {
            yaml.Report(node, "order is missing: list the layers from the inside out, as in order: [Domain, Application, [Infrastructure, Web]].");
            return;
        }

        yaml.RefuseEmpty(order, "order");
        contents.Rings = [.. yaml.Items(order, "order").Select(ring => yaml.OneOrMore(ring, "an entry of order"))];
        contents.LayerNames.AddRange(contents.Rings.SelectMany(ring => ring));
        foreach (var repeated in contents.Rings.SelectMany(ring => ring).GroupBy(name => name.Text, StringComparer.Ordinal).SelectMany(group => group.Skip(1)))
        {
            yaml.Report(repeated.Node, $"order lists '{repeated.Text}' twice; a layer stands in one ring.");
        }
    }

    public void ReadForbid(YamlNode node)
    {
        var keys = yaml.Keys(node, RuleKeys.Forbid);
        var header = RuleHeader.Read(yaml, keys, node);
        var bound = yaml.Texts(keys.GetValueOrDefault("in"), "in");
        var use = yaml.Texts(keys.GetValueOrDefault("use"), "use");
        var except = yaml.Texts(keys.GetValueOrDefault("except"), "except");
        use.Concat(except).ToList().ForEach(CheckName);
        if (IsEmpty(keys, "in") || IsEmpty(keys, "use"))
        {
            yaml.Report(node, $"rule '{header.Id}' can never fail: name the layers (in) and the namespaces or types (use) that it keeps apart.");
        }

        var rule = new ForbidRule(header.Id, Texts(bound), Texts(use), Texts(except), header.Because, yaml.LineOf(node))
        {
            Severity = header.Severity,
            File = yaml.File,
        };
        contents.Rules.Add(new RuleEntry(header.Id, rule, header, node, yaml));
        contents.LayerNames.AddRange(bound);
    }

    private void CheckNamespace(TextNode entry) => yaml.Parsed(entry, text => text.StartsWith('/')
        ? throw new ArgumentException($"'{text}' is no namespace of a layer; a layer takes wildcards (Acme.*.Domain) but no regular expressions.")
        : PatternText.Dotted(text, $"'{text}' is no namespace; write whole segments, as in Acme.Domain, Acme.*.Domain or **.Domain. What is below is included."));

    private void CheckName(TextNode entry)
    {
        if (entry.Text.Split('.', '+').Any(segment => segment.Length == 0 || segment.Any(c => char.IsWhiteSpace(c) || c is '*' or '?' or '/' or ',')))
        {
            yaml.Report(
                entry.Node,
                $"'{entry.Text}' is no namespace; write whole segments, as in Acme.Domain. What is below is included, so no '*' is needed.");
        }
    }

    // A list that is there but wrong has its own message already.
    private static bool IsEmpty(Dictionary<string, YamlNode> keys, string key) =>
        !keys.TryGetValue(key, out var node) || node is YamlSequenceNode { Children.Count: 0 };

    private static IReadOnlyList<string> Texts(IReadOnlyList<TextNode> nodes) => [.. nodes.Select(node => node.Text)];
}
