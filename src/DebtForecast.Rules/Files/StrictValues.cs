using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Single values of a rule file, each with its message.</summary>
internal static class StrictValues
{
    /// <summary>One text or a list of them; an empty list is reported.</summary>
    public static IReadOnlyList<TextNode> OneOrMore(this StrictYaml yaml, YamlNode node, string key)
    {
        if (node is YamlScalarNode)
        {
            return yaml.Text(node, key) is { } text ? [new TextNode(text, node)] : [];
        }

        if (node is YamlMappingNode)
        {
            yaml.Report(node, $"{key} is a mapping; it must be a text or a list of texts.");
            return [];
        }

        yaml.RefuseEmpty(node, key);
        return yaml.Texts(node, key);
    }

    /// <summary>Reports a list that has no entry.</summary>
    public static void RefuseEmpty(this StrictYaml yaml, YamlNode? node, string key)
    {
        if (node is YamlSequenceNode { Children.Count: 0 })
        {
            yaml.Report(node, $"{key} is an empty list; write at least one entry, or leave {key} out.");
        }
    }

    /// <summary>A word of a vocabulary; the fallback after a report or where the key is absent.</summary>
    public static T Word<T>(this StrictYaml yaml, YamlNode? node, string key, Words<T> words, T fallback)
    {
        if (node is null)
        {
            return fallback;
        }

        var text = (node as YamlScalarNode)?.Value?.Trim() ?? "";
        if (words.TryFind(text, out var value))
        {
            return value;
        }

        var found = node is YamlScalarNode && text.Length > 0 ? $"'{text}'" : StrictYaml.Describe(node);
        yaml.Report(node, $"{key} is {found}{NearMiss.Hint(text, words.Names)}; it must be {OneOf(words.Names)}.");
        return fallback;
    }

    /// <summary>One word of a vocabulary or a list of them.</summary>
    public static IReadOnlyList<T> OneOrMore<T>(this StrictYaml yaml, YamlNode node, string key, Words<T> words) =>
        [.. yaml.OneOrMore(node, key).Select(entry => yaml.Word(entry.Node, key, words, default!))];

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static bool Flag(this StrictYaml yaml, YamlNode? node, string key, bool fallback = false) =>
        yaml.Word(node, key, RuleWords.Flags, fallback);

    /// <summary>A whole number from 0; 0 after a report.</summary>
    public static int Number(this StrictYaml yaml, YamlNode node, string key)
    {
        if (node is YamlScalarNode { Value: { } text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        yaml.Report(node, $"{key} is {StrictYaml.Describe(node)}; it must be a whole number from 0.");
        return 0;
    }

    /// <summary>A day; null after a report or where the key is absent.</summary>
    public static DateOnly? Day(this StrictYaml yaml, YamlNode? node, string key)
    {
        if (node is null)
        {
            return null;
        }

        if (node is YamlScalarNode { Value: { } text }
            && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        yaml.Report(node, $"{key} is {StrictYaml.Describe(node)}; it must be a day that exists, as in 2027-03-01.");
        return null;
    }

    /// <summary>What a reader makes of a text; null after a report of why it cannot.</summary>
    public static T? Parsed<T>(this StrictYaml yaml, TextNode entry, Func<string, T> parse)
        where T : class
    {
        try
        {
            return parse(entry.Text);
        }
        catch (ArgumentException wrong)
        {
            yaml.Report(entry.Node, wrong.Message);
            return null;
        }
    }

    private static string OneOf(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : string.Join(", ", words.SkipLast(1)) + " or " + words[^1];
}
