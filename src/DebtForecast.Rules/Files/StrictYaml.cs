using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DebtForecast.Rules.Files;

/// <summary>Reads YAML nodes and notes every mistake with its place instead of stopping at the first.</summary>
/// <remarks>The node model is used because it knows lines and columns and needs no reflection, which would cost start-up time.</remarks>
internal sealed class StrictYaml(string file, StrictYaml? parent = null)
{
    // A rule file has lists in mappings in lists; the tree is built by recursion, which ends the process far deeper down.
    private const int DeepestNesting = 32;

    private readonly List<RuleFileError> errors = [];
    private readonly Dictionary<YamlNode, YamlNode> origins = new(ReferenceEqualityComparer.Instance);

    public string File => file;

    public IReadOnlyList<RuleFileError> Errors => errors;

    /// <summary>Tells where a node that was made while reading comes from; messages name that place.</summary>
    public T Standing<T>(T made, YamlNode origin)
        where T : YamlNode
    {
        origins[made] = OriginOf(origin);
        return made;
    }

    /// <summary>The node as it stands in the file.</summary>
    public YamlNode OriginOf(YamlNode node) => origins.TryGetValue(node, out var origin) ? origin : parent?.OriginOf(node) ?? node;

    /// <summary>The line of a node, from 1.</summary>
    public int LineOf(YamlNode node) => (int)OriginOf(node).Start.Line;

    public YamlNode? ReadRoot(byte[] content)
    {
        try
        {
            if (TooDeep(new Parser(new StreamReader(new MemoryStream(content)))) is { } at)
            {
                errors.Add(new RuleFileError(file, (int)at.Line, (int)at.Column, $"is nested more than {DeepestNesting} deep; a rule file needs fewer than ten."));
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StreamReader(new MemoryStream(content)));
            if (stream.Documents.Count > 1)
            {
                Report(stream.Documents[1].RootNode, "begins a second document; a rule file is one. Join the two, or remove the line ---.");
            }

            return stream.Documents.Count == 0 || HasEndlessAliases(stream.Documents[0].RootNode) ? null : stream.Documents[0].RootNode;
        }
        catch (YamlException broken)
        {
            errors.Add(new RuleFileError(file, (int)broken.Start.Line, (int)broken.Start.Column, "is not valid YAML: " + broken.Message));
            return null;
        }
    }

    public void Report(YamlNode node, string message)
    {
        var place = OriginOf(node).Start;
        errors.Add(new RuleFileError(file, (int)place.Line, (int)place.Column, message));
    }

    public void ReportFile(string message) => errors.Add(new RuleFileError(file, 0, 0, message));

    /// <summary>The entries of a mapping by key; unknown keys are reported and left out.</summary>
    public Dictionary<string, YamlNode> Keys(YamlNode node, KeyTable table, string? what = null)
    {
        var found = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        what ??= table.What;
        if (node is not YamlMappingNode mapping)
        {
            Report(node, $"{what} is {Describe(node)}; it must have keys: {string.Join(", ", table.Names)}.");
            return found;
        }

        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? Describe(keyNode);
            if (table.Names.Contains(key, StringComparer.Ordinal))
            {
                found[key] = value;
                continue;
            }

            Report(keyNode, $"'{key}' is no key of {what}{NearMiss.Hint(key, table.Names)}; allowed are {string.Join(", ", table.Names)}.");
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

    // An alias may stand for a node around it, and aliases of aliases make a short file endless to read.
    private bool HasEndlessAliases(YamlNode root)
    {
        if (AliasSize.Of(root) is { } trouble)
        {
            Report(trouble, "comes back to itself, or is repeated beyond measure, by aliases (*); write it out.");
            return true;
        }

        return false;
    }

    /// <summary>What a value is, in words.</summary>
    public static string Describe(YamlNode node) => node switch
    {
        YamlScalarNode { Value: null or "" } => "empty",
        YamlScalarNode scalar => $"the text '{scalar.Value}'",
        YamlSequenceNode => "a list",
        _ => "a mapping",
    };
}

/// <summary>A text and where it stands.</summary>
internal sealed record TextNode(string Text, YamlNode Node);
