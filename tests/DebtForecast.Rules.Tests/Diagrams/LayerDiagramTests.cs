using System.Xml.Linq;
using DebtForecast.Rules.Diagrams;
using DebtForecast.Rules.Proposals;

namespace DebtForecast.Rules.Tests.Diagrams;

public sealed class LayerDiagramTests
{
    [Fact]
    public void Make_PutsUsersAboveWhatTheyUse()
    {
        var diagram = Crowd(3);
        Assert.Equal(["L2", "L1", "L0"], diagram.Rows.Select(row => Assert.Single(row).Name));
        Assert.Contains(diagram.Edges, edge => edge is { From: "L0", To: "L2", IsViolation: true });
    }

    [Fact]
    public void Make_CountsWhatTheGateCounts() =>
        Assert.Equal(
            Assets.Check(Assets.DomainAndData, "Acme.Shop").Findings.Count, Make(Assets.DomainAndData).Edges.Where(edge => edge.IsViolation).Sum(edge => edge.Count));

    [Fact]
    public void Mermaid_MarksViolationsRed()
    {
        var text = MermaidDiagram.Write(Crowd(3));
        Assert.StartsWith("flowchart TD\n  n0[\"L2<br/>2 types\"]\n", text, StringComparison.Ordinal);
        Assert.Contains("  n0 -- \"3\" --> n2\n", text, StringComparison.Ordinal);
        Assert.Contains("  n2 == \"1 forbidden\" ==> n0\n", text, StringComparison.Ordinal);
        Assert.EndsWith("  linkStyle 0 stroke:#d1242f,color:#d1242f\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Svg_IsWellFormedAndSaysWhatItShows()
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        var root = XDocument.Parse(SvgDiagram.Write(Crowd(4) with { Title = "a <b> & c" })).Root!;
        Assert.Equal("Layers of a <b> & c", root.Element(svg + "title")!.Value);
        Assert.Contains("L0 must not use L3: 1.", root.Element(svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Single(root.Elements(svg + "path"), path => (string?)path.Attribute("class") == "forbidden");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(24)]
    public void Layout_LetsNothingOverlap(int layers)
    {
        var layout = DiagramLayout.Of(Crowd(layers));
        var boxes = layout.Boxes.Values.ToList();
        foreach (var (index, box) in boxes.Index())
        {
            Assert.DoesNotContain(boxes.Skip(index + 1), other => other.Y == box.Y && other.X < box.X + box.Width && box.X < other.X + other.Width);
            Assert.InRange(box.X, 0, layout.Width - box.Width);
        }

        // Two slots at one side of one row are a label's width apart.
        var ends = layout.Arrows.SelectMany(arrow => new[] { (X: arrow.FromX, Y: arrow.FromY), (X: arrow.ToX, Y: arrow.ToY) }).Order().ToList();
        Assert.All(ends.GroupBy(end => end.Y), row => Assert.All(
            row.Zip(row.Skip(1)), pair => Assert.True(pair.Second.X - pair.First.X >= DiagramLayout.SlotWidth - 0.001)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    public void Layout_LetsNoArrowPassBehindABox(int layers)
    {
        var layout = DiagramLayout.Of(Crowd(layers));
        var lanes = layout.Arrows.SelectMany(arrow => arrow.Lanes).ToList();
        Assert.NotEmpty(lanes);
        Assert.Equal(lanes.Count, lanes.Distinct().Count());
        Assert.All(lanes, lane => Assert.All(
            layout.Boxes.Values.Where(box => box.Y == lane.Top), box => Assert.False(lane.X > box.X - 5 && lane.X < box.X + box.Width + 5)));
    }

    [Fact]
    public void Write_GivesTheSameTextEachTime()
    {
        Assert.Equal(SvgDiagram.Write(Crowd(9)), SvgDiagram.Write(Crowd(9)));
        Assert.Equal(MermaidDiagram.Write(Make(Assets.DomainAndData)), MermaidDiagram.Write(Make(Assets.DomainAndData)));
    }

    private static LayerDiagram Make(string yaml)
    {
        var rules = Assets.Rules(yaml);
        return LayerDiagram.Make(rules, LayerUses.Count(rules, Assets.Graph("Acme.Shop")));
    }

    // Each layer uses all below it, and the lowest, forbidden, the highest.
    private static LayerDiagram Crowd(int layers)
    {
        var yaml = string.Concat(Enumerable.Range(0, layers).Select(number =>
            $"- layer: L{number}\n  namespaces: [N{number}]\n  mayUse: [{string.Join(", ", Enumerable.Range(0, number).Select(lower => $"L{lower}"))}]\n  because: test\n"));
        var edges = Enumerable.Range(0, layers).SelectMany(from => Enumerable.Range(0, from).Select(to => new LayerEdge($"L{from}", $"L{to}", 1 + from - to, "")))
            .Append(new LayerEdge("L0", $"L{layers - 1}", 1, ""))
            .OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal);
        return LayerDiagram.Make(Assets.Rules(yaml), new LayerUses([.. edges], Enumerable.Range(0, layers).ToDictionary(number => $"L{number}", number => number)));
    }
}
