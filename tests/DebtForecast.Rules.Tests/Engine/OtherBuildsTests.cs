using DebtForecast.Gating;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Tests.Engine;

/// <summary>Builds for .NET Framework are read as any other; programs of one file are not, and the gate says so.</summary>
public sealed class OtherBuildsTests : IDisposable
{
    private const string Rules = """
        version: 1
        layers:
          - layer: Domain
            namespaces: [Acme.Framework.Domain]
            mayUse: []
            because: the model outlives its database
          - layer: Data
            namespaces: [Acme.Framework.Data]
            mayUse: []
            because: rows know nobody
        rules:
          - rule: only_our_own_and_the_system
            because: nothing else is deployed
            types: { namespace: Acme.Framework.Domain }
            must: { onlyDependOn: [System, Acme.Framework] }
        """;

    private readonly TempFolder folder = new();

    public OtherBuildsTests() => folder.Write("layers.yaml", Rules);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_JudgesABuildForNetFramework()
    {
        var result = Run("Acme.Framework.dll");
        Assert.Empty(result.Problems);
        Assert.Equal(
            [("InAsync", "Run"), ("InField", ".ctor"), ("InIterator", "Run"), ("InLambda", "Run")],
            result.Findings.Select(judged => (judged.Finding.From["Acme.Framework.Domain.".Length..], judged.Finding.Member!)));
        Assert.All(result.Findings, judged => Assert.True(judged.Finding is { Rule: "domain_on_data", Line: > 0 }, judged.Finding.ToString()));
    }

    [Fact]
    public void Read_TakesTheSystemOfNetFrameworkForOtherPeoplesCode()
    {
        var set = AssemblySet.Read([Kind("Acme.Framework.dll")], folder.Path);
        var types = DependencyGraph.Read(set.Assemblies).Types;
        Assert.Equal("mscorlib", Assert.Single(types, type => type.Name == "System.Object").Assembly);
        Assert.Equal("System.Core", Assert.Single(types, type => type.Name == "System.Linq.Enumerable").Assembly);
        Assert.All(types.Where(type => type is { IsDefined: true, IsGenerated: false }), type => Assert.StartsWith("Acme.Framework.", type.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_SaysThatAWindowsPdbGivesNoLines()
    {
        File.Copy(Kind("Acme.Framework.dll"), Path.Combine(folder.Path, "Acme.Framework.dll"));
        folder.Write("Acme.Framework.pdb", "Microsoft C/C++ MSF 7.00\r\n\u001aDS\0\0\0");
        var result = GateRunner.Run(new GateRequest("layers.yaml", ["Acme.Framework.dll"], folder.Path));
        Assert.Equal((GateVerdict.Violated, 4), (result.Verdict, result.Count));
        Assert.All(result.Findings, judged => Assert.Null(judged.Finding.Line));
        Assert.Contains(result.Warnings, warning => warning.Contains("has a Windows PDB, which .NET cannot read", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Acme.Tool")]
    [InlineData("Acme.Tool.exe")]
    public void Run_EndsWithThreeAndARemedyForAProgramOfOneFile(string program)
    {
        var result = Run(program);
        Assert.Equal(GateVerdict.NoVerdict, result.Verdict);
        Assert.Equal(
            $"{Kind(program)} holds no .NET code: native and single-file programs cannot be read. Name the .dll of the build.", result.Problems[0].Message);
    }

    [Fact]
    public void Run_NamesTheRemedyAlsoForAFolderThatHoldsNothingElse()
    {
        File.Copy(Kind("Acme.Tool.exe"), Path.Combine(folder.Path, "Acme.Tool.exe"));
        var result = GateRunner.Run(new GateRequest("layers.yaml", ["."], folder.Path));
        Assert.Equal(GateVerdict.NoVerdict, result.Verdict);
        Assert.Contains("Acme.Tool.exe holds no .NET code", result.Problems[0].Message, StringComparison.Ordinal);
    }

    private GateResult Run(string kind) => GateRunner.Run(new GateRequest("layers.yaml", [Kind(kind)], folder.Path));

    private static string Kind(string name) => Path.Combine(Assets.Folder, "kinds", name);
}
