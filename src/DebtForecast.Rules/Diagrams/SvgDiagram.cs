using System.Globalization;
using System.Security;
using System.Text;

namespace DebtForecast.Rules.Diagrams;

/// <summary>Writes a diagram as an SVG picture that needs nothing else: readable on light and dark, with a title and a description.</summary>
public static class SvgDiagram
{
    private const double LabelDistance = 15;

    private const string Style = """
        text { font: 13px system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; fill: #1f2328; text-anchor: middle }
        .ground { fill: #ffffff } .box { fill: #f6f8fa; stroke: #59636e } .name { font-weight: 600 } .small { font-size: 11px; fill: #59636e }
        .use { fill: none; stroke: #818b98 } .tip { fill: #818b98 } .forbidden { fill: none; stroke: #d1242f; stroke-width: 2.5 } .redtip { fill: #d1242f }
        .count { font-size: 11px; paint-order: stroke; stroke: #ffffff; stroke-width: 4px } .red { fill: #b3131f; font-weight: 700 }
        @media (prefers-color-scheme: dark) {
          text { fill: #f0f6fc } .ground { fill: #0d1117 } .box { fill: #21262d; stroke: #9198a1 } .small { fill: #b7bdc8 }
          .use { stroke: #7d8590 } .tip { fill: #7d8590 } .forbidden { stroke: #ff6a69 } .redtip { fill: #ff6a69 }
          .count { stroke: #0d1117 } .red { fill: #ff8a89 }
        }
        """;

    /// <summary>Writes a diagram.</summary>
    /// <param name="diagram">The diagram.</param>
    /// <returns>The text, lines ended by LF.</returns>
    public static string Write(LayerDiagram diagram)
    {
        var layout = DiagramLayout.Of(diagram);
        var text = new StringBuilder();
        var (width, height) = (Number(Math.Max(layout.Width, 420)), Number(layout.Height));
        Line(text, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="title desc">""");
        Line(text, $"""<title id="title">Layers of {Escape(diagram.Title)}</title>""");
        Line(text, $"""<desc id="desc">{Escape(diagram.Summary)} {Escape(Words(diagram))}</desc>""");
        Line(text, $"<style>{Style.ReplaceLineEndings("\n")}</style>");
        Line(text, $"<defs>{Tip("tip")}{Tip("redtip")}</defs>");
        Line(text, """<rect class="ground" width="100%" height="100%"/>""");
        layout.Arrows.OrderBy(arrow => arrow.Edge.IsViolation).ToList().ForEach(arrow => Arrow(text, arrow));
        layout.Boxes.Values.ToList().ForEach(box => Box(text, box));
        layout.Arrows.ForEach(arrow => Label(text, arrow));
        Line(text, $"""<text class="small" x="{Number(Math.Max(layout.Width, 420) / 2)}" y="{Number(layout.Height - 14)}">Numbers: pairs of types at the using end. Red: forbidden.</text>""");
        Line(text, "</svg>");
        return text.ToString();
    }

    private static string Words(LayerDiagram diagram) => string.Join(' ', diagram.Edges.Where(edge => edge.IsViolation)
        .Select(edge => $"{edge.From} must not use {edge.To}: {Number(edge.Count)}."));

    private static string Tip(string name) =>
        $"""<marker id="{name}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="{name}" d="M0 0L8 4L0 8z"/></marker>""";

    private static void Arrow(StringBuilder text, DiagramArrow arrow)
    {
        var path = new StringBuilder($"M{Point(arrow.FromX, arrow.FromY)}");
        var (x, y) = (arrow.FromX, arrow.FromY);
        foreach (var lane in arrow.Lanes)
        {
            var (first, last) = arrow.LeavesTop ? (lane.Top + DiagramLayout.BoxHeight, lane.Top) : (lane.Top, lane.Top + DiagramLayout.BoxHeight);
            path.Append(Curve(x, y, arrow.LeavesTop, lane.X, first, !arrow.LeavesTop)).Append(CultureInfo.InvariantCulture, $" V{Number(last)}");
            (x, y) = (lane.X, last);
        }

        path.Append(Curve(x, y, arrow.LeavesTop, arrow.ToX, arrow.ToY, arrow.EntersTop));
        var (style, tip) = arrow.Edge.IsViolation ? ("forbidden", "redtip") : ("use", "tip");
        Line(text, $"""<path class="{style}" marker-end="url(#{tip})" d="{path}"/>""");
    }

    // Leaves and enters straight up or down; within a row it hangs below, the deeper the farther it goes.
    private static string Curve(double fromX, double fromY, bool leavesTop, double toX, double toY, bool entersTop)
    {
        var reach = toY == fromY ? 40 + Math.Min(33, Math.Abs(toX - fromX) / 12) : Math.Abs(toY - fromY) / 2;
        return $" C{Point(fromX, fromY + (leavesTop ? -reach : reach))} {Point(toX, toY + (entersTop ? -reach : reach))} {Point(toX, toY)}";
    }

    private static void Label(StringBuilder text, DiagramArrow arrow)
    {
        var y = arrow.FromY + (arrow.LeavesTop ? -LabelDistance + 8 : LabelDistance);
        var style = arrow.Edge.IsViolation ? "count red" : "count";
        Line(text, $"""<text class="{style}" x="{Number(arrow.FromX)}" y="{Number(y)}">{Number(arrow.Edge.Count)}</text>""");
    }

    private static void Box(StringBuilder text, DiagramBox box)
    {
        Line(text, $"""<rect class="box" x="{Number(box.X)}" y="{Number(box.Y)}" width="{Number(box.Width)}" height="{Number(DiagramLayout.BoxHeight)}" rx="6"/>""");
        Line(text, $"""<text class="name" x="{Number(box.Center)}" y="{Number(box.Y + 20)}">{Escape(box.Node.Name)}</text>""");
        Line(text, $"""<text class="small" x="{Number(box.Center)}" y="{Number(box.Y + 36)}">{Number(box.Node.Types)} {(box.Node.Types == 1 ? "type" : "types")}</text>""");
    }

    private static string Point(double x, double y) => $"{Number(x)} {Number(y)}";

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
