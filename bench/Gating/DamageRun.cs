using System.Diagnostics;
using DebtForecast.Rules.Engine;
using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Bench.Gating;

/// <summary>Checks thousands of damaged assemblies and shows that each is named or sound, none hangs, none kills the gate.</summary>
internal sealed class DamageRun(Workshop shop, int count)
{
    private const int BatchSize = 50;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly RuleFile Rules = RuleFile.Parse("damage.yaml", System.Text.Encoding.UTF8.GetBytes("""
        version: 1
        assemblies: ['*']
        layers:
          - layer: Domain
            namespaces: [Small.Domain]
            mayUse: [Rest]
            because: it is measured
          - layer: Web
            namespaces: [Small.Web]
            mayUse: [Rest]
            because: it is measured
          - layer: Rest
            assemblies: ['*']
            mayUse: [Domain, Web]
            because: everything else
        """));

    private readonly Dictionary<DamageKind, int[]> counts = Enum.GetValues<DamageKind>().ToDictionary(kind => kind, _ => new int[4]);
    private readonly List<string> unnamed = [];
    private TimeSpan slowestGraph;
    private TimeSpan slowestBatch;

    public int Run()
    {
        var damage = new Damage(File.ReadAllBytes(Path.Combine(shop.Small().Folders[0], "Small.dll")));
        for (var start = 0; start < count; start += BatchSize)
        {
            CheckBatch(damage, [.. Enumerable.Range(start, Math.Min(BatchSize, count - start))]);
        }

        Console.WriteLine("| damage | files | named as damaged | walked without damage | of these refused by NetArchTest and named |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (kind, figures) in counts)
        {
            Console.WriteLine($"| {kind} | {figures[0]} | {figures[1]} | {figures[2]} | {figures[3]} |");
        }

        Console.WriteLine($"{count} files; the slowest graph {slowestGraph.TotalMilliseconds:0} ms, the slowest {BatchSize} files by both engines {slowestBatch.TotalSeconds:0.0} s; neither named nor sound: {unnamed.Count}.");
        unnamed.ForEach(Console.WriteLine);
        var isKept = unnamed.Count == 0 && slowestGraph < Longest;
        Console.WriteLine(isKept ? "ok" : "MISSED");
        return isKept ? 0 : 1;
    }

    private void CheckBatch(Damage damage, int[] seeds)
    {
        var folder = Directory.CreateTempSubdirectory("debtforecast-damage-");
        try
        {
            var paths = seeds.ToDictionary(seed => Path.Combine(folder.FullName, $"Damaged{seed}.dll"));
            foreach (var (path, seed) in paths)
            {
                File.WriteAllBytes(path, damage.Make(seed));
            }

            var clock = Stopwatch.StartNew();
            var run = RuleEngine.Check(Rules, AssemblySet.Read(paths.Keys, ""), Isolation.Always);
            slowestBatch = TimeSpan.FromTicks(Math.Max(clock.ElapsedTicks * TimeSpan.TicksPerSecond / Stopwatch.Frequency, slowestBatch.Ticks));
            foreach (var (path, seed) in paths)
            {
                Judge(path, seed, run);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Judge(string path, int seed, RuleRun run)
    {
        var figures = counts[Damage.KindOf(seed)];
        figures[0]++;
        if (run.Problems.Any(problem => problem.Contains(path, StringComparison.Ordinal)))
        {
            figures[1]++;
        }
        else if (IsSound(path))
        {
            figures[2]++;
            figures[3] += run.Disagreements.Any(trouble => trouble.Contains(path, StringComparison.Ordinal)) ? 1 : 0;
        }
        else
        {
            unnamed.Add($"{Damage.KindOf(seed)}, seed {seed}");
        }
    }

    private bool IsSound(string path)
    {
        var clock = Stopwatch.StartNew();
        var set = AssemblySet.Read([path], "");
        var isSound = set.Problems.Count == 0 && DependencyGraph.Read(set.Assemblies).Problems.Count == 0;
        slowestGraph = clock.Elapsed > slowestGraph ? clock.Elapsed : slowestGraph;
        return isSound;
    }
}
