namespace DebtForecast.Rules.Diagrams;

/// <summary>Gives boxes and arrows their places.</summary>
/// <remarks>
/// Layers stand in rows. Each arrow leaves and enters a box at a slot of its own that is as wide as a label, and its label stands at the
/// slot where it leaves: so no two labels and no label and box can overlap, however many arrows there are. An arrow that passes a row has
/// a lane of its own between the boxes there, so that no line runs behind a box.
/// </remarks>
internal sealed class DiagramLayout
{
    public const double SlotWidth = 40;
    public const double BoxHeight = 46;
    private const double CharWidth = 8.6;
    private const double BoxGap = 28;
    private const double RowGap = 110;
    private const double Margin = 24;
    private const int WidestRow = 8;

    private readonly LayerDiagram diagram;
    private readonly DiagramRows rows;
    private readonly Dictionary<string, DiagramBox> boxes = new(StringComparer.Ordinal);

    private DiagramLayout(LayerDiagram diagram)
    {
        this.diagram = diagram;
        rows = new DiagramRows([.. diagram.Rows.SelectMany(row => row.Chunk(WidestRow))], diagram.Edges);
    }

    public IReadOnlyDictionary<string, DiagramBox> Boxes => boxes;

    public List<DiagramArrow> Arrows { get; } = [];

    public double Width { get; private set; }

    public double Height { get; private set; }

    public static DiagramLayout Of(LayerDiagram diagram)
    {
        var layout = new DiagramLayout(diagram);
        layout.PlaceBoxes();
        layout.PlaceArrows();
        return layout;
    }

    private static double TopOf(int row) => Margin + (row * (BoxHeight + RowGap));

    private void PlaceBoxes()
    {
        foreach (var place in rows.Places.Where(place => place.Node is not null))
        {
            place.Width = BoxWidth(place.Node!);
        }

        Width = rows.Arrange(BoxGap) + (2 * Margin);
        Height = (2 * Margin) + (rows.Count * (BoxHeight + RowGap)) - (rows.Count > 0 ? RowGap - 60 : 0);
        foreach (var place in rows.Places)
        {
            place.Center += Width / 2;
            if (place.Node is { } node)
            {
                boxes.Add(node.Name, new DiagramBox(node, place.Center - (place.Width / 2), TopOf(place.Row), place.Width));
            }
        }
    }

    private double BoxWidth(DiagramNode node)
    {
        var text = Math.Max(node.Name.Length, 10) * CharWidth;
        var slots = Math.Max(EndsAt(node.Name, isTop: true).Count, EndsAt(node.Name, isTop: false).Count) * SlotWidth;
        return Math.Max(text + 24, slots + 8);
    }

    private void PlaceArrows()
    {
        foreach (var edge in diagram.Edges)
        {
            var (from, to) = (Slot(edge, isSource: true), Slot(edge, isSource: false));
            var lanes = rows.PathOf(edge)[1..^1].Select(lane => (lane.Center, TopOf(lane.Row)));
            Arrows.Add(new DiagramArrow(edge, from.X, from.Y, from.IsTop, to.X, to.Y, to.IsTop, [.. lanes]));
        }
    }

    private (double X, double Y, bool IsTop) Slot(DiagramEdge edge, bool isSource)
    {
        var box = boxes[isSource ? edge.From : edge.To];
        var isTop = IsTop(edge, isSource);
        var ends = EndsAt(box.Node.Name, isTop)
            .OrderBy(end => NextOf(end.Edge, end.IsSource).Center)
            .ThenBy(end => end.Edge.From, StringComparer.Ordinal)
            .ToList();
        var place = ends.FindIndex(end => end == (edge, isSource));
        var x = box.Center + ((place - ((ends.Count - 1) / 2.0)) * SlotWidth);
        return (x, isTop ? box.Y : box.Y + BoxHeight, isTop);
    }

    // Where the arrow goes from this end: to a lane of the next row, or to the other box.
    private DiagramPlace NextOf(DiagramEdge edge, bool isSource) => rows.PathOf(edge)[isSource ? 1 : ^2];

    private List<(DiagramEdge Edge, bool IsSource)> EndsAt(string layer, bool isTop) =>
    [
        .. diagram.Edges.Where(edge => edge.From == layer && IsTop(edge, isSource: true) == isTop).Select(edge => (edge, true)),
        .. diagram.Edges.Where(edge => edge.To == layer && IsTop(edge, isSource: false) == isTop).Select(edge => (edge, false)),
    ];

    // Down: out at the bottom, in at the top. Up: the other way round. Within a row: out and in at the bottom.
    private bool IsTop(DiagramEdge edge, bool isSource)
    {
        var path = rows.PathOf(edge);
        var down = path[^1].Row - path[0].Row;
        return down != 0 && (down > 0) != isSource;
    }
}

/// <summary>A box for a layer.</summary>
internal sealed record DiagramBox(DiagramNode Node, double X, double Y, double Width)
{
    public double Center => X + (Width / 2);
}

/// <summary>An arrow from a slot of one box to a slot of another, through a lane of each row between them.</summary>
internal sealed record DiagramArrow(
    DiagramEdge Edge, double FromX, double FromY, bool LeavesTop, double ToX, double ToY, bool EntersTop, IReadOnlyList<(double X, double Top)> Lanes);
