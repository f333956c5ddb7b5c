namespace DebtForecast.Rules.Graph;

/// <summary>Which type uses which, over a set of assemblies.</summary>
/// <remarks>
/// Read from metadata and IL alone: nothing is loaded for execution and no reference is resolved, so missing
/// dependencies and any target framework are fine. It sees every use that the compiler leaves in the assembly; constants,
/// <c>nameof</c> and enum members that were turned into numbers are gone.
/// </remarks>
public sealed class DependencyGraph
{
    private const string CacheKind = "graph";

    private DependencyGraph(GraphBuilder builder, IReadOnlyList<string> problems)
    {
        Types = builder.Types;
        Uses = builder.Uses;
        Problems = problems;
        Builder = builder;
        builder.Complete();
    }

    /// <summary>Gets every type that was defined or referred to.</summary>
    public IReadOnlyList<CodeType> Types { get; }

    /// <summary>Gets the uses, one for each pair of types, in no particular order; a type's use of itself is left out.</summary>
    public IReadOnlyCollection<TypeUse> Uses { get; }

    /// <summary>Gets what could not be read; each message names the file and the remedy.</summary>
    public IReadOnlyList<string> Problems { get; }

    internal GraphBuilder Builder { get; }

    /// <summary>Scans assemblies.</summary>
    /// <param name="assemblies">The assemblies.</param>
    /// <param name="onSound">Called for each assembly once every table and body of it was walked without damage; null for nobody.</param>
    /// <param name="onDamaged">Called for each assembly that is not sound; null for nobody.</param>
    /// <param name="cache">What is known from former runs; null for nothing.</param>
    /// <returns>The graph of those that are sound.</returns>
    public static DependencyGraph Read(IEnumerable<AssemblyFile> assemblies, Action<AssemblyFile>? onSound = null, Action<AssemblyFile>? onDamaged = null, ScanCache? cache = null)
    {
        var builder = new GraphBuilder();
        var problems = new List<string>();
        foreach (var file in assemblies)
        {
            try
            {
                Scan(file, builder, cache);
                onSound?.Invoke(file);
            }
            catch (BadImageFormatException damaged)
            {
                onDamaged?.Invoke(file);
                problems.Add($"{file.Path} is damaged: {damaged.Message} Build it again, or leave it out.");
            }
        }

        return new DependencyGraph(builder, problems);
    }

    private static void Scan(AssemblyFile file, GraphBuilder graph, ScanCache? cache)
    {
        if (cache is null)
        {
            AssemblyFile.Guarded(() => MetadataScan.Run(file, graph));
            return;
        }

        if (cache.Find(CacheKind, file, [], ScanPart.Read) is { } known)
        {
            known.AddTo(graph, file);
            return;
        }

        var own = new GraphBuilder();
        try
        {
            AssemblyFile.Guarded(() => MetadataScan.Run(file, own));
        }
        catch (BadImageFormatException)
        {
            // What was seen before the damage counts, but is not worth keeping.
            ScanPart.Of(own).AddTo(graph, file);
            throw;
        }

        var part = ScanPart.Of(own);
        cache.Keep(CacheKind, file, [], part.Write);
        part.AddTo(graph, file);
    }
}
