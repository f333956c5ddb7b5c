using System.Globalization;
using System.Text;
using DebtForecast.Rules.Outputs;

namespace DebtForecast.Rules.Proposals;

/// <summary>Writes a proposal as a rule file with comments.</summary>
public static class ProposalYaml
{
    /// <summary>Marks sentences that a person should replace.</summary>
    public const string Marker = "PROPOSED:";

    private static readonly string[] WordsOfYaml = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"];

    /// <summary>Writes the file.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <returns>The text, lines ended by LF; the same proposal gives the same text.</returns>
    public static string Write(LayerProposal proposal)
    {
        var text = new StringBuilder();
        Line(text, $"# Proposed by `rules init` from the code as it is: {Counted.Of(proposal.Layers.Sum(layer => layer.Types), "type")}, {Counted.Of(proposal.Assemblies.Count, "assembly", "assemblies")}.");
        Line(text, "# Read it, merge and rename layers, take back edges you do not want, and replace each sentence that begins with " + Marker);
        Line(text, "# Each layer uses only layers above it; what mayUse does not list is forbidden.");
        foreach (var group in proposal.LeftOut.GroupBy(entry => entry.Why, entry => entry.Assembly, StringComparer.Ordinal))
        {
            Line(text, $"# left out, {group.Key}: {string.Join(", ", group)}");
        }

        Line(text, "version: 1");
        List(text, "", "assemblies", proposal.Assemblies);
        Line(text, "");
        Line(text, "layers:");
        foreach (var layer in proposal.Layers)
        {
            Write(text, layer);
        }

        foreach (var edge in proposal.Against)
        {
            Line(text, $"# against the direction: {edge.From} -> {edge.To}, {Counted.Of(edge.Uses, "use")}, such as {edge.Example}");
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, ProposedLayer layer)
    {
        Line(text, $"  - layer: {Scalar(layer.Name)} # {Counted.Of(layer.Types, "type")}");
        List(text, "    ", "namespaces", layer.Namespaces);
        List(text, "    ", "assemblies", layer.Assemblies);
        Line(text, $"    mayUse: [{string.Join(", ", layer.MayUse.Select(Scalar))}]");
        Line(text, $"    because: \"{Marker} {Facts(layer)}\"");
        Line(text, "");
    }

    private static string Facts(ProposedLayer layer)
    {
        var uses = layer.MayUse.Count == 0 ? "it uses no other layer" : "it uses " + Some(layer.MayUse);
        var usedBy = layer.UsedBy.Count == 0 ? "nothing uses it" : Some(layer.UsedBy) + (layer.UsedBy.Count == 1 ? " uses it" : " use it");
        return $"{uses}, and {usedBy}";
    }

    private static string Some(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        <= 3 => string.Join(", ", names.SkipLast(1)) + " and " + names[^1],
        _ => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(2))} and {names.Count - 2} more"),
    };

    private static void List(StringBuilder text, string indent, string key, IReadOnlyList<string> entries)
    {
        const int widest = 140;
        var line = $"{indent}{key}: [{string.Join(", ", entries.Select(Scalar))}]";
        if (entries.Count > 0 && line.Length <= widest)
        {
            Line(text, line);
        }
        else if (entries.Count > 0)
        {
            Line(text, $"{indent}{key}:");
            entries.ToList().ForEach(entry => Line(text, $"{indent}  - {Scalar(entry)}"));
        }
    }

    // Plain where no reader of YAML could take it for anything but text.
    private static string Scalar(string text) =>
        char.IsAsciiLetter(text.FirstOrDefault()) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            && !WordsOfYaml.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? text
            : "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    // Names come out of assemblies, which may hold anything: no line break gets out of a comment.
    private static void Line(StringBuilder text, string line) =>
        text.Append(string.Concat(line.Select(c => char.IsControl(c) ? '?' : c))).Append('\n');
}
