using DebtForecast.Rules.Graph;
using DebtForecast.Testing;
using Microsoft.CodeAnalysis.Emit;

namespace DebtForecast.Rules.Tests;

public sealed class CompiledAssemblyTests
{
    [Theory]
    [InlineData(TargetFramework.Net100, false, DebugInformationFormat.PortablePdb)]
    [InlineData(TargetFramework.Net80, true, DebugInformationFormat.Embedded)]
    public void Write_MakesAnAssemblyThatTheGraphReads(TargetFramework framework, bool isRelease, DebugInformationFormat symbols)
    {
        using var folder = new TempFolder();
        var build = new BuildKind { Framework = framework, IsRelease = isRelease, Symbols = symbols };
        CompiledAssembly.Write(folder.Path, "Acme.Made", "namespace Acme; class Order { Line? first; } class Line;", build);

        var graph = DependencyGraph.Read(AssemblySet.Read(["Acme.Made.dll"], folder.Path).Assemblies);

        Assert.Contains(graph.Uses, use => use is { From.Name: "Acme.Order", To.Name: "Acme.Line" });
    }

    [Fact]
    public void Write_NamesWhatDoesNotCompile()
    {
        using var folder = new TempFolder();
        var refused = Assert.Throws<ArgumentException>(() => CompiledAssembly.Write(folder.Path, "Acme.Made", "class Order : Nothing;"));
        Assert.Contains("CS0246", refused.Message, StringComparison.Ordinal);
    }
}
