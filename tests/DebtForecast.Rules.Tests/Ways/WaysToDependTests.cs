using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;
using NetArchTest.Rules;

namespace DebtForecast.Rules.Tests.Ways;

/// <summary>96 small classes, one for each way to depend on a type: <c>Y</c> is one that a person would call a dependency, <c>N</c> is none.</summary>
public sealed partial class WaysToDependTests
{
    private const string Target = "Acme.Target";

    private const string TwoLayers = """
        layers:
          - layer: Ways
            namespaces: [Acme.Ways, Acme.TargetNext, Acme.target]
            mayUse: []
            because: each is to be found
          - layer: Target
            namespaces: [Acme.Target]
            mayUse: []
            because: it needs nothing
        """;

    // What the compiler turned into a number or a text is in no assembly: nothing that reads assemblies can see it.
    private static readonly string[] Erased =
    [
        "Y86 nameof", "Y87 constant in a body", "Y88 constant as a default value",
        "Y89 enum value cast to int", "Y90 enum value in a switch on int", "Y91 value of an enum member",
    ];

    private static readonly string Source = Read("Ways.txt");

    private static readonly IReadOnlyList<(string Id, string Way)> Ways =
        [.. Probe().Matches(Source).Select(match => (match.Groups["id"].Value, match.Groups["way"].Value)).OrderBy(way => way.Item1[1..], StringComparer.Ordinal)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Graph_MissesOnlyWhatTheCompilerErased(bool isRelease)
    {
        using var folder = new TempFolder();
        var found = OfGraph(Compile(folder, isRelease));
        Assert.Equal(96, Ways.Count);
        Assert.Equal(Erased, Ways.Where(way => IsWrong(way.Id, found)).Select(way => $"{way.Id} {way.Way}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Table_IsWhatWasMeasured(bool isRelease)
    {
        using var folder = new TempFolder();
        var table = Table(Compile(folder, isRelease));
        var measured = Path.Combine(Assets.Folder, "ways.md");
        File.WriteAllText(measured, table);

        var documented = File.ReadAllText(Path.Combine(Assets.Folder, "docs", "gate.md"));

        Assert.True(documented.Contains(table, StringComparison.Ordinal), $"The table in docs/gate.md is not what was measured; the measured one is {measured}.");
    }

    private static string Table(string folder)
    {
        HashSet<string>[] columns = [OfGraph(folder), OfDefaultEngine(folder), OfNetArchTest(folder, Target), OfNetArchTest(folder, TargetTypes(folder))];
        var text = new StringBuilder("| way | is one | `strict` | default | NetArchTest by namespace | NetArchTest by type |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var (id, way) in Ways)
        {
            var cells = columns.Select(found => !IsWrong(id, found) ? "" : id[0] == 'Y' ? "missed" : "false alarm");
            text.Append(CultureInfo.InvariantCulture, $"| {way} | {(id[0] == 'Y' ? "yes" : "no")} | {string.Join(" | ", cells)} |\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"| **wrong of {Ways.Count}** | | {string.Join(" | ", columns.Select(found => Ways.Count(way => IsWrong(way.Id, found))))} |\n").ToString();
    }

    private static bool IsWrong(string id, HashSet<string> found) => found.Contains(id) != (id[0] == 'Y');

    private static HashSet<string> OfGraph(string folder) => [.. DependencyGraph.Read(Assemblies(folder).Assemblies).Uses
        .Where(use => use.To.Namespace == Target).Select(use => IdOf(use.From.Name))];

    // Both engines side by side, as a rule file runs them that does not say which.
    private static HashSet<string> OfDefaultEngine(string folder)
    {
        var run = RuleEngine.Check(Assets.Rules(TwoLayers), Assemblies(folder));
        Assert.Empty(run.Problems);
        return [.. run.Findings.Select(finding => IdOf(finding.From))];
    }

    private static HashSet<string> OfNetArchTest(string folder, params string[] targets)
    {
        var result = Types.FromPath(folder).That().ResideInNamespace("Acme.Ways.").ShouldNot().HaveDependencyOnAny(targets).GetResult();
        return [.. (result.FailingTypeNames ?? []).Select(IdOf)];
    }

    private static string[] TargetTypes(string folder) => [.. Assemblies(folder).Assemblies.Single(file => file.Name == Target)
        .ReadTypeNames().Where(type => type.Namespace == Target).Select(type => type.Name)];

    private static AssemblySet Assemblies(string folder) => AssemblySet.Read(["*.dll"], folder);

    // Acme.Ways.Y71+Inner or Acme.Ways.Y71/Inner stands for Y71.
    private static string IdOf(string type) => IdInName().Match(type).Groups["id"].Value;

    private static string Compile(TempFolder folder, bool isRelease)
    {
        var target = CompiledAssembly.Write(folder.Path, Target, Read("Target.txt"), new BuildKind { IsRelease = isRelease });
        CompiledAssembly.Write(folder.Path, "Acme.Ways", Source, new BuildKind { IsRelease = isRelease, References = [target] });
        return folder.Path;
    }

    private static string Read(string resource)
    {
        using var stream = typeof(WaysToDependTests).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^    (\[.*?\] )?public .*?\b(?<id>[YN]\d\d)\b.*// (?<way>.+?)\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Probe();

    [GeneratedRegex(@"^Acme\.Ways\.(?<id>[YN]\d\d)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex IdInName();
}
