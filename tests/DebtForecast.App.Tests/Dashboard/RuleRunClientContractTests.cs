using DebtForecast.Alerting;
using DebtForecast.App.Tests.EndToEnd;
using DebtForecast.Client;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Testing;
using DebtForecast.Thresholds;

namespace DebtForecast.App.Tests.Dashboard;

/// <summary>The client against the real service on loopback.</summary>
public sealed class RuleRunClientContractTests : RuleRunServerContract, IAsyncDisposable
{
    private readonly List<IAsyncDisposable> services = [];
    private readonly List<IDisposable> clients = [];

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }
    }

    protected override async Task<IRuleRunServer> StartAsync(RuleRunServerState state)
    {
        if (state == RuleRunServerState.Away)
        {
            return Keep(new RuleRunClient(new Uri(Cli.FreeAddress()), RuleRunService.Token, new RuleRunClientOptions { RetryDelay = TimeSpan.FromMilliseconds(1) }));
        }

        var service = await RuleRunService.StartAsync(new Threshold(Odds.Threshold, ThresholdKind.Level, Odds.Metric, Odds.Limit, Severity.Warning));
        services.Add(service);
        if (state == RuleRunServerState.KnowsOdds)
        {
            await StoreOddsAsync(service);
        }

        return Keep(service.Connect(state == RuleRunServerState.RefusesTheToken ? "the-token-of-another-build" : RuleRunService.Token));
    }

    private static async Task StoreOddsAsync(RuleRunService service)
    {
        await service.PushAsync(RuleRunService.Run(0, [.. Enumerable.Range(0, 12).Select(i => Some.Finding($"Web.Page{i}"))]));
        var assessment = new Assessment(
            Odds.Threshold, new SeriesKey(new ProjectKey(ProjectKey.LocalServer, Project, "main"), Odds.Metric), Some.FirstDay, Verdict.Likely, Odds.Current, Odds.Limit,
            new Thresholds.BreachOdds(0.1, 0.3, 0.6, Odds.Odds, Odds.MedianDay, Some.FirstDay.AddDays(60), null), "12 of 50");
        await service.Alerts.CommitAsync(new AssessmentOutcome([assessment], [], []), TestContext.Current.CancellationToken);
    }

    private RuleRunClient Keep(RuleRunClient client)
    {
        clients.Add(client);
        return client;
    }
}
