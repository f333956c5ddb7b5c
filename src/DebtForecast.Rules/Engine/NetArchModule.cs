using DebtForecast.Rules.Graph;
using Mono.Cecil;

namespace DebtForecast.Rules.Engine;

/// <summary>One assembly as NetArchTest sees it, mended where NetArchTest would stumble.</summary>
internal sealed class NetArchModule : IDisposable
{
    private readonly List<(TypeDefinition Type, string Namespace)> types = [];

    private readonly ModuleDefinition module;
    private ILookup<string, TypeDefinition>? byWrittenName;

    private NetArchModule(ModuleDefinition module) => this.module = module;

    public static NetArchModule Read(Stream image)
    {
        var parameters = new ReaderParameters { ReadingMode = ReadingMode.Deferred, AssemblyResolver = NoResolver.Instance };
        var module = ModuleDefinition.ReadModule(image, parameters);
        var read = new NetArchModule(module);
        foreach (var type in module.Types.Where(type => !WrittenName.IsMadeUp(type.Name)))
        {
            read.Add(type, type.Namespace);
        }

        return read;
    }

    /// <summary>The types of the namespaces for which a test holds, closures included.</summary>
    public IReadOnlyList<TypeDefinition> TypesWhere(Func<string, bool> isWanted)
    {
        var wanted = types.Where(entry => isWanted(entry.Namespace)).Select(entry => entry.Type).ToList();
        wanted.ForEach(BlankConstants);
        return wanted;
    }

    /// <summary>The types that a person gave these names; with their closures and state machines where asked.</summary>
    public IReadOnlyList<TypeDefinition> TypesOf(IEnumerable<string> written, bool withClosures)
    {
        byWrittenName ??= types.ToLookup(entry => Fold(entry.Type.FullName), entry => entry.Type, StringComparer.Ordinal);
        var wanted = written.SelectMany(name => byWrittenName[name]).Where(type => withClosures || !IsClosure(type)).ToList();
        wanted.ForEach(BlankConstants);
        return wanted;
    }

    public void Dispose() => module.Dispose();

    /// <summary>Turns a name that NetArchTest reports into that of the type a person wrote.</summary>
    public static string Fold(string reported)
    {
        var parts = reported.Split('/', '+');
        var written = parts.TakeWhile((part, index) => index == 0 || !WrittenName.IsMadeUp(part)).ToArray();
        var dot = written[0].LastIndexOf('.');
        written[0] = written[0][..(dot + 1)] + WrittenName.OfType(written[0][(dot + 1)..]);
        return string.Join('+', written);
    }

    private static bool IsClosure(TypeDefinition type) =>
        type.DeclaringType is { } outer && (WrittenName.IsMadeUp(type.Name) || IsClosure(outer));

    // Every nested type is added, state machines in closures too: NetArchTest itself does not look into those.
    private void Add(TypeDefinition type, string space)
    {
        types.Add((type, space));
        foreach (var nested in type.NestedTypes)
        {
            Add(nested, space);
        }
    }

    // NetArchTest 1.3.2 throws on a constant null and takes the text of a constant for the name of a type.
    private static void BlankConstants(TypeDefinition type)
    {
        if (!type.HasFields)
        {
            return;
        }

        foreach (var field in type.Fields.Where(field => field.HasConstant && field.Constant is null or string))
        {
            field.Constant = "";
        }
    }

    /// <summary>Never reads another file: dependency rules need none, and what lies around is none of our business.</summary>
    private sealed class NoResolver : IAssemblyResolver
    {
        public static readonly NoResolver Instance = new();

        public AssemblyDefinition Resolve(AssemblyNameReference name) => throw new AssemblyResolutionException(name);

        public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => throw new AssemblyResolutionException(name);

        public void Dispose()
        {
        }
    }
}
