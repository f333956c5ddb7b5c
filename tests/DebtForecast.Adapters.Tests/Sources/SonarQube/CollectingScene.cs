using DebtForecast.Adapters.Tests.Storage;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Runs;
using DebtForecast.Sources.SonarQube;
using DebtForecast.Storage;
using DebtForecast.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DebtForecast.Adapters.Tests.Sources.SonarQube;

/// <summary>The real line from a server into SQLite, without forecasts: what a nightly run collects.</summary>
internal sealed class CollectingScene : IAsyncDisposable
{
    private readonly TemporaryStore files = new();
    private readonly ServiceProvider services;
    private readonly SonarQubeSource source;
    private readonly Timeline timeline = new(1000);

    public CollectingScene(string url, DateTimeOffset now, Action<SonarQubeOptions>? change = null)
    {
        var options = new SonarQubeOptions { Url = url, Token = SonarQubeScene.Token, RetryDelayMilliseconds = 1, StartupWaitSeconds = 0 };
        change?.Invoke(options);
        timeline.Clock.SetUtcNow(now);
        services = new ServiceCollection().AddSonarQubeHttp(options).BuildServiceProvider();
        source = new SonarQubeSource(options, services.GetRequiredService<IHttpClientFactory>(), timeline.Clock);
        Database = files.CreateOrOpen();
        Store = new SqliteObservationStore(Database);
    }

    public SqliteDatabase Database { get; }

    public SqliteObservationStore Store { get; }

    public async Task<RunRecord> RunAsync(DateTimeOffset now, string? project = null)
    {
        timeline.Clock.SetUtcNow(now);
        var parts = timeline.Parts with
        {
            Sources = [source, source.Sampler],
            Observations = Store,
            Events = Store,
            Register = new SqliteProjectRegister(Database),
            Learn = _ => series => new ForecastResult(series.Key, null, HistoryLength.TooShort, [], 0, "not asked for"),
            ParallelProjects = 3,
        };
        return (await new RunPipeline(parts).RunAsync(new RunRequest("test", project), watcher: null, SonarQubeScene.Cancel)).Record;
    }

    /// <summary>What is kept of projects: analyses with every value, events, days looked at.</summary>
    public async Task<IReadOnlyList<string>> ExportAsync()
    {
        using var writer = new StringWriter();
        await new StoreExport(Database).WriteAsync(writer, SonarQubeScene.Cancel);
        return [.. writer.ToString().Split('\n').Where(line => line.StartsWith("{\"type\":\"analysis\"", StringComparison.Ordinal) || line.StartsWith("{\"type\":\"event\"", StringComparison.Ordinal))];
    }

    public async Task<IReadOnlyList<Project>> ProjectsAsync() => await Store.ReadProjectsAsync(SonarQubeScene.Cancel);

    public async ValueTask DisposeAsync()
    {
        source.Dispose();
        await services.DisposeAsync();
        files.Dispose();
    }
}
