using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Proposals;

/// <summary>Divides code into parts: by assemblies where each has a root of its own, else by namespaces below the common root.</summary>
internal static class LayerParts
{
    // A namespace with this share of the types is a root to look below, whatever stands beside it.
    private const double RootShare = 0.8;

    /// <summary>Divides code.</summary>
    /// <param name="graph">The code.</param>
    /// <param name="by">What to go by; null to choose.</param>
    /// <returns>The parts, with names of their own; together they claim each type that people wrote.</returns>
    public static IReadOnlyList<LayerPart> Find(DependencyGraph graph, DivisionName? by)
    {
        var written = graph.Types.Where(type => type.IsDefined && !type.IsGenerated).ToList();
        var assemblies = written.Select(type => type.Assembly).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var parts = by == DivisionName.Assemblies || (by is null && HaveRootsOfTheirOwn(written))
            ? [.. assemblies.Select(assembly => new LayerPart(assembly, [], [assembly]))]
            : OfBoth(written, graph, assemblies);
        return PartNames.Shorten(parts);
    }

    private static List<LayerPart> OfBoth(List<CodeType> written, DependencyGraph graph, List<string> assemblies)
    {
        var spaces = OfNamespaces(written);
        var rest = written.Where(type => !IsSayable(type.Namespace)).Select(type => type.Assembly).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [
            .. spaces.Select(space => Guarded(space, graph, assemblies)),
            .. rest.Select(assembly => new LayerPart(spaces.Contains(assembly) ? assembly + ".Global" : assembly, [], [assembly])),
        ];
    }

    // The global namespace has no name, and some that obfuscators make no rule file can say: the assembly stands for those.
    private static bool IsSayable(string space) =>
        space.Length > 0 && space.Split('.').All(segment => segment.Length > 0 && segment.All(c => char.IsLetterOrDigit(c) || c == '_'));

    private static bool HaveRootsOfTheirOwn(List<CodeType> written)
    {
        var roots = written.Where(type => IsSayable(type.Namespace))
            .GroupBy(type => type.Assembly, type => type.Namespace, StringComparer.Ordinal)
            .Select(Root)
            .ToList();
        return roots.Count > 1 && roots.Index().All(one => roots.Index().All(other => one.Index == other.Index || !IsIn(other.Item, one.Item)));
    }

    private static string Root(IEnumerable<string> spaces) => spaces.Aggregate((root, space) =>
    {
        var same = root.Split('.').Zip(space.Split('.')).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First);
        return string.Join('.', same);
    });

    private static bool IsIn(string space, string root) => root.Length == 0 || Segments.Covers(root, space);

    private static List<string> OfNamespaces(List<CodeType> written)
    {
        var spaces = written.Select(type => type.Namespace).Where(IsSayable).ToList();
        var parts = new List<string>();
        var root = "";
        while (spaces.Count > 0)
        {
            var children = spaces.GroupBy(space => Child(space, root), StringComparer.Ordinal).OrderByDescending(child => child.Count()).ToList();
            var largest = children[0];
            var goesDeeper = largest.Key != root && largest.Distinct(StringComparer.Ordinal).Skip(1).Any() && largest.Count() >= RootShare * spaces.Count;

            // Beside a root stand strangers, each by its own common root: "Microsoft" alone would claim the framework.
            parts.AddRange(children.Skip(goesDeeper ? 1 : 0).Select(child => child.Key == root ? root : root.Length == 0 ? Root(child) : child.Key));
            spaces = goesDeeper ? [.. largest] : [];
            root = largest.Key;
        }

        return parts;
    }

    private static string Child(string space, string root)
    {
        var end = space.Length > root.Length ? space.IndexOf('.', root.Length == 0 ? 0 : root.Length + 1) : -1;
        return end < 0 ? space : space[..end];
    }

    // Where other people's types stand in the same namespaces (System.*), the names of our assemblies keep them out.
    private static LayerPart Guarded(string space, DependencyGraph graph, List<string> assemblies)
    {
        var isShared = graph.Types.Any(type => !type.IsDefined && Segments.Covers(space, type.Namespace));
        return new LayerPart(space, [space], isShared ? assemblies : []);
    }
}

/// <summary>What code is divided by.</summary>
public enum DivisionName
{
    /// <summary>Namespaces below the common root.</summary>
    Namespaces,

    /// <summary>Assemblies.</summary>
    Assemblies,
}
