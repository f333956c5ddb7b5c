using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DebtForecast.Gating;
using DebtForecast.Observations;
using RestSharp;

namespace DebtForecast.Client;

/// <summary>Speaks to a DebtForecast service over HTTP.</summary>
/// <remarks>
/// Redirects are not followed: they would carry the token elsewhere. No message holds the token. What passes (no connection,
/// 429 with its <c>Retry-After</c>, 5xx) is tried a few times.
/// </remarks>
public sealed class RuleRunClient : IRuleRunServer, IDisposable
{
    private const int MaxBodyBytes = 32 * 1024 * 1024;

    private readonly RuleRunClientOptions options;
    private readonly Uri server;
    private readonly RestClient client;
    private readonly TimeProvider clock;

    /// <summary>Makes a client.</summary>
    /// <param name="server">The service's address, with http or https.</param>
    /// <param name="token">The token that may push; null for none.</param>
    /// <param name="options">Time limits and sizes; null for the defaults.</param>
    /// <param name="clock">The clock that waits are taken from; null for the system's.</param>
    /// <exception cref="ArgumentException">The address is neither http nor https, or the token has characters that no header may have.</exception>
    public RuleRunClient(Uri server, string? token, RuleRunClientOptions? options = null, TimeProvider? clock = null)
    {
        if (!server.IsAbsoluteUri || (server.Scheme != Uri.UriSchemeHttp && server.Scheme != Uri.UriSchemeHttps) || server.UserInfo.Length > 0)
        {
            throw new ArgumentException("The server must be an http or https address without user name, such as https://debt.example.org.", nameof(server));
        }

        var bearer = token?.Trim();
        if (bearer?.Any(letter => letter is <= ' ' or > '~') == true)
        {
            throw new ArgumentException("The token has a character that a header must not have; it must be one word of visible ASCII.", nameof(token));
        }

        this.server = server;
        this.options = options ?? new RuleRunClientOptions();
        this.clock = clock ?? TimeProvider.System;
        client = Build(server, bearer, this.options);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>?> FindMainAsync(string project, string? branch, DateTimeOffset? committedAt, CancellationToken cancellationToken)
    {
        var request = Request(project, "findings");
        if (branch is not null && committedAt is { } time)
        {
            request.AddQueryParameter("branch", branch).AddQueryParameter("before", time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        }

        var answer = await AskAsync(request, ServiceJson.Default.FindingsAnswer, cancellationToken).ConfigureAwait(false);
        return answer.Known ? [.. (answer.Findings ?? []).Select(one => one.ToFinding())] : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BreachOdds>> ReadOddsAsync(string project, CancellationToken cancellationToken) =>
        (await AskAsync(Request(project, "odds"), ServiceJson.Default.OddsAnswer, cancellationToken).ConfigureAwait(false)).Odds ?? [];

    /// <inheritdoc/>
    public async Task PushAsync(PushedRuleRun run, CancellationToken cancellationToken)
    {
        var request = Request(run.Project, "rule-runs", Method.Post);
        var body = JsonSerializer.SerializeToUtf8Bytes(RuleRunBody.Of(run), ServiceJson.Default.RuleRunBody);
        if (body.Length > MaxBodyBytes)
        {
            throw new RuleRunServerException($"The run has {body.Length / (1024 * 1024)} MiB; a service takes {MaxBodyBytes / (1024 * 1024)} MiB at most. Hand it in as several parts.");
        }

        request.AddBody(body, ContentType.Json);
        await AskAsync(request, ServiceJson.Default.PushAnswer, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static RestClient Build(Uri server, string? token, RuleRunClientOptions options)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 64, ConnectTimeout = options.Timeout };
        var http = new HttpClient(new WholeAnswerHandler(options.MaxAnswerBytes, handler)) { Timeout = Timeout.InfiniteTimeSpan };
        var address = server.AbsoluteUri.EndsWith('/') ? server : new Uri(server.AbsoluteUri + "/");
        var client = new RestClient(http, new RestClientOptions(address) { Timeout = options.Timeout, ThrowOnAnyError = false, FollowRedirects = false }, disposeHttpClient: true);
        if (!string.IsNullOrEmpty(token))
        {
            client.AddDefaultHeader("Authorization", $"Bearer {token}");
        }

        return client;
    }

    private static RestRequest Request(string project, string what, Method method = Method.Get) =>
        new($"api/v1/projects/{KeyEscape.Escape(project)}/{what}", method);

    private async Task<T> AskAsync<T>(RestRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await client.ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (attempt >= options.Attempts || RetryPause.Of(response, attempt, options, clock) is not { } pause)
            {
                return AnswerReader.Read(response, type, server, options);
            }

            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
