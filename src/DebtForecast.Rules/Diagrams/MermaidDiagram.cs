using System.Globalization;
using System.Text;

namespace DebtForecast.Rules.Diagrams;

/// <summary>Writes a diagram as Mermaid text, which GitHub and GitLab draw in Markdown.</summary>
public static class MermaidDiagram
{
    // Dark enough on white, light enough on GitHub's dark background.
    private const string Red = "#d1242f";

    /// <summary>Writes a diagram.</summary>
    /// <param name="diagram">The diagram.</param>
    /// <returns>The text, lines ended by LF.</returns>
    public static string Write(LayerDiagram diagram)
    {
        var ids = diagram.Rows.SelectMany(row => row).Index().ToDictionary(node => node.Item.Name, node => "n" + Number(node.Index), StringComparer.Ordinal);
        var text = new StringBuilder("flowchart TD\n");
        foreach (var node in diagram.Rows.SelectMany(row => row))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {ids[node.Name]}[\"{node.Name}<br/>{Number(node.Types)} {(node.Types == 1 ? "type" : "types")}\"]\n");
        }

        foreach (var edge in diagram.Edges)
        {
            var arrow = edge.IsViolation ? $"== \"{Number(edge.Count)} forbidden\" ==>" : $"-- \"{Number(edge.Count)}\" -->";
            text.Append(CultureInfo.InvariantCulture, $"  {ids[edge.From]} {arrow} {ids[edge.To]}\n");
        }

        var red = diagram.Edges.Index().Where(edge => edge.Item.IsViolation).Select(edge => Number(edge.Index)).ToList();
        return red.Count == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $"  linkStyle {string.Join(',', red)} stroke:{Red},color:{Red}\n").ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
