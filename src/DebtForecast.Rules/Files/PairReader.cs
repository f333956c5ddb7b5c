using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Reads <c>pairedWith</c>: a predicate with place-holders for the type that needs a partner.</summary>
internal static class PairReader
{
    /// <summary>What may stand in braces there.</summary>
    public static readonly IReadOnlyList<string> Names = ["name", "type", "namespace"];

    public static PairTemplate Read(PredicateReader reader, YamlNode node, string key)
    {
        // Mistakes are told once, with a stand-in; the fillings of real types later on differ in names only.
        reader.Read(Fill(reader.Yaml, node, "Name", "Namespace.Name", "Namespace"), key);
        return new PairTemplate(Text(node), (name, type, space) => For(node, key, name, type, space));
    }

    private static Predicate For(YamlNode node, string key, string name, string type, string space)
    {
        var yaml = new StrictYaml("");
        var predicate = new PredicateReader(yaml, isFilledIn: true).Read(Fill(yaml, node, name, type, space), key);
        return yaml.Errors.Count == 0
            ? predicate
            : throw new RuleFileException([.. yaml.Errors.Select(error => error with { Message = $"{type}: {error.Message}" })]);
    }

    // The global namespace has no name: {namespace}.Validators is Validators there.
    private static YamlNode Fill(StrictYaml yaml, YamlNode node, string name, string type, string space) => Placeholders.Fill(
        yaml, space.Length > 0 ? node : WithoutNamespace(yaml, node),
        found => found switch { "name" => [name], "type" => [type], "namespace" => [space], _ => null });

    private static YamlNode WithoutNamespace(StrictYaml yaml, YamlNode node) => node switch
    {
        YamlScalarNode { Value: { } text } => yaml.Standing(new YamlScalarNode(text.Replace("{namespace}.", "", StringComparison.Ordinal)), node),
        YamlSequenceNode list => yaml.Standing(new YamlSequenceNode(list.Children.Select(child => WithoutNamespace(yaml, child))), node),
        YamlMappingNode mapping => yaml.Standing(
            new YamlMappingNode(mapping.Children.Select(entry => KeyValuePair.Create(entry.Key, WithoutNamespace(yaml, entry.Value)))), node),
        _ => node,
    };

    private static string Text(YamlNode node) => node switch
    {
        YamlMappingNode mapping => "{ " + string.Join(", ", mapping.Children.Select(entry => $"{Text(entry.Key)}: {Text(entry.Value)}")) + " }",
        YamlSequenceNode list => "[" + string.Join(", ", list.Children.Select(Text)) + "]",
        _ => (node as YamlScalarNode)?.Value ?? "",
    };
}
