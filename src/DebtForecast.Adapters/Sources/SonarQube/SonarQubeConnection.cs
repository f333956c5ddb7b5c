using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>One server: the way to it, what is known about it, and its projects. Shared by all that reads from it.</summary>
internal sealed class SonarQubeConnection : IDisposable
{
    private readonly Handshake handshake;
    private readonly SemaphoreSlim meeting = new(1, 1);
    private Acquaintance? acquaintance;

    /// <summary>Prepares a connection; nothing is asked yet.</summary>
    /// <exception cref="SourceUnavailableException">The token's file cannot be read.</exception>
    public SonarQubeConnection(SonarQubeOptions options, IHttpClientFactory clients, TimeProvider clock, IProgress<string>? warnings)
    {
        Options = options;
        Clock = clock;
        Client = new SonarQubeClient(options, clients.CreateClient(SonarQubeHttp.ClientName(options)), clock, warnings);
        Pages = new PagedReader(Client);
        handshake = new Handshake(options, Client, Pages, clock, warnings);
        Client.DemandUpAsync = handshake.DemandUpAsync;
        Directory = new ProjectDirectory(options, Pages, warnings);
    }

    /// <summary>Gets the options.</summary>
    public SonarQubeOptions Options { get; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Gets the client.</summary>
    public SonarQubeClient Client { get; }

    /// <summary>Gets the reader of lists.</summary>
    public PagedReader Pages { get; }

    /// <summary>Gets the projects.</summary>
    public ProjectDirectory Directory { get; }

    /// <summary>Gets what today is, in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <summary>Finds out which server answers, without login.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>Its identity and version.</returns>
    /// <exception cref="SourceUnavailableException">The server is away or not up.</exception>
    public Task<SonarQubeServer> IdentifyAsync(CancellationToken cancellationToken) => handshake.IdentifyAsync(cancellationToken);

    /// <summary>Meets the server, or remembers it.</summary>
    /// <param name="again">Whether to ask even though it is known.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What is known.</returns>
    /// <exception cref="SourceUnavailableException">The server is away, not up, refuses the token, or knows no wanted metric.</exception>
    public async Task<Acquaintance> MeetAsync(bool again, CancellationToken cancellationToken)
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

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        meeting.Dispose();
    }
}
