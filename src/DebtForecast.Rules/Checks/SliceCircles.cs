namespace DebtForecast.Rules.Checks;

/// <summary>Circles among slices: which uses lie on one, and the shortest circle for each.</summary>
internal sealed class SliceCircles
{
    private readonly SortedDictionary<string, SortedSet<string>> targets = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), string?> known = [];

    public SliceCircles(IEnumerable<(string From, string To)> uses)
    {
        foreach (var (from, to) in uses)
        {
            TargetsOf(from).Add(to);
            TargetsOf(to);
        }
    }

    /// <summary>The shortest circle that begins with a use, in words; null where the use lies on none.</summary>
    public string? Find(string from, string to)
    {
        if (!known.TryGetValue((from, to), out var circle))
        {
            var back = Path(to, from);
            known[(from, to)] = circle = back is null ? null : $"circle {string.Join(" -> ", back.Prepend(from))}";
        }

        return circle;
    }

    // Breadth first, so that the first way back is a shortest one.
    private List<string>? Path(string from, string to)
    {
        var before = new Dictionary<string, string>(StringComparer.Ordinal) { [from] = from };
        var next = new Queue<string>([from]);
        while (next.TryDequeue(out var at) && at != to)
        {
            foreach (var target in targets[at].Where(target => before.TryAdd(target, at)))
            {
                next.Enqueue(target);
            }
        }

        return before.ContainsKey(to) ? Trace(before, from, to) : null;
    }

    private static List<string> Trace(Dictionary<string, string> before, string from, string to)
    {
        var path = new List<string> { to };
        while (path[^1] != from)
        {
            path.Add(before[path[^1]]);
        }

        path.Reverse();
        return path;
    }

    private SortedSet<string> TargetsOf(string slice) =>
        targets.TryGetValue(slice, out var known) ? known : targets[slice] = new SortedSet<string>(StringComparer.Ordinal);
}
