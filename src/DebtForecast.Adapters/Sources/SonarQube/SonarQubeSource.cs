using System.Runtime.CompilerServices;
using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Reads the measures of a SonarQube server: the whole history at first, what is new since then later.</summary>
/// <remarks>
/// One history is read as a whole and checked before any of it is handed on: pages are cut by position, and a deletion between
/// two pages would lose an analysis unseen. Nothing is written to the server.
/// A project whose branches cannot be read is listed with branch <c>?</c>; reading it throws the reason.
/// </remarks>
public sealed class SonarQubeSource : IObservationSource, IDisposable
{
    private const int BatchSize = 2000;

    private readonly SonarQubeOptions options;
    private readonly TimeProvider clock;
    private readonly SonarQubeClient client;
    private readonly Handshake handshake;
    private readonly ProjectDirectory directory;
    private readonly HistoryReader histories;
    private readonly AnalysesReader analyses;
    private readonly SemaphoreSlim meeting = new(1, 1);
    private Acquaintance? acquaintance;

    /// <summary>Makes a source.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="clients">Gives the client that <see cref="SonarQubeHttp.AddSonarQubeHttp"/> registered.</param>
    /// <param name="clock">The clock: it says what today is.</param>
    /// <param name="warnings">Told what does not stop the work but should be seen; null where nobody listens. Never a secret.</param>
    /// <exception cref="SourceUnavailableException">The token's file cannot be read.</exception>
    public SonarQubeSource(SonarQubeOptions options, IHttpClientFactory clients, TimeProvider clock, IProgress<string>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(clock);
        (this.options, this.clock) = (options, clock);
        client = new SonarQubeClient(options, clients.CreateClient(SonarQubeHttp.ClientName(options)), clock, warnings);
        var pages = new PagedReader(client);
        handshake = new Handshake(options, client, pages, clock, warnings);
        client.DemandUpAsync = handshake.DemandUpAsync;
        directory = new ProjectDirectory(options, pages, warnings);
        histories = new HistoryReader(client, options.PageSize);
        analyses = new AnalysesReader(pages);
    }

    /// <inheritdoc/>
    public string Name => options.Name;

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        meeting.Dispose();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Project>> ReadProjectsAsync(CancellationToken cancellationToken)
    {
        var met = await MeetAsync(again: true, cancellationToken).ConfigureAwait(false);
        return await directory.ReadAsync(met.Server, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObservationBatch> ReadAsync(
        Project project, Watermark? watermark, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        directory.Demand(project.Key);
        var met = await MeetAsync(again: false, cancellationToken).ConfigureAwait(false);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var from = watermark?.Instant.AddDays(-options.OverlapDays);
        var (history, notes) = await ReadProjectAsync(project.Key, met.Metrics, from, cancellationToken).ConfigureAwait(false);
        if (history.Instants.Count == 0 && watermark is null)
        {
            yield break;
        }

        foreach (var batch in HistoryBatches.Cut(history, notes, today, BatchSize))
        {
            yield return batch;
        }
    }

    private async Task<Acquaintance> MeetAsync(bool again, CancellationToken cancellationToken)
    {
        await meeting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return acquaintance = again || acquaintance is null ? await handshake.MeetAsync(cancellationToken).ConfigureAwait(false) : acquaintance;
        }
        finally
        {
            meeting.Release();
        }
    }

    private async Task<(HistoryTable History, AnalysisNotes Notes)> ReadProjectAsync(
        ProjectKey key, IReadOnlyList<string> metrics, DateTimeOffset? from, CancellationToken cancellationToken)
    {
        var history = await histories.ReadAsync(key, metrics, from, cancellationToken).ConfigureAwait(false);
        if (from is not null && history.LacksProofs())
        {
            // Whether 30 minutes a line is this server's cost shows in the whole history only.
            from = null;
            history = await histories.ReadAsync(key, metrics, from, cancellationToken).ConfigureAwait(false);
        }

        history.Derive();
        return (history, await analyses.ReadAsync(key, from, cancellationToken).ConfigureAwait(false));
    }
}
