using DebtForecast.Alerting;
using DebtForecast.App.Composition;
using DebtForecast.App.Tests.EndToEnd;
using DebtForecast.Client;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Runs;
using DebtForecast.Sources.Assemblies;
using DebtForecast.Storage;
using DebtForecast.Testing;
using DebtForecast.Thresholds;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DebtForecast.App.Tests.Dashboard;

/// <summary>The real service on loopback with an empty store, and a client that may push to it.</summary>
internal sealed class RuleRunService : IAsyncDisposable
{
    public const string Token = "a-token-of-a-build-4711";

    public static readonly string RuleSet = new('a', 64);

    private static readonly RuleRunClientOptions Hasty = new() { RetryDelay = TimeSpan.FromMilliseconds(1) };

    private readonly string folder = Directory.CreateTempSubdirectory("debtforecast-runs-").FullName;
    private readonly WebApplication service;

    private RuleRunService(bool takesRuns, IReadOnlyList<ProjectOptions> projects, IReadOnlyList<Threshold> thresholds)
    {
        Address = new Uri(Cli.FreeAddress());
        var settings = new Settings
        {
            Storage = new StorageOptions { Path = Path.Combine(folder, "debtforecast.db") },
            Projects = projects,
            Thresholds = thresholds,
            Access = new AccessOptions { PushTokens = takesRuns ? [new PushTokenOptions { Project = "shop*", Token = Token }] : [] },
        };
        service = WebHost.Build(settings, Address, nightly: false);
    }

    public Uri Address { get; }

    public IAlertStore Alerts => service.Services.GetRequiredService<IAlertStore>();

    public IObservationStore Store => service.Services.GetRequiredService<IObservationStore>();

    public static async Task<RuleRunService> StartAsync(bool takesRuns, params ProjectOptions[] projects)
    {
        var started = new RuleRunService(takesRuns, projects, []);
        await started.service.StartAsync(TestContext.Current.CancellationToken);
        return started;
    }

    /// <summary>Starts a service with limits.</summary>
    public static async Task<RuleRunService> StartAsync(params Threshold[] thresholds)
    {
        var started = new RuleRunService(takesRuns: true, [], thresholds);
        await started.service.StartAsync(TestContext.Current.CancellationToken);
        return started;
    }

    /// <summary>Drives the whole line once, as the nightly job does.</summary>
    public Task<DebtRun> RunAsync() =>
        service.Services.GetRequiredService<RunPipeline>().RunAsync(new RunRequest("test"), watcher: null, TestContext.Current.CancellationToken);

    /// <summary>A run of the main branch, one day after the other.</summary>
    public static PushedRuleRun Run(int day, params Finding[] findings) => new(
        "shop", "main", $"c{day}", Some.Instant(day, 9), RuleSet, 1, 1, findings, ["domain-on-web", "other"], [], 0, 1, 2, null);

    public RuleRunClient Connect(string? token = Token) => new(Address, token, Hasty);

    public async Task PushAsync(params PushedRuleRun[] runs)
    {
        using var client = Connect();
        foreach (var run in runs)
        {
            await client.PushAsync(run, TestContext.Current.CancellationToken);
        }
    }

    public async Task<string> SeriesAsync(string metric, string server = ProjectKey.LocalServer)
    {
        var series = await Store.FindSeriesAsync(new SeriesKey(new ProjectKey(server, "shop", "main"), metric), TestContext.Current.CancellationToken);
        return series is null ? "none" : string.Join(' ', series.Measured().Select(one => FormattableString.Invariant($"{one.Day.DayNumber - Some.FirstDay.DayNumber}:{one.Value}")));
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
