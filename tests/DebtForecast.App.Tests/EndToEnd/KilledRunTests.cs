using DebtForecast.Demo.SonarQube;

namespace DebtForecast.App.Tests.EndToEnd;

/// <summary>A run that is killed in its middle, and run again, ends with the store of a run that nobody disturbed.</summary>
public sealed class KilledRunTests(KilledRunTests.Undisturbed undisturbed) : IClassFixture<KilledRunTests.Undisturbed>
{
    private const string HistoryCalls = "api/measures/search_history";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Each project's history takes this many calls.</summary>
    private const string SmallPages = "Sources:SonarQube:PageSize=100";

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task Run_GoesOnWhereItWasKilledWhileCollecting(int historyCall)
    {
        await using var station = await Station.StartAsync(Projects());
        CliProcess? run = null;
        using var started = new ManualResetEventSlim();
        station.Server.Faults.Plan(HistoryCalls, new Fault.Meanwhile(() => { }), historyCall - 1);
        station.Server.Faults.Plan(HistoryCalls, new Fault.Meanwhile(() =>
        {
            started.Wait();
            run!.Kill();
        }));
        run = station.Cli.Start("run", "--set", SmallPages);
        started.Set();
        Assert.Equal(137, (await run.EndAsync(Patience)).ExitCode);
        await run.DisposeAsync();

        await AssertSameAfterAnotherRunAsync(station);
    }

    [Theory]
    [InlineData("Collect measures, run rules: 4")]
    [InlineData("Backtest the candidates: 1")]
    [InlineData("Forecast: ")]
    [InlineData("Hold thresholds against series: 4")]
    public async Task Run_GoesOnWhereItWasKilledAfter(string step)
    {
        await using var station = await Station.StartAsync(Projects());
        station.Receiver.Answer(Demo.Webhooks.WebhookAnswer.Hang); // it may not be done before it is killed
        await using (var run = station.Cli.Start("run", "--set", SmallPages))
        {
            await run.ReadUntilAsync(step, Patience);
            run.Kill();
            Assert.Equal(137, (await run.EndAsync(Patience)).ExitCode);
        }

        await AssertSameAfterAnotherRunAsync(station);
    }

    [Fact]
    public async Task Run_StoppedByHandSaysThatTheRestIsKept()
    {
        await using var station = await Station.StartAsync(Projects());
        CliProcess? run = null;
        using var started = new ManualResetEventSlim();
        station.Server.Faults.Plan(HistoryCalls, new Fault.Meanwhile(() => { }), times: 9);
        station.Server.Faults.Plan(HistoryCalls, new Fault.Meanwhile(() =>
        {
            started.Wait();
            run!.Terminate();
        }));
        station.Server.Faults.Plan(HistoryCalls, new Fault.Slow(Patience), times: 4);
        run = station.Cli.Start("run", "--set", SmallPages);
        started.Set();
        var result = await run.EndAsync(Patience);
        await run.DisposeAsync();

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Stopped. What was read is kept; run again to go on.", result.Error);
        Assert.Contains("\"project\":\"shop-", await station.ExportAsync()); // three are read at once: the fourth begins when one is kept
    }

    [Fact]
    public async Task Runs_AtTheSameTimeEndWithTheSameStore()
    {
        await using var station = await Station.StartAsync(Projects());
        await station.Cli.RunAsync(0, "run", "--dry-run"); // makes the store
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => station.Cli.RunAsync(0, "run", "--set", SmallPages)));

        Assert.Equal(undisturbed.Export, await station.ExportAsync());
        Assert.Single(station.Receiver.Received.Select(message => message.Id).Distinct());
    }

    private static DoubleProject[] Projects() => [.. Enumerable.Range(1, 4).Select(number => Station.Project($"shop-{number}", days: 250, from: 900 * number))];

    private async Task AssertSameAfterAnotherRunAsync(Station station)
    {
        await station.Cli.RunAsync(0, "run", "--set", SmallPages, "--set", "Channels:Webhook:0:TimeoutSeconds=1"); // the receiver may still hang
        Assert.Equal(undisturbed.Export, await station.ExportAsync());
    }

    /// <summary>What a run gives that nobody disturbs.</summary>
    public sealed class Undisturbed : IAsyncLifetime
    {
        /// <summary>Gets the export.</summary>
        public string Export { get; private set; } = "";

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            await using var station = await Station.StartAsync(Projects());
            await station.Cli.RunAsync(0, "run");
            Export = await station.ExportAsync();
            string[] kinds = ["project", "analysis", "coverage", "forecast", "assessment", "alert", "message"];
            Assert.All(kinds, kind => Assert.Contains($"{{\"type\":\"{kind}\"", Export, StringComparison.OrdinalIgnoreCase));
        }

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
