using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Graph;

public sealed class ScanCacheTests : IDisposable
{
    private const string Apart = """
        layers:
          - layer: Domain
            namespaces: [Made.Domain]
            mayUse: []
            because: it is inner
          - layer: Data
            namespaces: [Made.Data]
            mayUse: [Domain]
            because: it is outer
        """;

    private readonly TempFolder folder = new();

    private string CacheFolder => Path.Combine(folder.Path, "cache");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Check_AnswersTheSameFromTheCache()
    {
        var rules = Assets.Rules(Assets.DomainAndData);
        var assemblies = AssemblySet.Read([Assets.PathOf("Acme.Shop"), Assets.PathOf("Acme.Twin")], "");
        var fresh = RuleEngine.Check(rules, assemblies);
        var first = RuleEngine.Check(rules, assemblies, cache: new ScanCache(CacheFolder));
        var entries = Directory.GetFiles(CacheFolder);
        var second = RuleEngine.Check(rules, assemblies, cache: new ScanCache(CacheFolder));

        Assert.NotEmpty(fresh.Findings);
        Assert.All([first, second], run =>
        {
            Assert.Equal(fresh.Findings, run.Findings);
            Assert.Equal(fresh.Disagreements, run.Disagreements);
            Assert.Equal(fresh.TypesOutsideLayers, run.TypesOutsideLayers);
            Assert.Equal(fresh.Types, run.Types);
            Assert.Equal(fresh.PackageCycles, run.PackageCycles);
        });
        Assert.NotEmpty(entries);
        Assert.Equal(entries.Order(StringComparer.Ordinal), Directory.GetFiles(CacheFolder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_GivesTheSameGraphFromTheCache()
    {
        var assemblies = AssemblySet.Read([Assets.PathOf("Acme.Shop"), Assets.PathOf("Acme.Twin")], "").Assemblies;
        var fresh = DependencyGraph.Read(assemblies);
        DependencyGraph.Read(assemblies, cache: new ScanCache(CacheFolder));
        var kept = DependencyGraph.Read(assemblies, cache: new ScanCache(CacheFolder));

        Assert.Equal(fresh.Types.Select(Describe), kept.Types.Select(Describe));
        Assert.Equal(fresh.Uses.Select(Describe), kept.Uses.Select(Describe));
    }

    [Fact]
    public void Check_SeesAChangedAssemblyUnderTheSameName()
    {
        Assert.Empty(Findings(Apart, uses: []));
        Assert.NotEmpty(Findings(Apart, uses: ["Made.Data.Table"]));
        Assert.Empty(Findings(Apart, uses: []));
    }

    [Fact]
    public void Check_SeesChangedRules()
    {
        Assert.NotEmpty(Findings(Apart, uses: ["Made.Data.Table"]));
        Assert.Empty(Findings(Apart.Replace("mayUse: []", "mayUse: [Data]", StringComparison.Ordinal), uses: ["Made.Data.Table"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(-1)]
    public void Check_WorksOutAnewWhatIsDamagedInTheCache(int at)
    {
        var rules = Assets.Rules(Assets.DomainAndData);
        var assemblies = AssemblySet.Read([Assets.PathOf("Acme.Shop")], "");
        var fresh = RuleEngine.Check(rules, assemblies, cache: new ScanCache(CacheFolder));
        var entries = Directory.GetFiles(CacheFolder).ToDictionary(path => path, File.ReadAllBytes);
        foreach (var (path, sound) in entries)
        {
            var bytes = (byte[])sound.Clone();
            bytes[at < 0 ? bytes.Length - 1 : at] ^= 0x55;
            File.WriteAllBytes(path, at == 0 ? bytes[..(bytes.Length / 2)] : bytes);
        }

        var run = RuleEngine.Check(rules, assemblies, cache: new ScanCache(CacheFolder));
        Assert.Equal(fresh.Findings, run.Findings);
        Assert.All(entries, entry => Assert.Equal(entry.Value, File.ReadAllBytes(entry.Key)));
    }

    [Fact]
    public void Check_AnswersWhereNothingCanBeKept()
    {
        var file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "no folder");
        var run = RuleEngine.Check(Assets.Rules(Assets.DomainAndData), AssemblySet.Read([Assets.PathOf("Acme.Shop")], ""), cache: new ScanCache(file));
        Assert.NotEmpty(run.Findings);
    }

    private static string Describe(CodeType type) => $"{type.Id} {type} {type.Namespace} {type.IsDefined} {type.IsGenerated} {type.Declaration?.Token}";

    private static string Describe(TypeUse use) => $"{use.From} {use.To} {use.Kind} {use.File.Path} {use.Token} {use.Offset}";

    private IReadOnlyList<string> Findings(string yaml, string[] uses)
    {
        var path = MadeAssembly.Write(folder.Path, "Made", ("Made.Domain.Order", uses), ("Made.Data.Table", []));
        var run = RuleEngine.Check(Assets.Rules(yaml), AssemblySet.Read([path], ""), cache: new ScanCache(CacheFolder));
        return [.. run.Findings.Select(finding => finding.Rule)];
    }
}
