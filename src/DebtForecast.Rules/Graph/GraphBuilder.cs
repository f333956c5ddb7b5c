using System.Runtime.InteropServices;

namespace DebtForecast.Rules.Graph;

/// <summary>Collects types and uses while assemblies are scanned.</summary>
internal sealed class GraphBuilder
{
    private const int KindBits = 8;
    private const long KindMask = (1L << KindBits) - 1;

    // Odd, so that different pairs stay different: Fibonacci hashing's 2⁶⁴ / φ.
    private const long Scatter = unchecked((long)0x9E3779B97F4A7C15);
    private readonly Dictionary<(string Assembly, string Name), CodeType> byName = [];
    private readonly Dictionary<long, TypeUse> uses = [];
    private readonly List<CodeType> types = [];

    // For each used type who used it last and how, as one number: most uses repeat, and this is much nearer than the large dictionary.
    private long[] latest = [];
    private int strangers;
    private bool isComplete;

    public IReadOnlyList<CodeType> Types => types;

    public IReadOnlyCollection<TypeUse> Uses => uses.Values;

    public CodeType TypeOf(string assembly, string space, string name)
    {
        ref var type = ref CollectionsMarshal.GetValueRefOrAddDefault(byName, (assembly, name), out var known);
        if (!known)
        {
            type = new CodeType(types.Count + strangers, assembly, space, name);
            Keep(type);
        }

        return type!;
    }

    /// <summary>From now on new types are known by name only: the list of types is in use and stays as it is.</summary>
    public void Complete() => isComplete = true;

    /// <summary>Adds a use; of several between the same types the one that is best to show stays, and of equals the first.</summary>
    public void Add(in TypeUse use)
    {
        if (ReferenceEquals(use.From, use.To))
        {
            return;
        }

        if (use.To.Id >= latest.Length)
        {
            Array.Resize(ref latest, Math.Max(use.To.Id + 1, 2 * latest.Length));
        }

        ref var last = ref latest[use.To.Id];
        if (last >> KindBits == use.From.Id + 1L && (last & KindMask) >= (long)use.Kind)
        {
            return;
        }

        ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(uses, KeyOf(use), out var known);
        if (!known || use.Kind > best.Kind)
        {
            best = use;
        }

        last = ((use.From.Id + 1L) << KindBits) | (long)best.Kind;
    }

    // The hash of a long is one half xor the other: ids as they are, neighbours for the most part, would all share a few buckets.
    private static long KeyOf(in TypeUse use) => unchecked((((long)use.From.Id << 32) | (uint)use.To.Id) * Scatter);

    private void Keep(CodeType type)
    {
        if (isComplete)
        {
            strangers++;
        }
        else
        {
            types.Add(type);
        }
    }
}
