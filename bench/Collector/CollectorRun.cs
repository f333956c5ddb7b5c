using System.Diagnostics;
using System.Globalization;
using DebtForecast.Observations;
using DebtForecast.Sources.SonarQube;
using Microsoft.Extensions.DependencyInjection;

namespace DebtForecast.Bench.Collector;

/// <summary>Collects everything once and again, and prints what it took.</summary>
internal static class CollectorRun
{
    public static async Task<int> MeasureAsync(Arguments arguments)
    {
        var (process, url) = await DoubleProcess.StartAsync(arguments);
        try
        {
            var options = new SonarQubeOptions { Url = url, Token = DoubleProcess.Token, Metrics = [.. DoubleProcess.Metrics], MaxParallelRequests = arguments.Parallel };
            await using var services = new ServiceCollection().AddSonarQubeHttp(options).BuildServiceProvider();
            using var source = new SonarQubeSource(options, services.GetRequiredService<IHttpClientFactory>(), TimeProvider.System);
            var store = await StoreFactory.CreateAsync(arguments.Store);
            await CollectAsync("first run", source, store, arguments.Parallel);
            await CollectAsync("second run", source, store, arguments.Parallel);
            return 0;
        }
        finally
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }
    }

    private static async Task CollectAsync(string name, SonarQubeSource source, IObservationStore store, int parallel)
    {
        var clock = Stopwatch.StartNew();
        var (gate, added, read) = (new Lock(), Appended.Nothing, 0L);
        var projects = await source.ReadProjectsAsync(CancellationToken.None);
        await Parallel.ForEachAsync(projects, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (project, token) =>
        {
            var watermark = await store.FindWatermarkAsync(project.Key, source.Name, token);
            await foreach (var batch in source.ReadAsync(project, watermark, token))
            {
                var part = await store.AppendAsync(project, source.Name, batch, token);
                lock (gate)
                {
                    added += part;
                    read += batch.Analyses.Count * (long)DoubleProcess.Metrics.Count;
                }
            }
        });
        Print(name, projects.Count, added, read, clock.Elapsed);
    }

    private static void Print(string name, int projects, Appended added, long read, TimeSpan took) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {projects} projects, {read:N0} observations read, {added.Observations:N0} stored (derived metrics included), {took.TotalSeconds:F2} s, {read / took.TotalSeconds:N0} observations/s, peak {PeakMebibytes():F0} MiB"));

    // The kernel's own mark; .NET's PeakWorkingSet64 is the current size on Linux containers without it.
    private static double PeakMebibytes()
    {
        var line = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            : null;
        return line is null
            ? Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0
            : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim().Split('\t')[^1], CultureInfo.InvariantCulture) / 1024;
    }
}
