using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Reads YAML nodes and notes every mistake with its place instead of stopping at the first.</summary>
/// <remarks>The node model is used because it knows lines and columns and needs no reflection, which would cost start-up time.</remarks>
internal sealed class StrictYaml(string file)
{
    // A rule file has lists in mappings in lists; the tree is built by recursion, which ends the process far deeper down.
    private const int DeepestNesting = 32;

    private readonly List<RuleFileError> errors = [];

    public IReadOnlyList<RuleFileError> Errors => errors;

    public YamlNode? ReadRoot(byte[] content)
    {
        try
        {
            if (TooDeep(new Parser(new StreamReader(new MemoryStream(content)))) is { } at)
            {
                errors.Add(new RuleFileError(file, (int)at.Line, (int)at.Column, $"is nested more than {DeepestNesting} deep; a rule file needs no more than five."));
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StreamReader(new MemoryStream(content)));
            if (stream.Documents.Count > 1)
            {
                Report(stream.Documents[1].RootNode, "begins a second document; a rule file is one. Join the two, or remove the line ---.");
            }

            return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        }
        catch (YamlException broken)
        {
            errors.Add(new RuleFileError(file, (int)broken.Start.Line, (int)broken.Start.Column, "is not valid YAML: " + broken.Message));
            return null;
        }
    }

    public void Report(YamlNode node, string message) =>
        errors.Add(new RuleFileError(file, (int)node.Start.Line, (int)node.Start.Column, message));

    public void ReportFile(string message) => errors.Add(new RuleFileError(file, 0, 0, message));

    /// <summary>The entries of a mapping by key; unknown keys are reported.</summary>
    public Dictionary<string, YamlNode> Keys(YamlNode node, string what, params string[] allowed)
    {
        var found = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (node is not YamlMappingNode mapping)
        {
            Report(node, $"{what} is {Describe(node)}; it must have keys: {string.Join(", ", allowed)}.");
            return found;
        }

        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? Describe(keyNode);
            if (!allowed.Contains(key, StringComparer.Ordinal))
            {
                Report(keyNode, $"'{key}' is no key of {what}{NearMiss.Hint(key, allowed)}; allowed are {string.Join(", ", allowed)}.");
            }

            found[key] = value;
        }

        return found;
    }

    /// <summary>The entries of a list; anything else is reported.</summary>
    public IReadOnlyList<YamlNode> Items(YamlNode? node, string key)
    {
        if (node is null)
        {
            return [];
        }

        if (node is YamlSequenceNode sequence)
        {
            return [.. sequence.Children];
        }

        Report(node, $"{key} is {Describe(node)}; it must be a list, as in {key}: [One, Two].");
        return [];
    }

    /// <summary>A list of distinct, non-empty texts.</summary>
    public IReadOnlyList<TextNode> Texts(YamlNode? node, string key)
    {
        var texts = new List<TextNode>();
        foreach (var item in Items(node, key))
        {
            var text = Text(item, $"an entry of {key}");
            if (text is null)
            {
                continue;
            }

            if (texts.Any(known => known.Text == text))
            {
                Report(item, $"{key} lists '{text}' twice; leave one out.");
                continue;
            }

            texts.Add(new TextNode(text, item));
        }

        return texts;
    }

    /// <summary>A non-empty text; null after a report.</summary>
    public string? Text(YamlNode node, string key)
    {
        if (node is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value))
        {
            return value.Trim();
        }

        Report(node, $"{key} is {Describe(node)}; it must be a text.");
        return null;
    }

    /// <summary>A text that must be there; null after a report.</summary>
    public string? Required(Dictionary<string, YamlNode> keys, string key, YamlNode owner, string hint)
    {
        if (keys.TryGetValue(key, out var node))
        {
            return Text(node, key);
        }

        Report(owner, $"{key} is missing: {hint}");
        return null;
    }

    private static Mark? TooDeep(Parser events)
    {
        for (var depth = 0; events.MoveNext();)
        {
            depth += events.Current!.NestingIncrease;
            if (depth > DeepestNesting)
            {
                return events.Current.Start;
            }
        }

        return null;
    }

    private static string Describe(YamlNode node) => node switch
    {
        YamlScalarNode { Value: null or "" } => "empty",
        YamlScalarNode scalar => $"the text '{scalar.Value}'",
        YamlSequenceNode => "a list",
        _ => "a mapping",
    };
}

/// <summary>A text and where it stands.</summary>
internal readonly record struct TextNode(string Text, YamlNode Node);
