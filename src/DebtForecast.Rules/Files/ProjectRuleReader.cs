using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Reads the list <c>projects</c>.</summary>
internal sealed class ProjectRuleReader(FileContents contents)
{
    private readonly StrictYaml yaml = contents.Yaml;

    public void Read(YamlNode node)
    {
        var keys = yaml.Keys(node, RuleKeys.Project);
        var header = RuleHeader.Read(yaml, keys, node);
        if (!keys.TryGetValue("projects", out var projects))
        {
            yaml.Report(node, "projects is missing: name the project files without ending, as in projects: [Acme.Domain].");
        }

        yaml.RefuseEmpty(projects, "projects");
        var demands = ReadDemands(keys, node);
        var rule = new ProjectRule(
            header.Id, header.Because, Texts(projects, "projects"),
            Some(demands, "notReference") ?? [], Some(demands, "onlyReference"), Some(demands, "notUsePackage") ?? [], Some(demands, "onlyUsePackage"),
            header.Severity, yaml.File, yaml.LineOf(node))
        {
            MustNotFormCycles = yaml.Flag(demands.GetValueOrDefault("notFormCycles"), "notFormCycles"),
        };
        contents.Rules.Add(new RuleEntry(header.Id, rule, header, node, yaml));
    }

    private Dictionary<string, YamlNode> ReadDemands(Dictionary<string, YamlNode> keys, YamlNode node)
    {
        if (!keys.TryGetValue("must", out var must))
        {
            yaml.Report(node, "must is missing: say what must hold, as in must: { notReference: [Acme.Infrastructure] }.");
            return [];
        }

        var demands = yaml.Keys(must, RuleKeys.ProjectDemand);
        if (must is YamlMappingNode { Children.Count: 0 })
        {
            yaml.Report(must, $"must is empty and asks nothing; write at least one of {string.Join(", ", RuleKeys.ProjectDemand.Names)}.");
        }

        // An empty "only" allows nothing; an empty "not" forbids nothing.
        yaml.RefuseEmpty(demands.GetValueOrDefault("notReference"), "notReference");
        yaml.RefuseEmpty(demands.GetValueOrDefault("notUsePackage"), "notUsePackage");
        return demands;
    }

    private IReadOnlyList<string>? Some(Dictionary<string, YamlNode> keys, string key) =>
        keys.TryGetValue(key, out var node) ? Texts(node, key) : null;

    private IReadOnlyList<string> Texts(YamlNode? node, string key) => [.. yaml.Texts(node, key).Select(entry => entry.Text)];
}
