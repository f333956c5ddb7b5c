using System.Diagnostics;
using System.Globalization;
using DebtForecast.CollectKill;
using DebtForecast.Demo.SonarQube;
using DebtForecast.Storage;

namespace DebtForecast.Adapters.Tests.Storage;

/// <summary>A first collection that is killed again and again ends with the store of one that was left alone, byte for byte.</summary>
/// <remarks>Kills by the number in <c>DEBTFORECAST_BACKFILL_KILLS</c>, 12 where it is not set.</remarks>
public sealed class BackfillKillTests
{
    private const int Projects = 6;
    private const int Analyses = 4500;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_KilledAtRandomMomentsEndsWithTheUndisturbedStore()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("DEBTFORECAST_BACKFILL_KILLS") ?? "12", CultureInfo.InvariantCulture);
        await using var server = await SonarQubeDouble.StartAsync(
            new SonarQubeDoubleOptions { Projects = [.. Enumerable.Range(0, Projects).Select(Project)], Tokens = [new DoubleToken("squ_kill")] }, Token);
        var (expected, took) = await UndisturbedAsync(server.Url);
        var chance = new Random(11);
        for (var done = 0; done < kills;)
        {
            // Each store is killed until a run comes through; then the next one begins.
            using var files = new TemporaryStore();
            while (done < kills && await StartAndKillAsync(files.Path, server.Url, took * chance.NextDouble()))
            {
                done++;
            }

            await Backfill.RunAsync(files.CreateOrOpen(), server.Url, Token);
            Assert.Equal(expected, await ExportAsync(files));
        }
    }

    private static async Task<(string Export, TimeSpan Took)> UndisturbedAsync(string url)
    {
        using var files = new TemporaryStore();
        await Backfill.RunAsync(files.CreateOrOpen(), url, Token);
        var export = await ExportAsync(files);
        Assert.Equal(Projects * Analyses, export.Split('\n').Count(line => line.StartsWith("{\"type\":\"analysis\"", StringComparison.Ordinal)));

        using var other = new TemporaryStore();
        var clock = Stopwatch.StartNew();
        Assert.False(await StartAndKillAsync(other.Path, url, TimeSpan.FromMinutes(2)));
        return (export, clock.Elapsed);
    }

    // True where the process was killed before it was done.
    private static async Task<bool> StartAndKillAsync(string store, string url, TimeSpan after)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "CollectKill.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, store, url]) { RedirectStandardOutput = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(after);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            Assert.Equal(0, process.ExitCode);
            return false;
        }
        catch (OperationCanceledException) when (!Token.IsCancellationRequested)
        {
            process.Kill(); // SIGKILL: nothing is flushed or closed
            await process.WaitForExitAsync(Token);
            return true;
        }
    }

    private static DoubleProject Project(int number)
    {
        var (random, project) = (new Random(number), new DoubleProject($"p{number}", $"Project {number}"));
        for (var i = 0; i < Analyses; i++)
        {
            var at = new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.Zero).AddHours(6 * (i - Analyses + 1));
            DoubleEvent[] events = i % 90 == 0 ? [new DoubleEvent("VERSION", $"1.{i}")] : [];
            project.Add(at, [new("ncloc", 1000 + i), new("sqale_index", random.Next(500)), new("coverage", random.Next(1000) / 10.0)], $"{i:x8}", "1", events);
        }

        return project;
    }

    private static async Task<string> ExportAsync(TemporaryStore files)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        await new StoreExport(files.Open()).WriteAsync(writer, Token);
        return writer.ToString();
    }
}
