using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Engine;

/// <summary>What is found depends on the source, not on how it was built.</summary>
public sealed class BuildKindTests
{
    // Each class of the source named In… uses its neighbours in a way that compilers write differently from build to build.
    private const int UsingTypes = 48;
    private const int Identities = 88;

    private const string Rules = """
        version: 1
        layers:
          - layer: Domain
            namespaces: [Acme.Domain]
            mayUse: []
            because: the model outlives its database
          - layer: Data
            namespaces: [Acme.Data]
            mayUse: []
            because: rows know nobody
          - layer: Web
            namespaces: [Acme.Web]
            mayUse: [Data]
            because: pages show rows
        forbid:
          - rule: web_without_sql
            in: [Web]
            use: [Acme.Data.Sql]
            because: pages write no SQL
        """;

    [Fact]
    public void Check_FindsTheSameInEachBuildOfTheSameSource()
    {
        var source = ReadSource();
        var first = Find(source, new BuildKind());
        Assert.Equal(Identities, first.Count);
        Assert.Equal(UsingTypes, first.Select(found => found.From).Where(name => name.StartsWith("Acme.Domain.In", StringComparison.Ordinal)).Distinct().Count());
        Assert.Contains(("web_without_sql", "Acme", "Acme.Web.Page", "Acme.Data.Sql", "Show"), first);
        Assert.Equal(first, Find(source, new BuildKind { IsRelease = true }));
        Assert.Equal(first, Find(source, new BuildKind { Framework = TargetFramework.Net80 }));
        Assert.Equal(first, Find(source, new BuildKind { Framework = TargetFramework.Net80, IsRelease = true }));
    }

    // The limit of it: the optimiser leaves nothing of a variable that only holds a constant. docs/rules.md says so.
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Check_SeesAVariableOfConstantsOnlyWhereTheCompilerKeepsIt(bool isRelease, int expected)
    {
        const string source = """
            namespace Acme.Data { public enum Kind { Small } }
            namespace Acme.Domain { public class InConstant { public int Run() { var kind = Acme.Data.Kind.Small; return (int)kind; } } }
            namespace Acme.Web { public class Page; }
            """;
        Assert.Equal(expected, Find(source, new BuildKind { IsRelease = isRelease }).Count);
    }

    private static List<(string Rule, string Assembly, string From, string To, string? Member)> Find(string source, BuildKind build)
    {
        using var folder = new TempFolder();
        CompiledAssembly.Write(folder.Path, "Acme", source, build);
        var run = RuleEngine.Check(Assets.Rules(Rules), AssemblySet.Read(["Acme.dll"], folder.Path));
        Assert.Empty(run.Problems);
        return [.. run.Findings.Select(finding => (finding.Rule, finding.Assembly, finding.From, finding.To, finding.Member))];
    }

    private static string ReadSource()
    {
        using var stream = typeof(BuildKindTests).Assembly.GetManifestResourceStream("BuildKinds.txt")
            ?? throw new FileNotFoundException("BuildKinds.txt is not embedded in the tests.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
