using System.Diagnostics;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Engine;

public sealed class HostileAssemblyTests
{
    // A layer that claims everything: damage in names must not put a file out of sight.
    private const string Rules = Assets.DomainAndData + """

          - layer: Rest
            assemblies: ['*']
            because: everything else
        """;

    private static readonly Damage Shop = new(File.ReadAllBytes(Assets.PathOf("Acme.Shop")));

    [Theory]
    [InlineData(DamageKind.Cut)]
    [InlineData(DamageKind.FlippedBits)]
    [InlineData(DamageKind.Zeroed)]
    [InlineData(DamageKind.SwappedStreams)]
    [InlineData(DamageKind.HugeRowCount)]
    [InlineData(DamageKind.CyclicNesting)]
    [InlineData(DamageKind.DeepSignature)]
    [InlineData(DamageKind.Directories)]
    [InlineData(DamageKind.Bodies)]
    [InlineData(DamageKind.RandomTables)]
    public void Check_EndsInTimeAndNamesEachDamagedFile(DamageKind kind)
    {
        using var folder = new TempFolder();
        var paths = Enumerable.Range(0, 15).Select(i => Write(folder, (i * 10) + (int)kind)).ToList();
        var clock = Stopwatch.StartNew();
        var run = RuleEngine.Check(Assets.Rules(Rules), AssemblySet.Read([.. paths, Assets.PathOf("Acme.Shop")], folder.Path));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{kind} took {clock.Elapsed}.");
        Assert.NotEmpty(run.Findings);
        Assert.All(paths.Where(path => !IsSound(path)), path => Assert.Contains(run.Problems, problem => problem.Contains(path, StringComparison.Ordinal)));
    }

    [Fact]
    public void Check_IsTheSameInAProcessOfItsOwn()
    {
        var rules = Assets.Rules(Assets.DomainAndData);
        var assemblies = AssemblySet.Read([Assets.PathOf("Acme.Shop"), Assets.PathOf("Acme.Twin")], "");
        var here = RuleEngine.Check(rules, assemblies, Isolation.Never);
        var there = RuleEngine.Check(rules, assemblies, Isolation.Always);

        Assert.NotEmpty(here.Findings);
        Assert.Equal(here.Findings, there.Findings);
        Assert.Equal(here.Disagreements, there.Disagreements);
    }

    [Fact]
    public void Ask_GivesUpAfterTheLimitAndAnswersTheNextFile()
    {
        var file = Assert.Single(AssemblySet.Read([Assets.PathOf("Acme.Shop")], "").Assemblies);
        var question = new NetArchQuestion([new NetArchGroup([.. file.Namespaces], [["System"]])]);
        using var hasty = NetArchChild.Find(TimeSpan.Zero)!;
        Assert.Contains("no answer", Assert.Throws<InvalidDataException>(() => hasty.Ask(file, question)).Message, StringComparison.Ordinal);

        using var patient = NetArchChild.Find(TimeSpan.FromMinutes(1))!;
        Assert.NotEmpty(patient.Ask(file, question));
        Assert.NotEmpty(patient.Ask(file, question));
    }

    // No assembly at all, no assembly to judge, or one whose every table and body can be walked.
    private static bool IsSound(string path)
    {
        var set = AssemblySet.Read([path], "");
        return set.Problems.Count == 0 && DependencyGraph.Read(set.Assemblies).Problems.Count == 0;
    }

    private static string Write(TempFolder folder, int seed)
    {
        var path = Path.Combine(folder.Path, $"Damaged{seed}.dll");
        File.WriteAllBytes(path, Shop.Make(seed));
        return path;
    }
}
