using System.Globalization;
using System.Net;
using System.Text;
using DebtForecast.Observations;
using RestSharp;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Asks one SonarQube server and answers with bytes that are JSON, or with an exception that says what to do.</summary>
/// <remarks>Knows addresses, logins and faults; what the answers mean is the business of the readers.</remarks>
internal sealed class SonarQubeClient : IDisposable
{
    private static readonly TimeSpan ExpiryNotice = TimeSpan.FromDays(30);

    private readonly RestClient rest;
    private readonly string? token;
    private readonly TimeProvider clock;
    private readonly IProgress<string>? warnings;
    private IReadOnlyList<AuthScheme> schemes = [];
    private int expiryWarned;

    public SonarQubeClient(SonarQubeOptions options, HttpClient http, TimeProvider clock, IProgress<string>? warnings)
    {
        var url = options.Url.EndsWith('/') ? options.Url : options.Url + "/";
        rest = new RestClient(http, new RestClientOptions(url) { FollowRedirects = false, UserAgent = "DebtForecast" }, disposeHttpClient: true);
        token = ReadToken(options);
        (this.clock, this.warnings) = (clock, warnings);
        Base = new Uri(url);
        Trouble = new SonarQubeTrouble(Base, token is not null);
    }

    /// <summary>Gets the server's base address; it ends with a slash.</summary>
    public Uri Base { get; }

    /// <summary>Gets the words for what went wrong.</summary>
    public SonarQubeTrouble Trouble { get; }

    /// <summary>Gets the time that the server's newest answer told; null where none did.</summary>
    public DateTimeOffset? ServerTime { get; private set; }

    /// <summary>Gets or sets what to do before a 404 is believed: a server that starts answers 404 to everything.</summary>
    public Func<CancellationToken, Task> DemandUpAsync { get; set; } = _ => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => rest.Dispose();

    /// <summary>Says which logins to try from now on.</summary>
    /// <param name="server">The server that answered.</param>
    public void Meet(SonarQubeServer server) => schemes = token is null ? [] : server.Schemes;

    /// <summary>Reads without login: only the server's state and version can be had like this.</summary>
    public async Task<byte[]> GetOpenAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var response = await SendAsync(call, null, cancellationToken).ConfigureAwait(false);
        return Accept(call, response);
    }

    /// <summary>Reads with login; tries the other scheme once when the server answers with an empty 401.</summary>
    public async Task<byte[]> GetAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var tried = schemes;
        var response = await SendAsync(call, tried.Count > 0 ? tried[0] : null, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized && response.RawBytes is null or { Length: 0 } && tried.Count > 1)
        {
            response = await SendAsync(call, tried[1], cancellationToken).ConfigureAwait(false);
            schemes = response.StatusCode == HttpStatusCode.Unauthorized ? schemes : [tried[1]];
        }
        else if (response.IsSuccessStatusCode && tried.Count > 1)
        {
            schemes = [tried[0]];
        }

        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            await DemandUpAsync(cancellationToken).ConfigureAwait(false);
        }

        WarnOfExpiry(response);
        return Accept(call, response);
    }

    private static string? ReadToken(SonarQubeOptions options)
    {
        try
        {
            return SonarQubeOptionsCheck.ReadToken(options);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException($"{SonarQubeOptions.Section}:TokenFile '{options.TokenFile}' cannot be read: {fault.Message}", isTransient: false, fault);
        }
    }

    private async Task<RestResponse> SendAsync(ApiCall call, AuthScheme? scheme, CancellationToken cancellationToken)
    {
        var request = new RestRequest(call.Path) { AdvancedResponseWriter = TakeBytes };
        request.AddHeader("Accept", "application/json");
        foreach (var (name, value) in call.Parameters)
        {
            request.AddQueryParameter(name, ApiCall.Escape(value), encode: false);
        }

        if (scheme is { } known)
        {
            request.AddHeader("Authorization", Authorization(known));
        }

        var response = await rest.ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (DateTimeOffset.TryParseExact(response.GetHeaderValue("Date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            ServerTime = time;
        }

        return response.StatusCode == 0 ? throw Trouble.NoAnswer(response.ErrorException) : response;
    }

    // RestSharp would also make a string of each answer; a page of history is a megabyte that nobody reads as text.
    private static RestResponse TakeBytes(HttpResponseMessage message, RestRequest request)
    {
        using var content = message.Content.ReadAsStream();
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return new RestResponse(request)
        {
            RawBytes = bytes,
            StatusCode = message.StatusCode,
            IsSuccessStatusCode = message.IsSuccessStatusCode,
            ResponseStatus = ResponseStatus.Completed,
            ContentType = message.Content.Headers.ContentType?.MediaType,
            Headers = [.. message.Headers.Select(header => new HeaderParameter(header.Key, string.Join(',', header.Value)))],
        };
    }

    private string Authorization(AuthScheme scheme) => scheme == AuthScheme.Bearer
        ? "Bearer " + token
        : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(token + ":"));

    private byte[] Accept(ApiCall call, RestResponse response)
    {
        var body = response.RawBytes ?? [];
        if (!response.IsSuccessStatusCode)
        {
            throw Trouble.Refused(call, response.StatusCode, body, response.GetHeaderValue("Location"));
        }

        var isText = call.IsPlainText && response.ContentType is "text/plain";
        return response.ContentType is "application/json" || isText ? body : throw Trouble.NoJson(call, response.ContentType);
    }

    private void WarnOfExpiry(RestResponse response)
    {
        if (response.GetHeaderValue("SonarQube-Authentication-Token-Expiration") is not { } text
            || !SonarQubeDate.TryParse(text, out DateTimeOffset expiry))
        {
            return;
        }

        if (expiry - clock.GetUtcNow() <= ExpiryNotice && Interlocked.Exchange(ref expiryWarned, 1) == 0)
        {
            warnings?.Report(string.Create(
                CultureInfo.InvariantCulture,
                $"The token for SonarQube at {Base.Host} expires on {expiry:yyyy-MM-dd}; make a new one and change {SonarQubeOptions.Section}:Token or TokenFile."));
        }
    }
}

/// <summary>One question to the server.</summary>
/// <param name="Path">The path below the base address: <c>api/measures/search_history</c>.</param>
/// <param name="Parameters">The query's parameters, unescaped.</param>
internal sealed record ApiCall(string Path, params (string Name, string Value)[] Parameters)
{
    /// <summary>Gets the key of the project that is asked about; null where it is about none.</summary>
    public string? Project { get; init; }

    /// <summary>Gets a value indicating whether the answer is plain text instead of JSON.</summary>
    public bool IsPlainText { get; init; }

    /// <summary>Escapes a parameter; commas stay, they are three times as long otherwise.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The text for the address. A plus sign becomes <c>%2B</c>: a raw one would arrive as a space.</returns>
    public static string Escape(string value) => Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal);
}
