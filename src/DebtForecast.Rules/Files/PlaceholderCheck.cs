using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Finds place-holders that nothing fills in.</summary>
internal static class PlaceholderCheck
{
    private const string StandIn = "X";

    /// <summary>Reports place-holders that are not known, and puts a stand-in there so that the rest can be read.</summary>
    public static YamlNode Settle(StrictYaml yaml, YamlNode node, IReadOnlyList<string> known)
    {
        var unknown = Unknown(node, known).ToList();
        foreach (var name in unknown)
        {
            var hint = known.Count == 0 ? "" : NearMiss.Hint(name.Text, known);
            yaml.Report(name.Node, $"{{{name.Text}}} is filled in by nothing{hint}; declare it, as in foreach: {{ {name.Text}: [One, Two] }}.");
        }

        return unknown.Count == 0
            ? node
            : Placeholders.Fill(yaml, node, name => unknown.Any(entry => entry.Text == name) ? [StandIn] : null);
    }

    private static IEnumerable<TextNode> Unknown(YamlNode node, IReadOnlyList<string> known) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(entry => entry.Key is YamlScalarNode { Value: { } key } ? Unknown(key, entry.Value, known) : []),
        YamlSequenceNode list => list.Children.SelectMany(child => Unknown(child, known)),
        _ => Placeholders.In(node).Where(name => !known.Contains(name.Text, StringComparer.Ordinal)),
    };

    // Braces in a sentence are a sentence's own, unless a template could have filled them in.
    private static IEnumerable<TextNode> Unknown(string key, YamlNode value, IReadOnlyList<string> known) => key switch
    {
        "because" or "why" when known.Count == 0 => [],
        "pairedWith" => Unknown(value, [.. known, .. PairReader.Names]),
        _ => Unknown(value, known),
    };
}
