namespace DebtForecast.Rules.Proposals;

/// <summary>Finds edges of little weight whose removal leaves no circle.</summary>
internal sealed class FeedbackEdges
{
    // Each round costs the cube of the number of nodes; beyond this the first order must do.
    private const int MostMovable = 200;

    private readonly int[,] weights;
    private readonly List<int> order = [];

    private FeedbackEdges(int[,] weights) => this.weights = weights;

    /// <summary>Finds the edges.</summary>
    /// <param name="weights">From, to: the weight; 0 for no edge. Afterwards as before.</param>
    /// <returns>The edges, each of which closes a circle with those that stay.</returns>
    public static IReadOnlyList<(int From, int To)> Find(int[,] weights)
    {
        var search = new FeedbackEdges(weights);
        search.PutUsersFirst();
        while (search.order.Count <= MostMovable && search.SwapsRuns())
        {
            // Each swap lowers the weight that points backwards, so this ends.
        }

        return search.WithoutHarmless();
    }

    // Eades, Lin, Smyth: what nothing uses goes to the front, what uses nothing to the end; where there is neither, what uses much
    // and is used little goes to the front.
    private void PutUsersFirst()
    {
        var open = Enumerable.Range(0, weights.GetLength(0)).ToList();
        var end = new Stack<int>();
        while (open.Count > 0)
        {
            var sink = open.FindIndex(node => open.TrueForAll(other => weights[node, other] == 0));
            if (sink >= 0)
            {
                end.Push(open[sink]);
                open.RemoveAt(sink);
                continue;
            }

            var next = open.MaxBy(node => open.Sum(other => weights[node, other] - weights[other, node]));
            var source = open.FindIndex(node => open.TrueForAll(other => weights[other, node] == 0));
            order.Add(source >= 0 ? open[source] : next);
            open.Remove(order[^1]);
        }

        order.AddRange(end);
    }

    // Swaps the two neighbouring runs of nodes whose swap lowers the weight that points backwards most; a run may be one node.
    private bool SwapsRuns()
    {
        var sums = SumsOfDifferences();
        var (best, lowest) = ((Start: 0, Middle: 0, End: 0), 0);
        for (var start = 0; start < order.Count; start++)
        {
            for (var middle = start + 1; middle < order.Count; middle++)
            {
                for (var end = middle + 1; end <= order.Count; end++)
                {
                    var change = sums[middle, end] - sums[start, end] - sums[middle, middle] + sums[start, middle];
                    (best, lowest) = change < lowest ? ((start, middle, end), change) : (best, lowest);
                }
            }
        }

        var run = order.GetRange(best.Start, best.Middle - best.Start);
        order.InsertRange(best.End, run);
        order.RemoveRange(best.Start, run.Count);
        return lowest < 0;
    }

    // At [row, column]: over all nodes before these places, edges from the row's node less edges to it. The sum over a rectangle is
    // what swapping its rows (a run) with its columns (the next run) would add to the weight that points backwards.
    private int[,] SumsOfDifferences()
    {
        var sums = new int[order.Count + 1, order.Count + 1];
        for (var row = 0; row < order.Count; row++)
        {
            for (var column = 0; column < order.Count; column++)
            {
                sums[row + 1, column + 1] = sums[row, column + 1] + sums[row + 1, column] - sums[row, column]
                    + weights[order[row], order[column]] - weights[order[column], order[row]];
            }
        }

        return sums;
    }

    private List<(int From, int To)> WithoutHarmless()
    {
        var places = order.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var stays = new bool[order.Count, order.Count];
        var backwards = new List<(int From, int To)>();
        foreach (var from in places.Keys)
        {
            foreach (var to in places.Keys.Where(to => weights[from, to] > 0))
            {
                stays[from, to] = places[from] < places[to];
                backwards.AddRange(stays[from, to] ? [] : [(from, to)]);
            }
        }

        var against = new List<(int From, int To)>();
        foreach (var (from, to) in backwards.OrderByDescending(edge => weights[edge.From, edge.To]).ThenBy(edge => edge.From).ThenBy(edge => edge.To))
        {
            stays[from, to] = !Reaches(to, from, stays);
            against.AddRange(stays[from, to] ? [] : [(from, to)]);
        }

        return against;
    }

    private static bool Reaches(int start, int goal, bool[,] edges)
    {
        var seen = new HashSet<int> { start };
        var open = new Stack<int>(seen);
        while (open.TryPop(out var node) && node != goal)
        {
            for (var next = 0; next < edges.GetLength(0); next++)
            {
                if (edges[node, next] && seen.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return seen.Contains(goal);
    }
}
