using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Reads an entry of <c>known</c>.</summary>
internal static class KnownReader
{
    public static KnownViolation Read(StrictYaml yaml, Dictionary<string, YamlNode> keys, YamlNode node, string rule)
    {
        var from = yaml.Required(keys, "from", node, "name the type that breaks the rule, as in from: Acme.Order.");
        var to = yaml.Required(keys, "to", node, "name what it uses, or the detail that the gate shows, as in to: sealed.");
        var why = yaml.Required(keys, "why", node, "say in one sentence why it is accepted.");
        var assembly = keys.TryGetValue("in", out var place) ? yaml.Text(place, "in") : null;
        var until = yaml.Day(keys.GetValueOrDefault("until"), "until");
        return new KnownViolation(rule, assembly, from ?? "", to ?? "", why ?? "", until, yaml.LineOf(node)) { File = yaml.File };
    }
}
