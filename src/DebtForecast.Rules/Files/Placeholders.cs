using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Fills in <c>{name}</c> in the texts of a YAML tree.</summary>
internal static class Placeholders
{
    // What people read: several values are told one after the other there.
    private static readonly string[] Prose = ["because", "why"];

    /// <summary>The place-holders in a tree, each with the text in which it stands.</summary>
    public static IEnumerable<TextNode> In(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { } text } when text.Contains('{', StringComparison.Ordinal) => Braces.Pattern.Matches(text).Select(match => new TextNode(match.Groups[1].Value, node)),
        YamlSequenceNode list => list.Children.SelectMany(In),
        YamlMappingNode mapping => mapping.Children.SelectMany(entry => In(entry.Value)),
        _ => [],
    };

    /// <summary>The text with values filled in; a place-holder without a value stays.</summary>
    public static string Fill(string text, Func<string, string?> value) =>
        Braces.Pattern.Replace(text, match => value(match.Groups[1].Value) ?? match.Value);

    /// <summary>
    /// The tree with values filled in; a text whose place-holder has several values becomes a list, or several entries of the
    /// list around it. Parts without place-holders are the same nodes.
    /// </summary>
    public static YamlNode Fill(StrictYaml yaml, YamlNode node, Func<string, IReadOnlyList<string>?> values) => node switch
    {
        YamlScalarNode scalar when In(node).Any() => Texts(scalar, values) switch
        {
            [var one] => yaml.Standing(new YamlScalarNode(one), scalar),
            var several => yaml.Standing(new YamlSequenceNode(several.Select(text => yaml.Standing(new YamlScalarNode(text), scalar))), scalar),
        },
        YamlSequenceNode list when In(node).Any() => yaml.Standing(new YamlSequenceNode(list.Children.SelectMany(child => Entries(yaml, child, values))), list),
        YamlMappingNode mapping when In(node).Any() => yaml.Standing(
            new YamlMappingNode(mapping.Children.Select(entry => KeyValuePair.Create(entry.Key, Value(yaml, entry, values)))), mapping),
        _ => node,
    };

    /// <summary>The value of one entry with values filled in.</summary>
    public static YamlNode Value(StrictYaml yaml, KeyValuePair<YamlNode, YamlNode> entry, Func<string, IReadOnlyList<string>?> values) =>
        entry is { Key: YamlScalarNode { Value: { } key }, Value: YamlScalarNode { Value: { } text } } && Prose.Contains(key, StringComparer.Ordinal)
            ? yaml.Standing(new YamlScalarNode(Fill(text, name => values(name) is { } several ? string.Join(", ", several) : null)), entry.Value)
            : Fill(yaml, entry.Value, values);

    private static IEnumerable<YamlNode> Entries(StrictYaml yaml, YamlNode child, Func<string, IReadOnlyList<string>?> values) =>
        Fill(yaml, child, values) is YamlSequenceNode several && child is YamlScalarNode ? several.Children : [Fill(yaml, child, values)];

    private static IReadOnlyList<string> Texts(YamlScalarNode scalar, Func<string, IReadOnlyList<string>?> values)
    {
        IReadOnlyList<string> texts = [scalar.Value!];
        foreach (var name in In(scalar).Select(entry => entry.Text).Distinct(StringComparer.Ordinal))
        {
            texts = values(name) is { } several
                ? [.. texts.SelectMany(text => several.Select(value => Fill(text, found => found == name ? value : null)))]
                : texts;
        }

        return texts;
    }

    /// <summary>Made when the first brace is met; most rule files have none.</summary>
    private static class Braces
    {
        // \p{Lu} in a regular expression is none.
        public static readonly Regex Pattern = new(@"(?<!\\[pP])\{([A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.CultureInvariant);
    }
}
