using System.Runtime.CompilerServices;
using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Reads the measures of a SonarQube server: the whole history at first, what is new since then later.</summary>
/// <remarks>
/// One history is read as a whole and checked before any of it is handed on: pages are cut by position, and a deletion between
/// two pages would lose an analysis unseen. A branch that was not analysed since costs no request beyond its listing.
/// Nothing is written to the server.
/// A project whose branches cannot be read is listed with branch <c>?</c>; reading it throws the reason.
/// </remarks>
public sealed class SonarQubeSource : IObservationSource, IDisposable
{
    private const int BatchSize = 2000;

    // Clocks differ, and a server may date an analysis by another zone; what lies further ahead is a mistake.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);

    private readonly SonarQubeConnection connection;
    private readonly HistoryReader histories;
    private readonly AnalysesReader analyses;

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
        connection = new SonarQubeConnection(options, clients, clock, warnings);
        histories = new HistoryReader(connection.Client, options.PageSize);
        analyses = new AnalysesReader(connection.Pages);
        Sampler = new SonarQubeSampler(connection);
    }

    /// <inheritdoc/>
    public string Name => connection.Options.Name;

    /// <summary>Gets the source of the values that the server keeps for the newest analysis only; ask it after this one.</summary>
    public IObservationSource Sampler { get; }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Project>> ReadProjectsAsync(CancellationToken cancellationToken)
    {
        var met = await connection.MeetAsync(again: true, cancellationToken).ConfigureAwait(false);
        return await connection.Directory.ReadAsync(met.Server, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Project>> FindProjectsAsync(string key, CancellationToken cancellationToken)
    {
        var met = await connection.MeetAsync(again: true, cancellationToken).ConfigureAwait(false);
        return await connection.Directory.ReadAsync(met.Server, key, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObservationBatch> ReadAsync(
        Project project, Watermark? watermark, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        cancellationToken.ThrowIfCancellationRequested();
        connection.Directory.Demand(project.Key);
        if (watermark is not null && connection.Directory.NewestAnalysis(project.Key) <= watermark.Instant)
        {
            yield return new ObservationBatch([], [], null, connection.Today);
            yield break;
        }

        var met = await connection.MeetAsync(again: false, cancellationToken).ConfigureAwait(false);
        var (history, notes) = await ReadProjectAsync(project, met.WithHistory, watermark, cancellationToken).ConfigureAwait(false);
        if (history.Instants.Count == 0 && watermark is null)
        {
            yield break;
        }

        var latest = (connection.Clock.GetUtcNow() + ClockTolerance).ToUnixTimeSeconds();
        var ahead = history.CutAfter(latest);
        notes.CutAfter(latest);
        notes.Add(ScopeChanges.Find(history, notes));
        var beginsAnew = project.OriginId is null && watermark is not null && history.BeginsAfter(watermark.Instant);
        foreach (var batch in HistoryBatches.Cut(history, notes, connection.Today, BatchSize))
        {
            yield return batch with { BeginsAnew = beginsAnew };
            beginsAnew = false;
        }

        if (ahead is { } instant)
        {
            throw connection.Client.Trouble.AheadOfTime(project.Key.Key, DateTimeOffset.FromUnixTimeSeconds(instant));
        }
    }

    private async Task<(HistoryTable History, AnalysisNotes Notes)> ReadProjectAsync(
        Project project, IReadOnlyList<CollectedMetric> metrics, Watermark? watermark, CancellationToken cancellationToken)
    {
        var from = watermark?.Instant.AddDays(-connection.Options.OverlapDays);
        var history = await histories.ReadAsync(project.Key, metrics, from, cancellationToken).ConfigureAwait(false);

        // Whether 30 minutes a line is this server's cost shows in the whole history only, and so does whether the newest known
        // analysis was deleted alone or with all before it.
        var isCut = watermark is not null && project.OriginId is null && history.BeginsAfter(watermark.Instant);
        if (from is not null && (isCut || history.LacksProofs()))
        {
            from = null;
            history = await histories.ReadAsync(project.Key, metrics, from, cancellationToken).ConfigureAwait(false);
        }

        var notes = await analyses.ReadAsync(project.Key, from, cancellationToken).ConfigureAwait(false);
        if (!notes.AreOf(history))
        {
            // An analysis came or went between the two questions, or a date was garbled on its way: a second look tells.
            history = await histories.ReadAsync(project.Key, metrics, from, cancellationToken).ConfigureAwait(false);
            notes = await analyses.ReadAsync(project.Key, from, cancellationToken).ConfigureAwait(false);
        }

        history.Derive();
        return (history, notes);
    }
}
