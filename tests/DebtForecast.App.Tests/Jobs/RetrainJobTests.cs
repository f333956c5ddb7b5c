using DebtForecast.App.Composition;
using DebtForecast.App.Jobs;
using DebtForecast.App.Tests.Dashboard;
using DebtForecast.Learning;
using DebtForecast.Observations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DebtForecast.App.Tests.Jobs;

public sealed class RetrainJobTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("debtforecast-").FullName;
    private readonly FakeTimeProvider clock = new(new(2026, 3, 1, 4, 30, 0, TimeSpan.Zero));
    private readonly RetrainingOptions options = new() { Data = "no-such-folder", KeptVersions = 1 };
    private readonly ListLogger<RetrainJob> log = new();

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task Execute_TrainsAndServesWhatIsNotWorse_AndKeepsBoth()
    {
        var job = Job(LearnedFleet.Store(5));
        for (var week = 0; week < 2; week++)
        {
            await job.Execute(null!, TestContext.Current.CancellationToken);
            clock.Advance(TimeSpan.FromDays(7));
        }

        var versions = Versions();
        var line = Assert.Single(log.Lines, line => line.Contains("20260301T043000Z is served from now on: new ", StringComparison.Ordinal));
        Assert.Contains(", local bank ", line, StringComparison.Ordinal); // nothing ships in this test
        Assert.Equal(["20260308T043000Z", "20260301T043000Z"], versions.Names); // the first is served, or was before
        Assert.Contains(versions.Choice.Served, versions.Names);
    }

    [Fact]
    public async Task Execute_SaysWhyNothingWasTrained()
    {
        await Job(LearnedFleet.Store(2)).Execute(null!, TestContext.Current.CancellationToken);
        Assert.Contains("the fleet has 4 series of 2 projects", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.Empty(Versions().Names);
    }

    [Fact]
    public async Task Execute_DoesNothingWhereItIsOff()
    {
        options.Cron = "off";
        await Job(LearnedFleet.Store(5)).Execute(null!, TestContext.Current.CancellationToken);
        Assert.Empty(log.Lines);
        Assert.Empty(Versions().Names);
    }

    [Fact]
    public async Task Execute_SurvivesAStoreThatIsAway()
    {
        var store = LearnedFleet.Store(5);
        store.Trouble = new StoreUnavailableException("The disk is gone.", StoreTrouble.Damaged);
        await Job(store).Execute(null!, TestContext.Current.CancellationToken);
        Assert.Contains("The disk is gone.", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_EndsWhenTheServiceStops()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Job(LearnedFleet.Store(5)).Execute(null!, new CancellationToken(canceled: true)));
        Assert.Empty(Versions().Names);
    }

    private ModelVersions Versions() => new(Path.Combine(home, "own"), Path.Combine(home, "none"));

    private RetrainJob Job(FakePortfolio store) => new(new Retrainer(store, store, Versions(), options, clock), options, log);

    private sealed class ListLogger<T> : ILogger<T>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
