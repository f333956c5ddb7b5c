using System.Globalization;
using System.Xml.Linq;

namespace DebtForecast.Reporting;

/// <summary>Draws a chart as a picture that stands alone: with its colours, light and dark, and nothing from outside.</summary>
/// <remarks>For files and documents. A page with a content policy takes <see cref="SvgChart"/> and its own style sheet.</remarks>
public static class SvgDocument
{
    private const string Style = """
        svg { --ground: #fff; --line: #d5dbe1; --soft: #55626f; --history: #16324f; --fan: #2f7fd0; --limit: #b3261e; --shift: #7b4fa3; background: var(--ground); }
        @media (prefers-color-scheme: dark) {
          svg { --ground: #12181f; --line: #34414f; --soft: #a3b0bd; --history: #dbe7f3; --fan: #5ea6ec; --limit: #ff8d80; --shift: #c6a3ea; }
        }
        text { fill: var(--soft); paint-order: stroke; stroke: var(--ground); stroke-width: 3px; stroke-linejoin: round; }
        path { fill: none; }
        .grid { stroke: var(--line); stroke-width: .75; }
        .axis { stroke: var(--soft); }
        .today { stroke: var(--soft); stroke-dasharray: 2 3; }
        .band { fill: var(--fan); }
        .band-95 { opacity: .16; } .band-80 { opacity: .22; } .band-50 { opacity: .3; }
        .median { stroke: var(--fan); stroke-width: 2; stroke-dasharray: 6 4; }
        .history { stroke: var(--history); stroke-width: 1.8; stroke-linejoin: round; }
        .unseen { stroke-width: 1.6; stroke-dasharray: 1.5 4; stroke-linecap: round; }
        .dots { stroke: var(--history); stroke-width: 4.5; stroke-linecap: round; }
        .limit { stroke: var(--limit); stroke-width: 1.6; stroke-dasharray: 9 4; }
        .limit-label, .breach-label { fill: var(--limit); font-weight: 600; }
        .breach { stroke: var(--limit); }
        .breach-span { stroke: var(--limit); stroke-width: 2.5; }
        .breach-day { fill: var(--limit); stroke: var(--ground); stroke-width: 1.5; }
        .event { fill: var(--soft); }
        .shift { fill: none; stroke: var(--shift); stroke-width: 1.2; stroke-dasharray: 1 3; }
        """;

    /// <summary>Draws a chart.</summary>
    /// <param name="layout">What to draw.</param>
    /// <param name="caption">What it says, for people who do not see it.</param>
    /// <returns>The text of an SVG file.</returns>
    public static string Write(ChartLayout layout, ChartCaption caption)
    {
        var root = SvgChart.Root(layout, caption, "chart");
        root.AddFirst(new XElement(root.Name.Namespace + "style", Style));
        root.Add(
            new XAttribute("width", layout.Size.Width.ToString(CultureInfo.InvariantCulture)),
            new XAttribute("height", layout.Size.Height.ToString(CultureInfo.InvariantCulture)),
            new XAttribute("font-family", "system-ui, 'Segoe UI', 'Noto Sans', sans-serif"));
        return root.ToString(SaveOptions.DisableFormatting);
    }
}
