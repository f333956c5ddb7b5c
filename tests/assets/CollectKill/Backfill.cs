using DebtForecast.Forecasting;
using DebtForecast.Runs;
using DebtForecast.Sources.SonarQube;
using DebtForecast.Storage;
using DebtForecast.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DebtForecast.CollectKill;

/// <summary>One run of the real line from a SonarQube server into a store, without forecasts.</summary>
public static class Backfill
{
    /// <summary>When the run takes place.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Runs.</summary>
    /// <param name="database">The open store.</param>
    /// <param name="url">The server.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>The run's record.</returns>
    public static async Task<RunRecord> RunAsync(SqliteDatabase database, string url, CancellationToken cancellationToken)
    {
        var timeline = new Timeline(limit: 1);
        timeline.Clock.SetUtcNow(Now);
        var options = new SonarQubeOptions { Url = url, Token = "squ_kill", Metrics = ["ncloc", "sqale_index", "coverage"] };
        await using var services = new ServiceCollection().AddSonarQubeHttp(options).BuildServiceProvider();
        using var source = new SonarQubeSource(options, services.GetRequiredService<IHttpClientFactory>(), timeline.Clock);
        var store = new SqliteObservationStore(database);
        var parts = timeline.Parts with
        {
            Sources = [source],
            Observations = store,
            Events = store,
            Register = new SqliteProjectRegister(database),
            Learn = _ => series => new ForecastResult(series.Key, null, HistoryLength.TooShort, [], 0, "not asked for"),
            ParallelProjects = 3,
        };
        return (await new RunPipeline(parts).RunAsync(new RunRequest("test"), watcher: null, cancellationToken).ConfigureAwait(false)).Record;
    }
}
