using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>What rules are asked about: the scanned types, their uses by both ends, and their layers.</summary>
/// <remarks>Everything is worked out when it is first asked for, and once. Not for several threads.</remarks>
internal sealed class CodeBase
{
    private readonly TypeUse[] uses;
    private readonly int[] firstUse;
    private readonly Layer?[] layerOf;
    private readonly bool[] isLayerKnown;
    private readonly Lazy<(int[] First, int[] Positions)> byTarget;
    private readonly Lazy<ILookup<string, CodeType>> byOwnName;

    public CodeBase(DependencyGraph graph, LayerMap layers)
    {
        Graph = graph;
        Layers = layers;
        layerOf = new Layer?[graph.Types.Count];
        isLayerKnown = new bool[graph.Types.Count];
        Written = [.. graph.Types.Where(type => type.IsDefined && !type.IsGenerated)];
        (firstUse, var order) = Sort([.. graph.Uses], use => use.From.Id, graph.Types.Count);
        uses = order;
        byTarget = new(IndexTargets);
        byOwnName = new(() => Written.ToLookup(OwnNames.Of, StringComparer.Ordinal));
    }

    public DependencyGraph Graph { get; }

    public LayerMap Layers { get; }

    /// <summary>The types that people wrote in the scanned assemblies: what rules select from.</summary>
    public IReadOnlyList<CodeType> Written { get; }

    /// <summary>The written types by their name without namespace, outer types and arity.</summary>
    public ILookup<string, CodeType> WrittenByOwnName => byOwnName.Value;

    public TypeTexts Assemblies { get; } = new(type => type.Assembly);

    public TypeTexts Namespaces { get; } = new(type => type.Namespace);

    public TypeTexts OwnNames { get; } = new(TypeNaming.Own);

    public TypeTexts PlainNames { get; } = new(type => TypeNaming.WithoutArity(type.Name));

    /// <summary>The layer of a type; null where none claims it.</summary>
    public Layer? LayerOf(CodeType type)
    {
        if (type.Id >= layerOf.Length)
        {
            return Layers.Find(type);
        }

        if (!isLayerKnown[type.Id])
        {
            layerOf[type.Id] = Layers.Find(type);
            isLayerKnown[type.Id] = true;
        }

        return layerOf[type.Id];
    }

    /// <summary>What a type uses.</summary>
    public ReadOnlySpan<TypeUse> UsesBy(CodeType type) => type.Id + 1 < firstUse.Length
        ? uses.AsSpan(firstUse[type.Id], firstUse[type.Id + 1] - firstUse[type.Id])
        : [];

    /// <summary>Who uses a type.</summary>
    public IEnumerable<TypeUse> UsesOf(CodeType type)
    {
        var (first, positions) = byTarget.Value;
        var end = type.Id + 1 < first.Length ? first[type.Id + 1] : 0;
        for (var i = end == 0 ? 0 : first[type.Id]; i < end; i++)
        {
            yield return uses[positions[i]];
        }
    }

    private (int[] First, int[] Positions) IndexTargets()
    {
        var positions = new int[uses.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = i;
        }

        return Sort(positions, at => uses[at].To.Id, Graph.Types.Count);
    }

    // Counting sort: the items of key k stand from First[k] up to First[k + 1], in their former order.
    private static (int[] First, T[] Sorted) Sort<T>(T[] items, Func<T, int> key, int keys)
    {
        var first = new int[keys + 1];
        foreach (var item in items)
        {
            first[key(item) + 1]++;
        }

        for (var i = 1; i < first.Length; i++)
        {
            first[i] += first[i - 1];
        }

        var next = (int[])first.Clone();
        var sorted = new T[items.Length];
        foreach (var item in items)
        {
            sorted[next[key(item)]++] = item;
        }

        return (first, sorted);
    }
}
