using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Tests.Engine;

public sealed class DamagedAssemblyTests
{
    private static readonly byte[] Sound = File.ReadAllBytes(Assets.PathOf("Acme.Shop"));

    // With a layer that is named by its assembly the engine takes other ways through the files.
    private const string ByAssembly = """

          - layer: Rest
            assemblies: [Acme.*, Damaged*]
            because: everything else
        """;

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "")]
    [InlineData(3, ByAssembly)]
    [InlineData(4, ByAssembly)]
    public void Check_NeverThrowsOnDamagedBytes(int seed, string moreLayers)
    {
        using var folder = new TempFolder();
        var random = new Random(seed);
        var rules = Assets.Rules(Assets.DomainAndData + moreLayers);
        var named = 0;
        for (var i = 0; i < 100; i++)
        {
            var path = Path.Combine(folder.Path, $"Damaged{i}.dll");
            File.WriteAllBytes(path, Damage(random));
            var run = RuleEngine.Check(rules, AssemblySet.Read([path], folder.Path));
            Assert.True(run.Findings.Count > 0 || run.Problems.Count > 0, $"{path} was passed without a finding or a problem.");
            named += run.Problems.Any(problem => problem.Contains(path, StringComparison.Ordinal)) ? 1 : 0;
        }

        Assert.True(named > 0, "No damage was noticed.");
    }

    [Fact]
    public void Check_NamesACutFileAndKeepsTheFindingsOfOthers()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "Cut.dll");
        File.WriteAllBytes(path, Sound[..(Sound.Length * 2 / 3)]);
        var run = RuleEngine.Check(Assets.Rules(Assets.DomainAndData), AssemblySet.Read([path, Assets.PathOf("Acme.Shop")], folder.Path));
        Assert.Contains(run.Problems, problem => problem.StartsWith(path, StringComparison.Ordinal));
        Assert.NotEmpty(run.Findings);
    }

    // Half of the files lose their end, the others a few bytes somewhere.
    private static byte[] Damage(Random random)
    {
        if (random.Next(2) == 0)
        {
            return Sound[..random.Next(1, Sound.Length)];
        }

        var bytes = (byte[])Sound.Clone();
        for (var i = random.Next(1, 40); i > 0; i--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }
}
