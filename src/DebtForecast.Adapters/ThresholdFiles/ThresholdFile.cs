using DebtForecast.Thresholds;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DebtForecast.ThresholdFiles;

/// <summary>Reads <c>rules/thresholds.yaml</c>. Strict: an unknown key, a wrong type or a doubled id is a mistake with its line.</summary>
public static class ThresholdFile
{
    private const int DeepestNesting = 32;

    /// <summary>Reads the thresholds of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The enabled thresholds, in the file's order.</returns>
    /// <exception cref="InvalidThresholdFileException">The file is missing or has mistakes; all of them are listed.</exception>
    public static IReadOnlyList<Threshold> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new InvalidThresholdFileException([$"{path} cannot be read ({trouble.Message}). Name an existing file under Thresholds:File."]);
        }
    }

    /// <summary>Reads thresholds from text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="name">The file's name in messages.</param>
    /// <returns>The enabled thresholds, in the text's order.</returns>
    /// <exception cref="InvalidThresholdFileException">The text has mistakes; all of them are listed.</exception>
    public static IReadOnlyList<Threshold> Parse(string yaml, string name)
    {
        var mistakes = new List<string>();
        var thresholds = Entries(yaml, name, mistakes).Select(entry => entry.ToThreshold()).OfType<Threshold>().ToList();
        return mistakes.Count == 0 ? thresholds : throw new InvalidThresholdFileException(mistakes);
    }

    private static List<ThresholdEntry> Entries(string yaml, string name, List<string> mistakes)
    {
        var entries = new List<ThresholdEntry>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in List(yaml, name, mistakes))
        {
            if (node is not YamlMappingNode mapping)
            {
                mistakes.Add($"{name}, line {node.Start.Line}: an entry must be a mapping such as \"- id: debt-ratio-5\".");
                continue;
            }

            var entry = new ThresholdEntry(mapping, name, mistakes);
            entries.Add(entry);
            if (entry.Id is { } id && !ids.Add(id))
            {
                mistakes.Add($"{name}, line {mapping.Start.Line}: id \"{id}\" stands twice; give each threshold an id of its own.");
            }
        }

        return entries;
    }

    private static IEnumerable<YamlNode> List(string yaml, string name, List<string> mistakes)
    {
        var stream = new YamlStream();
        try
        {
            if (LineOfTooDeep(yaml) is { } line)
            {
                mistakes.Add($"{name}, line {line}: is nested more than {DeepestNesting} deep; a threshold file needs no more than four.");
                return [];
            }

            stream.Load(new StringReader(yaml));
        }
        catch (YamlException trouble)
        {
            mistakes.Add($"{name}, line {trouble.Start.Line}, column {trouble.Start.Column}: no valid YAML ({trouble.Message}).");
            return [];
        }

        if (stream.Documents.Count == 0)
        {
            return [];
        }

        if (stream.Documents.Count > 1)
        {
            mistakes.Add($"{name}, line {stream.Documents[1].RootNode.Start.Line}: a second document begins; write all thresholds into one list.");
            return [];
        }

        if (stream.Documents[0].RootNode is YamlMappingNode { Children: { Count: 1 } root } && root[0] is { Key: YamlScalarNode { Value: "thresholds" }, Value: var list })
        {
            return Items(list, name, mistakes);
        }

        mistakes.Add($"{name}, line 1: the file must have one key, \"thresholds\", with a list below it.");
        return [];
    }

    /// <summary>Looks before loading: a document without a bottom would end the process, not raise an exception.</summary>
    private static long? LineOfTooDeep(string yaml)
    {
        var events = new Parser(new StringReader(yaml));
        for (var depth = 0; events.MoveNext();)
        {
            depth += events.Current!.NestingIncrease;
            if (depth > DeepestNesting)
            {
                return events.Current.Start.Line;
            }
        }

        return null;
    }

    private static IEnumerable<YamlNode> Items(YamlNode list, string name, List<string> mistakes)
    {
        if (list is not YamlSequenceNode && list is not YamlScalarNode { Value: null or "" or "~" or "null" })
        {
            mistakes.Add($"{name}, line {list.Start.Line}: \"thresholds\" must be a list; begin each entry with a dash, as in \"- id: debt-ratio-5\".");
        }

        return list is YamlSequenceNode sequence ? sequence.Children : [];
    }
}
