namespace DebtForecast.Rules.Graph;

/// <summary>Base classes and interfaces, seen through every given assembly, whether it is watched or not.</summary>
/// <remarks>
/// Where the assembly of a base is not given the chain ends there; the base itself still counts by its name. Other assemblies are read
/// only when a chain leads into them. Circles in damaged tables end the chain.
/// </remarks>
public sealed class TypeHierarchy
{
    // No person reads or names more; a hostile assembly can double its interfaces at every step.
    private const int MostInterfaces = 5_000;
    private const int MostForwards = 8;
    private readonly Dictionary<string, List<DeclarationReader>> readers = new(StringComparer.Ordinal);
    private readonly Dictionary<CodeType, TypeDeclaration?> declarations = [];
    private readonly Dictionary<CodeType, IReadOnlyList<ConstructedType>> bases = [];
    private readonly Dictionary<CodeType, IReadOnlyList<ConstructedType>> interfaces = [];
    private readonly SortedSet<string> problems = new(StringComparer.Ordinal);

    /// <summary>Initializes a new instance of the <see cref="TypeHierarchy"/> class.</summary>
    /// <param name="graph">The graph whose types are asked about.</param>
    /// <param name="assemblies">All assemblies that were given, watched or not.</param>
    public TypeHierarchy(DependencyGraph graph, AssemblySet assemblies)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(assemblies);
        foreach (var file in assemblies.Assemblies)
        {
            if (!readers.TryGetValue(file.Name, out var sameName))
            {
                readers.Add(file.Name, sameName = []);
            }

            sameName.Add(new DeclarationReader(file, graph.Builder));
        }
    }

    /// <summary>Gets which assemblies were too damaged for an answer; each message names the file and the remedy.</summary>
    public IReadOnlyCollection<string> Problems => problems;

    /// <summary>Finds the definition of a type in any given assembly.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Its declaration; null where no given assembly defines it.</returns>
    public TypeDeclaration? DeclarationOf(CodeType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.Declaration is { } own)
        {
            return own;
        }

        if (!declarations.TryGetValue(type, out var found))
        {
            declarations.Add(type, found = Unharmed(() => Find(type.Assembly, type, forwards: 0)));
        }

        return found;
    }

    /// <summary>Finds all base classes.</summary>
    /// <param name="type">The type.</param>
    /// <returns>From the nearest to the farthest, the type arguments filled in.</returns>
    public IReadOnlyList<ConstructedType> BasesOf(CodeType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!bases.TryGetValue(type, out var found))
        {
            bases.Add(type, found = ReadBases(type));
        }

        return found;
    }

    /// <summary>Finds all interfaces: its own, those of its base classes, and those that any of them extends.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Each once, the type arguments filled in.</returns>
    public IReadOnlyList<ConstructedType> InterfacesOf(CodeType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!interfaces.TryGetValue(type, out var found))
        {
            var collected = new OrderedDictionary<string, ConstructedType>(StringComparer.Ordinal);
            Collect(type, [], collected, [type]);
            foreach (var parent in BasesOf(type))
            {
                Collect(parent.Type!, parent.Arguments, collected, [parent.Type!]);
            }

            interfaces.Add(type, found = [.. collected.Values]);
        }

        return found;
    }

    private List<ConstructedType> ReadBases(CodeType type)
    {
        var chain = new List<ConstructedType>();
        var seen = new HashSet<CodeType> { type };
        IReadOnlyList<ConstructedType> arguments = [];
        for (var current = type; BaseOf(current)?.With(arguments) is { Type: { } next } parent && seen.Add(next); current = next)
        {
            chain.Add(parent);
            arguments = parent.Arguments;
        }

        return chain;
    }

    // The path keeps an interface that extends itself from being followed for ever.
    private void Collect(
        CodeType type, IReadOnlyList<ConstructedType> arguments, OrderedDictionary<string, ConstructedType> collected, HashSet<CodeType> path)
    {
        foreach (var listed in InterfacesOfDeclaration(type))
        {
            if (listed.With(arguments) is { Type: { } next } extended && collected.Count < MostInterfaces
                && collected.TryAdd(extended.Text, extended) && path.Add(next))
            {
                Collect(next, extended.Arguments, collected, path);
                path.Remove(next);
            }
        }
    }

    private ConstructedType? BaseOf(CodeType type) => Unharmed(() => DeclarationOf(type)?.Base);

    private IReadOnlyList<ConstructedType> InterfacesOfDeclaration(CodeType type) => Unharmed(() => DeclarationOf(type)?.Interfaces) ?? [];

    // Facades such as System.Runtime only say where a type went.
    private TypeDeclaration? Find(string assembly, CodeType type, int forwards)
    {
        foreach (var reader in readers.GetValueOrDefault(assembly) ?? [])
        {
            if (reader.Find(type.Name) is { } found)
            {
                return found;
            }

            var name = type.Namespace.Length == 0 ? type.Name : type.Name[(type.Namespace.Length + 1)..];
            if (forwards < MostForwards && reader.ForwardOf(type.Namespace, name) is { } elsewhere)
            {
                return Find(elsewhere, type, forwards + 1);
            }
        }

        return null;
    }

    /// <summary>Reads; damage that shows only now costs this answer and is one of <see cref="Problems"/>.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="read">The reading.</param>
    /// <returns>What was read; null where the assembly is too damaged for it.</returns>
    internal T? Unharmed<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (BadImageFormatException damaged)
        {
            problems.Add(damaged.Message);
            return null;
        }
    }
}
