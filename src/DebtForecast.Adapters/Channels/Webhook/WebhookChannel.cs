using System.Globalization;
using System.Net;
using System.Text;
using DebtForecast.Alerting;
using RestSharp;

namespace DebtForecast.Channels.Webhook;

/// <summary>Sends messages as signed webhooks, as Standard Webhooks 1.0 describes them.</summary>
/// <remarks>
/// The body is the message's own JSON, byte for byte; <c>webhook-id</c> is the message's id over all attempts, <c>webhook-timestamp</c>
/// the time of this one. Any 2xx is success; 408, 425, 429, 5xx, time-outs and network errors are tried again; everything else is
/// refused for good, redirects too. The answer's body is not read.
/// </remarks>
public sealed class WebhookChannel : IAlertChannel
{
    /// <summary>The most bytes that a message may have.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private static readonly string UserAgent = "DebtForecast/" + (typeof(WebhookChannel).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");

    private readonly WebhookOptions options;
    private readonly WebhookTarget target;
    private readonly IHttpClientFactory clients;
    private readonly TimeProvider time;

    /// <summary>Makes a channel.</summary>
    /// <param name="options">Where the messages go and how they are signed.</param>
    /// <param name="clients">Gives the client named by <see cref="ClientName"/>, as <see cref="WebhookRegistration"/> configures it.</param>
    /// <param name="time">The clock of the timestamps.</param>
    /// <exception cref="ArgumentException">An option is wrong.</exception>
    public WebhookChannel(WebhookOptions options, IHttpClientFactory clients, TimeProvider time)
    {
        this.options = options;
        this.clients = clients;
        this.time = time;
        target = WebhookTarget.Read(options);
    }

    /// <inheritdoc/>
    public string Name => options.Name;

    /// <summary>The name of the HTTP client of a channel.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <returns>The client's name.</returns>
    public static string ClientName(string channel) => "webhook:" + channel;

    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(message.Body);
        if (body.Length > MostBytes)
        {
            return new Delivery.Refused($"{target.Host}: not sent, the message has {body.Length} bytes and {MostBytes} are allowed");
        }

        TimeSpan? retryAfter = null;
        var request = Request(message, body);
        request.AdvancedResponseWriter = (answer, asked) =>
        {
            retryAfter = RetryAfter(answer);
            return new RestResponse(asked) { StatusCode = answer.StatusCode, ResponseStatus = ResponseStatus.Completed };
        };
        using var http = clients.CreateClient(ClientName(Name));
        using var client = new RestClient(http, new RestClientOptions { UserAgent = UserAgent, FollowRedirects = false });
        var response = await client.ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return response.StatusCode == 0 ? WithoutAnswer(response) : Answered(response.StatusCode, retryAfter);
    }

    private RestRequest Request(OutboxMessage message, byte[] body)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        return new RestRequest(target.Url, Method.Post) { Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds) }
            .AddBody(body, ContentType.Json)
            .AddHeader("webhook-id", message.Id)
            .AddHeader("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture))
            .AddHeader("webhook-signature", string.Join(' ', target.Keys.Select(key => key.Sign(message.Id, timestamp, body))));
    }

    private Delivery Answered(HttpStatusCode status, TimeSpan? retryAfter) => status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new Delivery.Delivered($"{target.Host}: {(int)status}"),
        HttpStatusCode.RequestTimeout or (HttpStatusCode)425 or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
            new Delivery.Postponed($"{target.Host}: {(int)status}", retryAfter),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new Delivery.Refused($"{target.Host}: {(int)status}, the receiver was deleted; remove the channel or correct its URL"),
        < HttpStatusCode.BadRequest => new Delivery.Refused($"{target.Host}: {(int)status}, redirects are not followed; set the final URL"),
        _ => new Delivery.Refused($"{target.Host}: {(int)status}"),
    };

    private Delivery WithoutAnswer(RestResponse response)
    {
        for (var error = response.ErrorException; error is not null; error = error.InnerException)
        {
            if (error is TargetNotAllowedException)
            {
                return new Delivery.Refused(
                    $"{target.Host}: not sent, its address is not public; set AllowPrivateTargets of channel {Name} where it is inside your network");
            }
        }

        return response.ResponseStatus == ResponseStatus.TimedOut
            ? new Delivery.Postponed($"{target.Host}: no answer within {options.TimeoutSeconds} s")
            : new Delivery.Postponed($"{target.Host}: no connection ({Word(response.ErrorException)})");
    }

    private static string Word(Exception? error) =>
        error is HttpRequestException request ? request.HttpRequestError.ToString() : error?.GetType().Name ?? "no answer";

    private TimeSpan? RetryAfter(HttpResponseMessage answer)
    {
        var asked = answer.Headers.RetryAfter?.Delta ?? (answer.Headers.RetryAfter?.Date is { } date ? date - time.GetUtcNow() : null);
        return asked is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestRetryAfter.Ticks)) : null;
    }
}
