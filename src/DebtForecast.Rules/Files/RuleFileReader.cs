using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Reads what one file says; strict, and with every mistake at once.</summary>
internal sealed class RuleFileReader(string path)
{
    private const string SupportedVersion = "1";
    private readonly StrictYaml yaml = new(path);

    public FileContents Read(byte[] content)
    {
        var contents = new FileContents(yaml);
        var root = yaml.ReadRoot(content);

        // The short form is the bare list of layers; the long form is a mapping that has room for more.
        if (root is YamlSequenceNode)
        {
            Each(root, "layers", new LayerReader(contents).ReadLayer);
        }
        else if (root is not null and not YamlScalarNode { Value: null or "" })
        {
            ReadLongForm(yaml.Keys(root, RuleKeys.File), contents);
        }

        return contents;
    }

    private void ReadLongForm(Dictionary<string, YamlNode> keys, FileContents contents)
    {
        if (keys.TryGetValue("version", out var version) && yaml.Text(version, "version") is { } text && text != SupportedVersion)
        {
            yaml.Report(version, $"version is '{text}'; this program reads version {SupportedVersion}.");
        }

        if (keys.TryGetValue("engine", out var engine))
        {
            contents.Engine = yaml.Word(engine, "engine", RuleWords.Engines, RuleEngineName.NetArchTest);
        }

        contents.Extends = yaml.Texts(keys.GetValueOrDefault("extends"), "extends");
        contents.Assemblies = Texts(keys, "assemblies");
        contents.Outside = Texts(keys, "outside");
        contents.Lints = ReadLints(keys.GetValueOrDefault("lints"));
        ReadLists(keys, contents);
    }

    private void ReadLists(Dictionary<string, YamlNode> keys, FileContents contents)
    {
        var layers = new LayerReader(contents);
        Each(keys.GetValueOrDefault("layers"), "layers", layers.ReadLayer);
        if (keys.TryGetValue("rings", out var rings))
        {
            layers.ReadRings(rings);
        }

        Each(keys.GetValueOrDefault("forbid"), "forbid", layers.ReadForbid);
        Each(keys.GetValueOrDefault("rules"), "rules", new RuleReader(contents).Read);
        Each(keys.GetValueOrDefault("slices"), "slices", new SliceReader(contents).Read);
        Each(keys.GetValueOrDefault("projects"), "projects", new ProjectRuleReader(contents).Read);
        Each(keys.GetValueOrDefault("known"), "known", node => ReadKnown(node, contents));
    }

    private void ReadKnown(YamlNode node, FileContents contents)
    {
        var keys = yaml.Keys(node, RuleKeys.Known);
        var rule = yaml.Required(keys, "rule", node, "name the rule whose violation is accepted, as in rule: domain_on_web.");
        contents.Known.Add(new KnownEntry(KnownReader.Read(yaml, keys, node, rule?.ToLowerInvariant() ?? ""), keys.GetValueOrDefault("rule", node)));
    }

    private Dictionary<string, LintLevel> ReadLints(YamlNode? node) => node is null
        ? []
        : yaml.Keys(node, RuleKeys.Lints).ToDictionary(
            entry => entry.Key, entry => yaml.Word(entry.Value, entry.Key, RuleWords.LintLevels, LintLevel.Error), StringComparer.Ordinal);

    private IReadOnlyList<string> Texts(Dictionary<string, YamlNode> keys, string key) =>
        [.. yaml.Texts(keys.GetValueOrDefault(key), key).Select(entry => entry.Text)];

    private void Each(YamlNode? list, string key, Action<YamlNode> read) => yaml.Items(list, key).ToList().ForEach(read);
}
