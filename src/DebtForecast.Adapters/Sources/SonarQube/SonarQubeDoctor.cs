using System.Globalization;
using System.Runtime.CompilerServices;
using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Examines the way to a SonarQube server step by step, and says in words what is wrong and what to do. Only reads.</summary>
public sealed class SonarQubeDoctor : IDisposable
{
    private const int MostProbes = 20;
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);
    private static readonly string[] AnalysisTokens = ["sqa_", "sqp_"];

    private readonly SonarQubeConnection connection;
    private readonly List<string> heard = [];
    private readonly string? token;

    /// <summary>Prepares an examination.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="clients">Gives the client that <see cref="SonarQubeHttp.AddSonarQubeHttp"/> registered.</param>
    /// <param name="clock">This machine's clock.</param>
    /// <exception cref="SourceUnavailableException">The token's file cannot be read.</exception>
    public SonarQubeDoctor(SonarQubeOptions options, IHttpClientFactory clients, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(clock);
        connection = new SonarQubeConnection(options, clients, clock, new Listener(heard));
        token = SonarQubeOptionsCheck.ReadToken(options);
    }

    /// <summary>Examines: reachable, version, clock, token, metrics, projects, permission to browse. Ends at the first step without which no other makes sense.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>One finding for each step.</returns>
    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (server, trouble) = await TryAsync(connection.IdentifyAsync, cancellationToken).ConfigureAwait(false);
        if (server is null)
        {
            yield return new Diagnosis(Health.Sick, "reachable", trouble!);
            yield break;
        }

        yield return new Diagnosis(Health.Well, "reachable", $"{connection.Client.Base}");
        yield return Version(server);
        yield return Clock();
        if (token is not null && AnalysisTokens.Any(prefix => token.StartsWith(prefix, StringComparison.Ordinal)))
        {
            yield return new Diagnosis(
                Health.Sick, "token", "It is an analysis token (sqa_…, sqp_…): it may upload analyses, not read history. Make a user token of a user with the permission Browse.");
        }

        var (met, refusal) = await TryAsync(cancel => connection.MeetAsync(again: true, cancel), cancellationToken).ConfigureAwait(false);
        if (met is null)
        {
            yield return new Diagnosis(Health.Sick, "token, metrics", refusal!);
            yield break;
        }

        yield return new Diagnosis(token is null ? Health.Ailing : Health.Well, "token", token is null ? "None is set: only what everybody may see is read." : "The server accepts it.");
        foreach (var warning in heard)
        {
            yield return new Diagnosis(Health.Ailing, "metrics, token", warning);
        }

        yield return new Diagnosis(Health.Well, "metrics", string.Create(CultureInfo.InvariantCulture, $"{met.Metrics.Count} of those wanted are known to the server."));
        await foreach (var finding in ExamineProjectsAsync(met, cancellationToken).ConfigureAwait(false))
        {
            yield return finding;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private static async Task<(T? Answer, string? Trouble)> TryAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return (await ask(cancellationToken).ConfigureAwait(false), null);
        }
        catch (SourceUnavailableException trouble)
        {
            return (null, trouble.Message);
        }
    }

    private static Diagnosis Version(SonarQubeServer server)
    {
        var isOld = server is { IsCloud: false, Version: { } version } && !version.IsAtLeast(7, 9);
        return isOld ? new Diagnosis(Health.Ailing, "version", $"{server} is older than 7.9, the oldest version that is known to work.")
            : new Diagnosis(Health.Well, "version", server.ToString());
    }

    private async IAsyncEnumerable<Diagnosis> ExamineProjectsAsync(Acquaintance met, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (projects, trouble) = await TryAsync(cancel => connection.Directory.ReadAsync(met.Server, cancel), cancellationToken).ConfigureAwait(false);
        if (projects is null || projects.Count == 0)
        {
            yield return new Diagnosis(
                Health.Sick, "projects",
                trouble ?? $"None is listed. Either the token's user lacks the permission Browse on every project, or nothing fits {SonarQubeOptions.Section}:Include, Names, Tags and Organization.");
            yield break;
        }

        yield return new Diagnosis(Health.Well, "projects", string.Create(CultureInfo.InvariantCulture, $"{projects.DistinctBy(project => project.Key.Key).Count()} to read."));
        var histories = new HistoryReader(connection.Client, 1);
        var (sound, troubles) = (0, new List<string>());
        foreach (var project in projects.Take(MostProbes))
        {
            var (_, refusal) = await TryAsync(cancel => ProbeAsync(histories, project.Key, met, cancel), cancellationToken).ConfigureAwait(false);
            sound += refusal is null ? 1 : 0;
            troubles.AddRange(refusal is null ? [] : [refusal]);
        }

        foreach (var refusal in troubles)
        {
            yield return new Diagnosis(Health.Sick, "browse", refusal);
        }

        if (sound > 0)
        {
            yield return new Diagnosis(Health.Well, "browse", string.Create(CultureInfo.InvariantCulture, $"The history of {sound} of {sound + troubles.Count} projects tried can be read."));
        }
    }

    // A window that is still to come: whether a history may be read shows without reading any.
    private async Task<HistoryTable> ProbeAsync(HistoryReader histories, ProjectKey key, Acquaintance met, CancellationToken cancellationToken)
    {
        connection.Directory.Demand(key);
        return await histories.ReadAsync(key, [met.Metrics[0]], connection.Clock.GetUtcNow().AddDays(2), cancellationToken).ConfigureAwait(false);
    }

    private Diagnosis Clock()
    {
        if (connection.Client.ServerTime is not { } theirs)
        {
            return new Diagnosis(Health.Ailing, "clock", "The server does not say what time it has; its clock cannot be compared with this machine's.");
        }

        var ahead = theirs - connection.Clock.GetUtcNow();
        return ahead.Duration() <= ClockTolerance
            ? new Diagnosis(Health.Well, "clock", "The server's clock and this machine's agree.")
            : new Diagnosis(
                Health.Sick, "clock",
                string.Create(CultureInfo.InvariantCulture, $"The server's clock is {(int)ahead.Duration().TotalHours} h {ahead.Duration().Minutes} min {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} this machine's ({theirs.UtcDateTime:HH:mm} there, {connection.Clock.GetUtcNow().UtcDateTime:HH:mm} here, both UTC). Set the wrong one by NTP: analyses would count for wrong days."));
    }

    private sealed class Listener(List<string> heard) : IProgress<string>
    {
        public void Report(string value) => heard.Add(value);
    }
}
