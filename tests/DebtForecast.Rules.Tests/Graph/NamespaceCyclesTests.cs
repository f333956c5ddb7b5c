using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Graph;

public sealed class NamespaceCyclesTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Find_FindsNoneInAChain() => Assert.Empty(Find(("A.X", ["B.X"]), ("B.X", ["C.X"]), ("C.X", [])));

    [Fact]
    public void Find_PutsCirclesThatShareANamespaceInOneGroup() => Assert.Equal(
        [["A", "B", "C"]],
        Find(("A.X", ["B.X"]), ("B.X", ["A.X", "C.X"]), ("C.X", ["B.Y"]), ("B.Y", []), ("D.X", ["A.X"])));

    [Fact]
    public void Find_ListsSeparateCirclesInOrder() => Assert.Equal(
        [["A", "D"], ["B", "C"]],
        Find(("A.X", ["D.X"]), ("D.X", ["A.X", "B.X"]), ("B.X", ["C.X"]), ("C.X", ["B.X"])));

    [Fact]
    public void Find_IgnoresUsesWithinANamespace() => Assert.Empty(Find(("A.X", ["A.Y"]), ("A.Y", ["A.X"])));

    private IReadOnlyList<IReadOnlyList<string>> Find(params (string, string[])[] types)
    {
        var path = MadeAssembly.Write(folder.Path, "Circles", types);
        return NamespaceCycles.Find(DependencyGraph.Read(AssemblySet.Read([path], folder.Path).Assemblies));
    }
}
