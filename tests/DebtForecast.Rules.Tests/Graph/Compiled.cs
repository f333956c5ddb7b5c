using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Graph;

/// <summary>A compiled example and the graph over it.</summary>
internal sealed class Compiled : IDisposable
{
    private readonly TempFolder folder = new();

    public Compiled(string source, BuildKind? build = null)
    {
        CompiledAssembly.Write(folder.Path, "Acme", source, build);
        Assemblies = AssemblySet.Read(["Acme.dll"], folder.Path);
        Graph = DependencyGraph.Read(Assemblies.Assemblies);
        Assert.Empty(Graph.Problems);
    }

    public AssemblySet Assemblies { get; }

    public DependencyGraph Graph { get; }

    public CodeType this[string name] => Graph.Types.Single(type => type.Name == name && type.IsDefined);

    public TypeDeclaration Declaration(string name) =>
        this[name].Declaration ?? throw new ArgumentException($"{name} has no declaration.", nameof(name));

    public MemberDeclaration Member(string type, string signature) =>
        MemberReader.Read(this[type]).Single(member => member.Signature == signature);

    public void Dispose() => folder.Dispose();
}
