namespace DebtForecast.Rules.Graph;

/// <summary>Finds namespaces that depend on each other in a circle.</summary>
/// <remarks>
/// The groups are the strongly connected components with two or more members of the graph of namespaces, found with
/// Tarjan's algorithm (1972), here without recursion.
/// </remarks>
public static class NamespaceCycles
{
    /// <summary>Finds the circles among the namespaces of defined types.</summary>
    /// <param name="graph">The uses.</param>
    /// <returns>The groups, each sorted, sorted by their first member; empty where there is no circle.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Find(DependencyGraph graph)
    {
        var targets = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var use in graph.Uses)
        {
            if (use.From.IsDefined && use.To.IsDefined && use.From.Namespace != use.To.Namespace)
            {
                TargetsOf(use.From.Namespace).Add(use.To.Namespace);
                TargetsOf(use.To.Namespace);
            }
        }

        return new Search(targets).Run();

        SortedSet<string> TargetsOf(string space) =>
            targets.TryGetValue(space, out var known) ? known : targets[space] = new SortedSet<string>(StringComparer.Ordinal);
    }

    private sealed class Search(Dictionary<string, SortedSet<string>> targets)
    {
        private readonly Dictionary<string, Visit> visited = new(StringComparer.Ordinal);
        private readonly Stack<string> open = [];
        private readonly HashSet<string> isOpen = new(StringComparer.Ordinal);
        private readonly List<IReadOnlyList<string>> groups = [];

        public IReadOnlyList<IReadOnlyList<string>> Run()
        {
            foreach (var space in targets.Keys.Order(StringComparer.Ordinal).Where(space => !visited.ContainsKey(space)))
            {
                Walk(space);
            }

            return [.. groups.OrderBy(group => group[0], StringComparer.Ordinal)];
        }

        private void Walk(string root)
        {
            var path = new Stack<Step>();
            Enter(root, path);
            while (path.Count > 0)
            {
                var (space, next) = path.Peek();
                if (!next.MoveNext())
                {
                    path.Pop();
                    Leave(space, path);
                }
                else if (!visited.TryGetValue(next.Current, out var seen))
                {
                    Enter(next.Current, path);
                }
                else if (isOpen.Contains(next.Current))
                {
                    Lower(space, seen.Index);
                }
            }
        }

        private void Enter(string space, Stack<Step> path)
        {
            visited[space] = new Visit(visited.Count, visited.Count);
            open.Push(space);
            isOpen.Add(space);
            path.Push(new Step(space, targets[space].GetEnumerator()));
        }

        private void Leave(string space, Stack<Step> path)
        {
            var (index, low) = visited[space];
            if (path.Count > 0)
            {
                Lower(path.Peek().Space, low);
            }

            if (index == low)
            {
                Close(space);
            }
        }

        private void Lower(string space, int low) =>
            visited[space] = visited[space] with { Low = Math.Min(visited[space].Low, low) };

        private void Close(string root)
        {
            var group = new List<string>();
            do
            {
                group.Add(open.Pop());
                isOpen.Remove(group[^1]);
            }
            while (group[^1] != root);
            if (group.Count > 1)
            {
                group.Sort(StringComparer.Ordinal);
                groups.Add(group);
            }
        }

        private sealed record Visit(int Index, int Low);

        private sealed record Step(string Space, IEnumerator<string> Targets);
    }
}
