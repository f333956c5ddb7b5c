using System.Globalization;
using System.Text;
using DebtForecast.Gating;
using DebtForecast.Observations;

namespace DebtForecast.Rules.Outputs;

/// <summary>Writes Markdown for one comment that each run replaces: its first line tells which comment that is.</summary>
public static class MarkdownOutput
{
    /// <summary>The first line, by which a script finds the comment to replace.</summary>
    public const string Marker = "<!-- debtforecast-gate -->";

    private const int Most = 20;

    /// <summary>Writes an answer.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">The answer.</param>
    public static void Write(TextWriter output, GateResult result)
    {
        output.Write(Marker + "\n");
        var summary = Summary.Of(result);
        var count = Summary.New(result);
        output.Write($"**{count}**{Text(summary[count.Length..])}\n");
        // One list: a blank line between its parts would make renderers put paragraphs around every item.
        if (result.Problems.Count + result.New.Count() + result.Fixed.Count + result.Warnings.Count > 0)
            output.Write('\n');
        WriteList(output, result.Problems.Select(problem => $"**Problem**: {Text(problem.Message)}"), result.Problems.Count);
        WriteList(output, Worst.First(result.New).Select(judged => Item(judged.Finding)), result.New.Count());
        WriteList(output, result.Fixed.Select(finding => $"Fixed: {Types(finding)}, {Text(finding.Rule)}"), result.Fixed.Count);
        WriteList(output, result.Warnings.Select(warning => $"Warning: {Text(warning)}"), result.Warnings.Count);
    }

    private static void WriteList(TextWriter output, IEnumerable<string> items, int count)
    {
        foreach (var item in items.Take(Most))
            output.Write($"- {item}\n");
        if (count > Most)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"- … and {count - Most} more\n"));
    }

    private static string Item(Finding finding)
    {
        var place = FindingWords.Place(finding) is { } known ? $", {Text(known)}" : "";
        var member = FindingWords.Target(finding) is null && FindingWords.Member(finding) is { } name ? $", in {Code(name)}" : "";
        var warning = finding.Severity == FindingSeverity.Warning ? " (warning)" : "";
        var detail = finding.Detail is null ? "" : $": {Text(finding.Detail)},";
        return $"{Types(finding)}{member}{place}, {Text(finding.Rule)}{warning}{detail} because {Text(finding.Reason)}";
    }

    // Without the namespaces that both share: `Order` -> `Db.Context`.
    private static string Types(Finding finding)
    {
        if (FindingWords.Target(finding) is not { } target)
            return Code(finding.From);
        var (from, to) = (finding.From.Split('.'), target.Split('.'));
        var most = Math.Min(from.Length, to.Length) - 1;
        var shared = 0;
        while (shared < most && from[shared] == to[shared])
            shared++;
        return $"{Code(string.Join('.', from[shared..]))} -> {Code(string.Join('.', to[shared..]))}";
    }

    // A fence longer than any in the text; the spaces are not shown.
    private static string Code(string text)
    {
        var line = Plain.Line(text);
        if (!line.Contains('`', StringComparison.Ordinal))
            return $"`{line}`";
        var fence = "`";
        while (line.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return $"{fence} {line} {fence}";
    }

    private static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var letter in Plain.Line(text))
        {
            if (letter is '\\' or '`' or '*' or '[' or ']' or '<' or '|' or '#' or '~' or '&' or '!' or '$')
                escaped.Append('\\');
            escaped.Append(letter);
            if (letter == '@')
                escaped.Append('\u200B'); // A name in a reason calls nobody.
        }

        return escaped.ToString();
    }
}
