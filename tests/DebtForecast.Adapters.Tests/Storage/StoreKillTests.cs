using System.Diagnostics;
using System.Globalization;
using DebtForecast.Storage;
using DebtForecast.StoreKill;

namespace DebtForecast.Adapters.Tests.Storage;

/// <summary>A process that is killed in the middle of writing loses nothing that it acknowledged, and the next one ends with the same store.</summary>
public sealed class StoreKillTests : IDisposable
{
    private const int Kills = 5;

    private readonly TemporaryStore killed = new();
    private readonly TemporaryStore undisturbed = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        killed.Dispose();
        undisturbed.Dispose();
    }

    [Fact]
    public async Task RunAsync_EndsWithTheSameStoreAfterAnyNumberOfKills()
    {
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            var acknowledged = await StartAndKillAsync(afterBatches: random.Next(60 * kill, (60 * kill) + 50), random.Next(0, 15));
            await AssertStoredAsync(acknowledged);
        }

        await new Workload(killed.Open()).RunAsync(_ => { }, Token);
        await new Workload(undisturbed.CreateOrOpen()).RunAsync(_ => { }, Token);
        Assert.Equal(await ExportAsync(undisturbed), await ExportAsync(killed));
    }

    private async Task<int> StartAndKillAsync(int afterBatches, int thenMilliseconds)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "StoreKill.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, killed.Path]) { RedirectStandardOutput = true })!;
        var acknowledged = -1;
        while (acknowledged < afterBatches && await process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            acknowledged = int.Parse(line, CultureInfo.InvariantCulture);
        }

        Assert.False(process.HasExited, "it was to be killed while it works");
        await Task.Delay(thenMilliseconds, Token);
        process.Kill(); // SIGKILL: nothing is flushed or closed
        await process.WaitForExitAsync(Token);
        return acknowledged;
    }

    private async Task AssertStoredAsync(int acknowledged)
    {
        using var database = killed.Open();
        var workload = new Workload(database);
        for (var batch = 0; batch <= acknowledged; batch++)
        {
            Assert.True(await workload.IsStoredAsync(batch, Token), $"batch {batch} was acknowledged and is not there");
        }
    }

    private static async Task<string> ExportAsync(TemporaryStore files)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        await new StoreExport(files.Open()).WriteAsync(writer, Token);
        return writer.ToString();
    }
}
