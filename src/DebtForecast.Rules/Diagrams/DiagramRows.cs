namespace DebtForecast.Rules.Diagrams;

/// <summary>What stands in each row, from left to right: boxes, and lanes for the arrows that pass.</summary>
internal sealed class DiagramRows
{
    private const double LaneWidth = 14;
    private const double LaneGap = 4;
    private const int Rounds = 12;

    private readonly List<List<DiagramPlace>> rows = [];
    private readonly Dictionary<DiagramEdge, DiagramPlace[]> paths = [];

    public DiagramRows(IReadOnlyList<DiagramNode[]> nodes, IReadOnlyList<DiagramEdge> edges)
    {
        var boxes = new Dictionary<string, DiagramPlace>(StringComparer.Ordinal);
        foreach (var (index, row) in nodes.Index())
        {
            rows.Add([.. row.Select(node => new DiagramPlace(index, node))]);
            rows[index].ForEach(place => boxes.Add(place.Node!.Name, place));
        }

        foreach (var edge in edges)
        {
            paths.Add(edge, Path(boxes[edge.From], boxes[edge.To]));
        }
    }

    public int Count => rows.Count;

    public IEnumerable<DiagramPlace> Places => rows.SelectMany(row => row);

    /// <summary>An arrow's way: its box, a lane of each row between, the other box.</summary>
    public DiagramPlace[] PathOf(DiagramEdge edge) => paths[edge];

    /// <summary>Orders each row so that few arrows cross, and gives each place a center; the middle of the picture is 0.</summary>
    /// <returns>The width of the widest row.</returns>
    public double Arrange(double boxGap)
    {
        var neighbours = Neighbours();
        rows.ForEach(row => Place(row, boxGap));
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var row in round % 2 == 0 ? rows : Enumerable.Reverse(rows))
            {
                var inOrder = row.OrderBy(place => neighbours.TryGetValue(place, out var near) ? near.Average(other => other.Center) : place.Center).ToList();
                row.Clear();
                row.AddRange(inOrder);
                Place(row, boxGap);
            }
        }

        return rows.Select(row => WidthOf(row, boxGap)).DefaultIfEmpty(0).Max();
    }

    private static void Place(List<DiagramPlace> row, double boxGap)
    {
        var x = -WidthOf(row, boxGap) / 2;
        foreach (var (index, place) in row.Index())
        {
            x += index == 0 ? 0 : Gap(row[index - 1], place, boxGap);
            place.Center = x + (place.Width / 2);
            x += place.Width;
        }
    }

    private static double WidthOf(List<DiagramPlace> row, double boxGap) =>
        row.Sum(place => place.Width) + row.Zip(row.Skip(1), (left, right) => Gap(left, right, boxGap)).Sum();

    private static double Gap(DiagramPlace left, DiagramPlace right, double boxGap) => (left.Node, right.Node) switch
    {
        (null, null) => LaneGap,
        (not null, not null) => boxGap,
        _ => boxGap / 2,
    };

    private DiagramPlace[] Path(DiagramPlace from, DiagramPlace to)
    {
        var path = new List<DiagramPlace> { from };
        var step = Math.Sign(to.Row - from.Row);
        for (var row = from.Row + step; step != 0 && row != to.Row; row += step)
        {
            var lane = new DiagramPlace(row, node: null) { Width = LaneWidth };
            rows[row].Add(lane);
            path.Add(lane);
        }

        return [.. path, to];
    }

    private Dictionary<DiagramPlace, List<DiagramPlace>> Neighbours()
    {
        var neighbours = new Dictionary<DiagramPlace, List<DiagramPlace>>();
        foreach (var (one, other) in paths.Values.SelectMany(path => path.Zip(path.Skip(1))))
        {
            Near(one).Add(other);
            Near(other).Add(one);
        }

        return neighbours;

        List<DiagramPlace> Near(DiagramPlace place) =>
            neighbours.TryGetValue(place, out var near) ? near : neighbours[place] = [];
    }
}

/// <summary>A box's or a lane's place in a row.</summary>
/// <param name="row">The row, from above.</param>
/// <param name="node">The layer; null for a lane.</param>
internal sealed class DiagramPlace(int row, DiagramNode? node)
{
    public int Row { get; } = row;

    public DiagramNode? Node { get; } = node;

    public double Width { get; set; }

    public double Center { get; set; }
}
