using System.Globalization;
using System.Text;
using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Meets a server: waits until it is up, learns its identity and version, and finds out which wanted metrics it knows.</summary>
internal sealed class Handshake(SonarQubeOptions options, SonarQubeClient client, PagedReader pages, TimeProvider clock, IProgress<string>? warnings)
{
    private const int PageSize = 500;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private static readonly ApiCall Status = new("api/system/status");
    private static readonly ApiCall Version = new("api/server/version") { IsPlainText = true };

    private string? lastId;

    private bool IsCloud => SonarQubeServer.IsCloudHost(client.Base.Host);

    /// <summary>Meets the server.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What is now known.</returns>
    /// <exception cref="SourceUnavailableException">The server is away, not up, refuses the token, or knows no wanted metric.</exception>
    public async Task<Acquaintance> MeetAsync(CancellationToken cancellationToken)
    {
        var server = await IdentifyAsync(cancellationToken).ConfigureAwait(false);
        client.Meet(server);
        NoticeOtherServer(server);
        return new Acquaintance(server, await ChooseMetricsAsync(server, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Waits until the server is up, and learns its identity and version.</summary>
    /// <exception cref="SourceUnavailableException">The server is away or not up.</exception>
    public async Task<SonarQubeServer> IdentifyAsync(CancellationToken cancellationToken) => IsCloud
        ? new SonarQubeServer(client.Base.Host, null, true)
        : await WaitUntilUpAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Checks that the server is up now: while it starts, every other address is answered with 404.</summary>
    /// <exception cref="SourceUnavailableException">It is not.</exception>
    public async Task DemandUpAsync(CancellationToken cancellationToken)
    {
        if (IsCloud)
        {
            return;
        }

        var answer = await StatusAsync(cancellationToken).ConfigureAwait(false);
        if (answer.Status != "UP")
        {
            throw client.Trouble.NotUp(answer.Status ?? "no status");
        }
    }

    private async Task<SonarQubeServer> WaitUntilUpAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var answer = await StatusAsync(cancellationToken).ConfigureAwait(false);
            if (answer.Status == "UP")
            {
                return await ServerOfAsync(answer, cancellationToken).ConfigureAwait(false);
            }

            var mayPass = answer.Status is "STARTING" or "RESTARTING" or "DB_MIGRATION_RUNNING";
            if (!mayPass || clock.GetElapsedTime(started) + BetweenLooks > TimeSpan.FromSeconds(options.StartupWaitSeconds))
            {
                throw client.Trouble.NotUp(answer.Status ?? "no status");
            }

            await Task.Delay(BetweenLooks, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<StatusAnswer> StatusAsync(CancellationToken cancellationToken) =>
        pages.Parse(Status, await client.GetOpenAsync(Status, cancellationToken).ConfigureAwait(false), SonarQubeJson.Default.StatusAnswer);

    private async Task<SonarQubeServer> ServerOfAsync(StatusAnswer answer, CancellationToken cancellationToken)
    {
        var version = SonarQubeVersion.TryParse(answer.Version)
            ?? SonarQubeVersion.TryParse(Encoding.UTF8.GetString(await client.GetOpenAsync(Version, cancellationToken).ConfigureAwait(false)));
        return new SonarQubeServer(string.IsNullOrEmpty(answer.Id) ? client.Base.Authority : answer.Id, version, false);
    }

    private void NoticeOtherServer(SonarQubeServer server)
    {
        if (lastId is not null && lastId != server.Id)
        {
            warnings?.Report($"{options.Name}: another server answers at {client.Base} (its id was {lastId}, now {server.Id}); its projects start series of their own.");
        }

        lastId = server.Id;
    }

    private async Task<IReadOnlyList<CollectedMetric>> ChooseMetricsAsync(SonarQubeServer server, CancellationToken cancellationToken)
    {
        var list = new PagedList<MetricsAnswer, MetricAnswer>(
            MetricsCall, SonarQubeJson.Default.MetricsAnswer, PageSize, answer => (answer.Metrics, answer.Total, answer.P), metric => metric.Key);
        var known = (await pages.ReadAsync(list, cancellationToken).ConfigureAwait(false)).ToDictionary(metric => metric.Key, metric => metric.Type);
        var wanted = WantedMetrics.Of(options);
        WarnOf(server, "does not know", wanted.Where(key => !known.ContainsKey(key)));
        WarnOf(server, "has no numbers for", wanted.Where(key => known.TryGetValue(key, out var type) && !CollectedMetric.IsNumber(key, type)));
        var chosen = wanted.Where(key => known.TryGetValue(key, out var type) && CollectedMetric.IsNumber(key, type))
            .Select(key => new CollectedMetric(key, known[key])).ToList();
        return chosen.Count > 0 ? chosen : throw client.Trouble.NoMetric(wanted);
    }

    private void WarnOf(SonarQubeServer server, string what, IEnumerable<string> metrics)
    {
        // What an older server cannot know is no news, unless somebody asked for it by name.
        var keys = metrics.Where(key => options.Metrics.Count > 0 || !key.StartsWith("software_quality_", StringComparison.Ordinal)).ToList();
        if (keys.Count > 0)
        {
            warnings?.Report($"{options.Name}: {server} at {client.Base.Host} {what} {string.Join(", ", keys)}; skipped. Check {SonarQubeOptions.Section}:Metrics.");
        }
    }

    private static ApiCall MetricsCall(int page) => new(
        "api/metrics/search",
        ("ps", PageSize.ToString(CultureInfo.InvariantCulture)),
        ("p", page.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>A server that was met.</summary>
/// <param name="Server">Its identity and version.</param>
/// <param name="Metrics">The wanted metrics that it knows.</param>
internal sealed record Acquaintance(SonarQubeServer Server, IReadOnlyList<CollectedMetric> Metrics)
{
    private const string OfNewCode = "new_";

    /// <summary>Gets the metrics that have a history on the server.</summary>
    public IReadOnlyList<CollectedMetric> WithHistory { get; } = [.. Metrics.Where(metric => !IsOfNewCode(metric))];

    /// <summary>Gets the metrics of new code, which the server keeps for the newest analysis only: they must be sampled.</summary>
    public IReadOnlyList<CollectedMetric> Sampled { get; } = [.. Metrics.Where(IsOfNewCode)];

    private static bool IsOfNewCode(CollectedMetric metric) => metric.Key.StartsWith(OfNewCode, StringComparison.Ordinal);
}

/// <summary>Which metrics to ask for.</summary>
internal static class WantedMetrics
{
    private static readonly string[] ForDerived = ["sqale_index", "development_cost", "ncloc", "sqale_debt_ratio"];

    /// <summary>The configured metrics, or the default ones; derived metrics stand for what they are computed from.</summary>
    public static IReadOnlyList<string> Of(SonarQubeOptions options) => options.Metrics.Count == 0
        ? Metrics.CollectedByDefault
        : [.. options.Metrics.Select(Metrics.Canonical).SelectMany(Expand).Distinct(StringComparer.Ordinal)];

    private static string[] Expand(string key) => key is Metrics.DebtRatio or Metrics.DebtMinutesPerKloc ? ForDerived : [key];
}
