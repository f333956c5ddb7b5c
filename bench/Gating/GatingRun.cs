namespace DebtForecast.Bench.Gating;

/// <summary>All demands on time and memory, measured in turns: a busy spell of the machine hits everybody alike.</summary>
internal sealed class GatingRun(Workshop shop, int runs, IReadOnlySet<string> parts)
{
    private readonly Table table = new();
    private readonly string gate = shop.Gate();

    public int Run()
    {
        Part("made", () => MeasureMade(shop.Made()));
        Part("start", () => MeasureStart(shop.Small()));
        Part("frameworks", () => MeasurePeers(shop.SharedFrameworks()));
        Part("packages", () => MeasurePeers(shop.Packages()));
        table.Write(Console.Out);
        return table.HasMissed ? 1 : 0;
    }

    private void Part(string name, Action measure)
    {
        if (parts.Count == 0 || parts.Contains(name))
        {
            measure();
        }
    }

    private void MeasureMade(AssemblyCorpus made)
    {
        var cold = new List<Measured>();
        var unchanged = new List<Measured>();
        var cache = Path.Combine(shop.Folder, "cache");
        Gate(made, made.Rules, cache);
        for (var i = 0; i < runs; i++)
        {
            cold.Add(Gate(made, made.Rules));
            unchanged.Add(Gate(made, made.Rules, cache));
        }

        table.Tell("made solution", made.Size());
        table.AtMost("made, cold: CPU", Median(cold, run => run.CpuSeconds), 2, "s");
        table.AtMost("made, cold: peak memory", Median(cold, run => run.PeakMb), 250, "MB");
        table.AtMost("made, unchanged: CPU", Median(unchanged, run => run.CpuSeconds), 0.4, "s");
        table.AtMost("made, unchanged: peak memory", Median(unchanged, run => run.PeakMb), 250, "MB");
        table.Tell("made, unchanged: wall", FormattableString.Invariant($"{Median(unchanged, run => run.WallMs):0} ms"));
        table.Tell("made, cold: wall", FormattableString.Invariant($"{Median(cold, run => run.WallMs):0} ms"));
    }

    private void MeasureStart(AssemblyCorpus small)
    {
        var times = new List<double>();
        var nothing = new List<double>();
        for (var i = 0; i < runs * 5; i++)
        {
            nothing.Add(Measured.Start("dotnet", [Program.Path, "nothing"]).WallMs);
            times.Add(Measured.Start(gate, ["--rules", small.Rules, "--assemblies", small.Folders[0], "--cache", "off"]).WallMs);
        }

        table.AtMost("one small assembly, start to exit, ReadyToRun", times.Order().ElementAt(times.Count / 2), 150, "ms");
        table.Tell("a process that does nothing", FormattableString.Invariant($"{nothing.Order().ElementAt(nothing.Count / 2):0} ms"));
    }

    private void MeasurePeers(AssemblyCorpus corpus)
    {
        var ours = new List<Measured>();
        var strict = new List<Measured>();
        var netArchTest = new List<Measured>();
        var archUnit = new List<Measured>();
        for (var i = 0; i < runs; i++)
        {
            ours.Add(Gate(corpus, corpus.Rules));
            strict.Add(Gate(corpus, corpus.StrictRules));
            netArchTest.Add(Peer("netarchtest", corpus));
            archUnit.Add(Peer("archunitnet", corpus));
        }

        table.Tell(corpus.Name, corpus.Size());
        table.Tell($"{corpus.Name}: failing types", $"NetArchTest {netArchTest[0].Output.Trim()}, ArchUnitNET {archUnit[0].Output.Trim()}");
        table.Against($"{corpus.Name}, default: CPU against NetArchTest", Median(ours, run => run.CpuSeconds), Median(netArchTest, run => run.CpuSeconds), 2, "s");
        table.Against($"{corpus.Name}, default: memory", Median(ours, run => run.PeakMb), Median(netArchTest, run => run.PeakMb), 3, "MB");
        table.Against($"{corpus.Name}, strict: CPU against ArchUnitNET", Median(strict, run => run.CpuSeconds), Median(archUnit, run => run.CpuSeconds), 1.0 / 8, "s");
        table.Against($"{corpus.Name}, strict: memory", Median(strict, run => run.PeakMb), Median(archUnit, run => run.PeakMb), 1.0 / 5, "MB");
    }

    private Measured Gate(AssemblyCorpus corpus, string rules, string cache = "off")
    {
        var run = Measured.Run(gate, ["--rules", rules, .. corpus.Folders.SelectMany(folder => new[] { "--assemblies", folder }), "--format", "json", "--cache", cache]);
        return run.ExitCode == 1 ? run : throw new InvalidOperationException($"The gate ended with {run.ExitCode}; violations (1) were expected.\n{run.Output}");
    }

    private static Measured Peer(string engine, AssemblyCorpus corpus)
    {
        var run = Measured.Run("dotnet", [Program.Path, "peer", engine, corpus.Pairs, .. corpus.Folders]);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"{engine} ended with {run.ExitCode}.\n{run.Output}");
    }

    private static double Median(List<Measured> measured, Func<Measured, double> figure) =>
        measured.Select(figure).Order().ElementAt(measured.Count / 2);
}
