using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Graph;

public sealed class TypeHierarchyTests
{
    private const string Common = """
        namespace Common;
        public interface IRoot { }
        public interface IHandler<TIn, TOut> : IRoot { }
        public interface ICommandHandler<TCommand> : IHandler<TCommand, int> { }
        public class Far { }
        public class Middle<A> : Far, ICommandHandler<A[]> { }
        """;

    private const string Own = """
        namespace Acme;
        public class Command { }
        public class Near<T> : Common.Middle<List<T>> { }
        public class Handler : Near<Command>, Common.IHandler<string, Command> { }
        public class Self<T> : IComparable<Self<T>> where T : Self<T> { public int CompareTo(Self<T>? other) => 0; }
        public class Leaf : Self<Leaf> { }
        """;

    [Fact]
    public void BasesOf_FillsInTypeArgumentsThroughUnwatchedAssemblies()
    {
        using var folder = new TempFolder();
        var (hierarchy, handler) = Make(folder, isCommonGiven: true);
        Assert.Equal(
            ["Acme.Near<Acme.Command>", "Common.Middle<System.Collections.Generic.List<Acme.Command>>", "Common.Far", "object"],
            hierarchy.BasesOf(handler("Acme.Handler")).Select(type => type.Text));
    }

    [Fact]
    public void InterfacesOf_GathersThoseOfBasesAndOfInterfaces()
    {
        using var folder = new TempFolder();
        var (hierarchy, handler) = Make(folder, isCommonGiven: true);
        Assert.Equal(
            [
                "Common.ICommandHandler<System.Collections.Generic.List<Acme.Command>[]>",
                "Common.IHandler<System.Collections.Generic.List<Acme.Command>[], int>",
                "Common.IHandler<string, Acme.Command>",
                "Common.IRoot",
            ],
            hierarchy.InterfacesOf(handler("Acme.Handler")).Select(type => type.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void BasesOf_EndsWhereNoAssemblyIsGivenButKeepsTheName()
    {
        using var folder = new TempFolder();
        var (hierarchy, handler) = Make(folder, isCommonGiven: false);
        Assert.Equal(
            ["Acme.Near<Acme.Command>", "Common.Middle<System.Collections.Generic.List<Acme.Command>>"],
            hierarchy.BasesOf(handler("Acme.Handler")).Select(type => type.Text));
        // The compiler lists IRoot beside the interface that extends it.
        Assert.Equal(["Common.IHandler<string, Acme.Command>", "Common.IRoot"], hierarchy.InterfacesOf(handler("Acme.Handler")).Select(type => type.Text));
    }

    [Fact]
    public void InterfacesOf_KnowsTypesThatNameThemselves()
    {
        using var folder = new TempFolder();
        var (hierarchy, type) = Make(folder, isCommonGiven: false);
        Assert.Equal(["System.IComparable<Acme.Self<Acme.Leaf>>"], hierarchy.InterfacesOf(type("Acme.Leaf")).Select(found => found.Text));
    }

    [Fact]
    public void DeclarationOf_FollowsForwards()
    {
        using var folder = new TempFolder();
        Make(folder, isCommonGiven: false);
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var given = AssemblySet.Read(["Acme.dll", Path.Combine(runtime, "System.Runtime.dll"), Path.Combine(runtime, "System.Private.CoreLib.dll")], folder.Path);
        var graph = DependencyGraph.Read(given.Assemblies.Where(file => file.Name == "Acme"));

        var comparable = graph.Types.Single(type => type.Name == "System.IComparable`1");

        Assert.Equal("System.Runtime", comparable.Assembly);
        Assert.Equal("System.Private.CoreLib", new TypeHierarchy(graph, given).DeclarationOf(comparable)!.File.Name);
    }

    [Fact]
    public void BasesOf_EndsInACircle()
    {
        using var folder = new TempFolder();
        CompiledAssembly.Write(folder.Path, "Acme", "namespace Acme; class A : B { } class B : C { } class C { }");
        Patch(Path.Combine(folder.Path, "Acme.dll"));
        var given = AssemblySet.Read(["Acme.dll"], folder.Path);
        var graph = DependencyGraph.Read(given.Assemblies);

        var bases = new TypeHierarchy(graph, given).BasesOf(graph.Types.Single(type => type.Name == "Acme.A"));

        Assert.Equal(["Acme.B", "Acme.C"], bases.Select(type => type.Text));
    }

    // Makes C derive from A: the base of a type is a column of its row.
    private static void Patch(string path)
    {
        const int columnOfBase = 8;
        var bytes = File.ReadAllBytes(path);
        int at;
        ushort parent;
        using (var image = new PEReader([.. bytes]))
        {
            var metadata = image.GetMetadataReader();
            var rows = metadata.TypeDefinitions.ToDictionary(
                handle => metadata.GetString(metadata.GetTypeDefinition(handle).Name), handle => MetadataTokens.GetRowNumber(handle));
            var table = image.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.TypeDef);
            at = table + (metadata.GetTableRowSize(TableIndex.TypeDef) * (rows["C"] - 1)) + columnOfBase;
            parent = (ushort)(rows["A"] << 2);
        }

        BitConverter.TryWriteBytes(bytes.AsSpan(at), parent);
        File.WriteAllBytes(path, bytes);
    }

    private static (TypeHierarchy Hierarchy, Func<string, CodeType> Find) Make(TempFolder folder, bool isCommonGiven)
    {
        var common = CompiledAssembly.Write(folder.Path, "Common", Common);
        CompiledAssembly.Write(folder.Path, "Acme", Own, new BuildKind { References = [common] });
        var given = AssemblySet.Read(isCommonGiven ? ["Acme.dll", "Common.dll"] : ["Acme.dll"], folder.Path);
        var graph = DependencyGraph.Read(given.Assemblies.Where(file => file.Name == "Acme"));
        return (new TypeHierarchy(graph, given), name => graph.Types.Single(type => type.Name == name));
    }
}
