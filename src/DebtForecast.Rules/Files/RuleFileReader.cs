using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Turns YAML into a <see cref="RuleFile"/>; strict, and with every mistake at once.</summary>
internal sealed class RuleFileReader(string path)
{
    private const string SupportedVersion = "1";
    private static readonly string[] TopKeys = ["version", "assemblies", "layers", "forbid"];
    private static readonly string[] LayerKeys = ["layer", "namespaces", "assemblies", "mayUse", "because"];
    private static readonly string[] ForbidKeys = ["rule", "in", "use", "except", "because"];

    private readonly StrictYaml yaml = new(path);
    private readonly List<string> layerNames = [];
    private readonly List<(Layer Layer, YamlNode Node, IReadOnlyList<TextNode> MayUse)> layers = [];
    private readonly List<(ForbidRule Rule, YamlNode Node, IReadOnlyList<TextNode> In)> forbids = [];

    public RuleFile Read(byte[] content, string hash)
    {
        var assemblies = ReadRoot(yaml.ReadRoot(content));
        CheckReferences();
        if (yaml.Errors.Count == 0 && layers.Count == 0)
        {
            yaml.ReportFile("declares no layer. Write at least one, as in - layer: Domain with namespaces: [Acme.Domain].");
        }

        return yaml.Errors.Count > 0 ? throw new RuleFileException(yaml.Errors) : new RuleFile
        {
            Path = path,
            ContentHash = hash,
            Assemblies = assemblies,
            Layers = [.. layers.Select(entry => entry.Layer)],
            Forbids = [.. forbids.Select(entry => entry.Rule)],
        };
    }

    // The short form is the bare list of layers; the long form is a mapping that has room for more.
    private IReadOnlyList<string> ReadRoot(YamlNode? root)
    {
        if (root is null or YamlSequenceNode)
        {
            ReadLayers(root);
            return [];
        }

        var keys = yaml.Keys(root, "a rule file", TopKeys);
        if (keys.TryGetValue("version", out var version) && yaml.Text(version, "version") is { } text && text != SupportedVersion)
        {
            yaml.Report(version, $"version is '{text}'; this program reads version {SupportedVersion}.");
        }

        ReadLayers(keys.GetValueOrDefault("layers"));
        foreach (var item in yaml.Items(keys.GetValueOrDefault("forbid"), "forbid"))
        {
            ReadForbid(item);
        }

        return Texts(yaml.Texts(keys.GetValueOrDefault("assemblies"), "assemblies"));
    }

    private void ReadLayers(YamlNode? list)
    {
        foreach (var item in yaml.Items(list, "layers"))
        {
            ReadLayer(item);
        }
    }

    private void ReadLayer(YamlNode node)
    {
        var keys = yaml.Keys(node, "a layer", LayerKeys);
        var name = yaml.Required(keys, "layer", node, "each layer has a name, as in layer: Domain.");
        var because = yaml.Required(keys, "because", node, "say in one sentence why the layer exists; it is shown to whoever breaks it.");
        var namespaces = yaml.Texts(keys.GetValueOrDefault("namespaces"), "namespaces");
        var assemblies = yaml.Texts(keys.GetValueOrDefault("assemblies"), "assemblies");
        var mayUse = yaml.Texts(keys.GetValueOrDefault("mayUse"), "mayUse");
        CheckName(name, "layer", keys.GetValueOrDefault("layer"));
        namespaces.ToList().ForEach(CheckNamespace);
        if (IsEmpty(keys, "namespaces") && IsEmpty(keys, "assemblies"))
        {
            yaml.Report(node, $"layer '{name}' selects nothing: give it namespaces, assemblies, or both.");
        }

        layerNames.AddRange(name is null ? [] : [name]);
        if (name is not null && because is not null)
        {
            var layer = new Layer(name, Texts(namespaces), Texts(assemblies), Texts(mayUse), because, (int)node.Start.Line);
            layers.Add((layer, node, mayUse));
        }
    }

    private void ReadForbid(YamlNode node)
    {
        var keys = yaml.Keys(node, "a forbid rule", ForbidKeys);
        var id = yaml.Required(keys, "rule", node, "each rule has an id, as in rule: domain_without_files.");
        var because = yaml.Required(keys, "because", node, "say in one sentence why; it is shown to whoever breaks the rule.");
        var bound = yaml.Texts(keys.GetValueOrDefault("in"), "in");
        var use = yaml.Texts(keys.GetValueOrDefault("use"), "use");
        var except = yaml.Texts(keys.GetValueOrDefault("except"), "except");
        CheckName(id, "rule", keys.GetValueOrDefault("rule"));
        use.Concat(except).ToList().ForEach(CheckNamespace);
        if (IsEmpty(keys, "in") || IsEmpty(keys, "use"))
        {
            yaml.Report(node, $"rule '{id}' can never fail: name the layers (in) and the namespaces or types (use) that it keeps apart.");
        }

        if (id is not null && because is not null)
        {
            var rule = new ForbidRule(id.ToLowerInvariant(), Texts(bound), Texts(use), Texts(except), because, (int)node.Start.Line);
            forbids.Add((rule, node, bound));
        }
    }

    private void CheckReferences()
    {
        CheckDuplicates();
        foreach (var reference in layers.SelectMany(entry => entry.MayUse).Concat(forbids.SelectMany(entry => entry.In)))
        {
            if (!layerNames.Contains(reference.Text, StringComparer.Ordinal))
            {
                var declared = layerNames.Count == 0 ? "none" : string.Join(", ", layerNames);
                yaml.Report(reference.Node, $"'{reference.Text}' is no layer{NearMiss.Hint(reference.Text, layerNames)}; declared are {declared}.");
            }
        }

        foreach (var (layer, node, _) in layers.Where(entry => entry.Layer.MayUse.Contains(entry.Layer.Name, StringComparer.Ordinal)))
        {
            yaml.Report(node, $"layer '{layer.Name}' lists itself in mayUse; every layer may use itself, leave it out.");
        }
    }

    private void CheckDuplicates()
    {
        foreach (var (layer, node, _) in Repeated(layers, entry => entry.Layer.Id))
        {
            yaml.Report(node, $"layer '{layer.Name}' is declared twice; names are compared without case. Merge the two or rename one.");
        }

        foreach (var (layer, node, _) in Repeated(layers, entry => Scope(entry.Layer)))
        {
            yaml.Report(node, $"layer '{layer.Name}' claims the same namespaces and assemblies as another layer; a type belongs to one layer.");
        }

        var taken = layers.Select(entry => entry.Layer).ToList();
        var edges = taken.SelectMany(from => taken.Select(from.RuleFor)).Concat(taken.Select(layer => layer.Id)).ToHashSet(StringComparer.Ordinal);
        var clashing = Repeated(forbids, entry => entry.Rule.Id).Concat(forbids.Where(entry => edges.Contains(entry.Rule.Id))).Distinct();
        foreach (var (rule, node, _) in clashing)
        {
            yaml.Report(node, $"rule id '{rule.Id}' is taken by another rule or layer; each count has an id of its own. Rename the rule.");
        }
    }

    private void CheckName(string? name, string key, YamlNode? node)
    {
        if (name is not null && node is not null && (!char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')))
        {
            yaml.Report(
                node,
                $"{key} is '{name}'; a name begins with a letter and has letters, digits, '_' and '-' only: it becomes part of a metric's key.");
        }
    }

    private void CheckNamespace(TextNode entry)
    {
        var segments = entry.Text.Split('.', '+');
        if (segments.Any(segment => segment.Length == 0 || segment.Any(c => char.IsWhiteSpace(c) || c is '*' or '?' or '/' or ',')))
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

    private static string Scope(Layer layer) =>
        string.Join(',', layer.Namespaces.Order(StringComparer.Ordinal)) + '|' + string.Join(',', layer.Assemblies.Order(StringComparer.Ordinal));

    private static IEnumerable<T> Repeated<T>(IEnumerable<T> entries, Func<T, string> key) =>
        entries.GroupBy(key, StringComparer.Ordinal).SelectMany(group => group.Skip(1));
}
