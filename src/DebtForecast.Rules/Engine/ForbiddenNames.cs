using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Engine;

/// <summary>The names by which NetArchTest can be asked about forbidden types.</summary>
/// <remarks>
/// NetArchTest compares names, and a name covers what is below it. So a name is taken only where every type that it covers is forbidden: of
/// two types with the same name in two assemblies both, or the graph, which can tell them apart, judges alone.
/// </remarks>
internal sealed class ForbiddenNames
{
    private readonly HashSet<string> written;
    private readonly HashSet<string> all;

    private ForbiddenNames(HashSet<string> written, HashSet<string> all) => (this.written, this.all) = (written, all);

    public bool IsEmpty => all.Count == 0;

    /// <summary>The names as the rule writes them; where it has patterns or conditions, the full names of the types that fit.</summary>
    public static ForbiddenNames Of(Predicate part, Func<CodeType, bool> isForbidden, DependencyGraph graph)
    {
        var written = Written(part).ToHashSet(StringComparer.Ordinal);
        foreach (var type in graph.Types.Where(type => !isForbidden(type)))
        {
            Remove(written, type.Name);
        }

        var all = written.ToHashSet(StringComparer.Ordinal);

        // NetArchTest finds no type of the global namespace.
        all.UnionWith(graph.Types.Where(type => type.Namespace.Length > 0 && isForbidden(type) && !Covers(written, type.Name)).Select(type => type.Name));
        foreach (var type in graph.Types.Where(type => !isForbidden(type)))
        {
            Remove(all, type.Name);
        }

        return new ForbiddenNames(written, all);
    }

    /// <summary>The names without those that cover one of these types: to NetArchTest every type uses itself.</summary>
    public ForbiddenNames Without(IEnumerable<CodeType> types)
    {
        var (fewerWritten, fewer) = (written.ToHashSet(StringComparer.Ordinal), all.ToHashSet(StringComparer.Ordinal));
        foreach (var type in types)
        {
            Remove(fewerWritten, type.Name);
            Remove(fewer, type.Name);
        }

        return new ForbiddenNames(fewerWritten, fewer);
    }

    /// <summary>The names worth asking about in an assembly: those that the rule writes, and those of types that anything there uses.</summary>
    public IReadOnlyList<string> For(IReadOnlySet<string> usedThere) =>
        [.. all.Where(name => written.Contains(name) || usedThere.Contains(name)).Order(StringComparer.Ordinal)];

    public bool Covers(CodeType used) => used.Namespace.Length > 0 && Covers(all, used.Name);

    private static IEnumerable<string> Written(Predicate predicate) => predicate switch
    {
        Predicate.DoesNotDependOn avoids => Written(avoids.Target),
        Predicate.Negated { Part: Predicate.DependsOn depends } => Written(depends.Target),
        Predicate.Any any => any.Parts.SelectMany(Written),
        Predicate.InNamespace { IsExact: false } spaces => spaces.Patterns.Where(pattern => pattern.IsPlain).Select(pattern => pattern.Text),
        Predicate.IsType types => types.Patterns.Where(pattern => pattern.Name.IsPlain && pattern.Arguments is null).Select(NameOf),
        _ => [],
    };

    private static string NameOf(TypePattern pattern) =>
        ShortNames.Long(pattern.Name.Text) + (pattern.Arity is > 0 and var arity ? "`" + arity.ToString(System.Globalization.CultureInfo.InvariantCulture) : "");

    private static bool Covers(HashSet<string> names, string name)
    {
        var spans = names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var end = 0; end <= name.Length; end++)
        {
            if (IsEnd(name, end) && spans.Contains(name.AsSpan(0, end)))
            {
                return true;
            }
        }

        return false;
    }

    private static void Remove(HashSet<string> names, string name)
    {
        var spans = names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var end = 0; end <= name.Length && names.Count > 0; end++)
        {
            if (IsEnd(name, end))
            {
                spans.Remove(name.AsSpan(0, end));
            }
        }
    }

    private static bool IsEnd(string name, int end) => end == name.Length || name[end] is '.' or '+';
}
