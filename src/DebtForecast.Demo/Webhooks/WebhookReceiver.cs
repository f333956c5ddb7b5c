using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DebtForecast.Demo.Webhooks;

/// <summary>A receiver of signed webhooks on loopback, for <c>demo</c> and for tests: keeps what arrives, checks signatures, misbehaves as told.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private const string Path = "/hooks/T0PSECRETPATH";
    private static readonly TimeSpan OldestAttempt = TimeSpan.FromMinutes(5);

    private readonly WebApplication server;
    private readonly byte[] key;
    private readonly TimeProvider time;
    private readonly ConcurrentQueue<ReceivedWebhook> received = new();
    private readonly ConcurrentQueue<WebhookAnswer> answers = new();

    private WebhookReceiver(WebApplication server, string secret, TimeProvider time)
    {
        this.server = server;
        this.time = time;
        Secret = secret;
        key = Convert.FromBase64String(secret["whsec_".Length..]);
        server.Run(AnswerAsync);
    }

    /// <summary>Gets where to send to; an address of this machine.</summary>
    public Uri Url => new(new Uri(server.Urls.First()), Path);

    /// <summary>Gets the key that senders must sign with: <c>whsec_</c> and Base64.</summary>
    public string Secret { get; }

    /// <summary>Gets what arrived, oldest first; attempts that were answered badly too.</summary>
    public IReadOnlyList<ReceivedWebhook> Received => [.. received];

    /// <summary>Starts a receiver on a free port.</summary>
    /// <param name="time">The clock that timestamps are held against.</param>
    /// <param name="cancellationToken">Ends the start early.</param>
    /// <returns>The receiver, listening, with a random secret.</returns>
    public static async Task<WebhookReceiver> StartAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var secret = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var receiver = new WebhookReceiver(builder.Build(), secret, time);
        await receiver.server.StartAsync(cancellationToken).ConfigureAwait(false);
        return receiver;
    }

    /// <summary>Says how the next requests are answered; after them all are accepted again.</summary>
    /// <param name="next">The answers, in order.</param>
    public void Answer(params WebhookAnswer[] next)
    {
        foreach (var answer in next)
        {
            answers.Enqueue(answer);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        var request = Read(context.Request, body.ToArray());
        received.Enqueue(request);
        var answer = answers.TryDequeue(out var told) ? told : request.IsGenuine ? WebhookAnswer.Accept : WebhookAnswer.Of(401);
        switch (answer)
        {
            case { CutsConnection: true }:
                context.Abort();
                return;
            case { Hangs: true }:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            default:
                Write(context.Response, answer);
                return;
        }
    }

    private static void Write(HttpResponse response, WebhookAnswer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } retryAfter)
        {
            response.Headers.RetryAfter = retryAfter;
        }

        if (answer.Location is { } location)
        {
            response.Headers.Location = location;
        }
    }

    private ReceivedWebhook Read(HttpRequest request, byte[] body)
    {
        string Header(string name) => request.Headers[name].ToString();
        var (id, timestamp) = (Header("webhook-id"), Header("webhook-timestamp"));
        var isGenuine = request.Method == HttpMethods.Post && request.Path == Path && request.ContentType == "application/json"
            && IsFresh(timestamp) && Header("webhook-signature").Split(' ').Contains(Sign(id, timestamp, body));
        return new ReceivedWebhook(id, timestamp, Encoding.UTF8.GetString(body), Header("user-agent"), isGenuine);
    }

    private bool IsFresh(string timestamp) => long.TryParse(timestamp, CultureInfo.InvariantCulture, out var seconds)
        && (time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= OldestAttempt;

    private string Sign(string id, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }
}

/// <summary>One request that arrived.</summary>
/// <param name="Id">The message's id, the same over all attempts.</param>
/// <param name="Timestamp">The time of the attempt, in seconds since 1970-01-01.</param>
/// <param name="Body">The body.</param>
/// <param name="UserAgent">Who sent it.</param>
/// <param name="IsGenuine">Whether method, path, content type, time and signature are right.</param>
public sealed record ReceivedWebhook(string Id, string Timestamp, string Body, string UserAgent, bool IsGenuine);

/// <summary>How a request is answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="RetryAfter">The header <c>Retry-After</c>, seconds or an HTTP date; null for none.</param>
/// <param name="Location">The header <c>Location</c>; null for none.</param>
public sealed record WebhookAnswer(int Status, string? RetryAfter = null, string? Location = null)
{
    /// <summary>The request is taken.</summary>
    public static readonly WebhookAnswer Accept = new(204);

    /// <summary>There is never an answer.</summary>
    public static readonly WebhookAnswer Hang = new(0) { Hangs = true };

    /// <summary>The connection is closed without an answer.</summary>
    public static readonly WebhookAnswer Cut = new(0) { CutsConnection = true };

    /// <summary>Gets a value indicating whether there is never an answer.</summary>
    public bool Hangs { get; private init; }

    /// <summary>Gets a value indicating whether the connection is closed without an answer.</summary>
    public bool CutsConnection { get; private init; }

    /// <summary>An answer with a status.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <returns>The answer.</returns>
    public static WebhookAnswer Of(int status) => new(status);
}
