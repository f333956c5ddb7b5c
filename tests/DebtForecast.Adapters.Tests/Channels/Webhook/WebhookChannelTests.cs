using DebtForecast.Alerting;
using DebtForecast.Channels.Webhook;
using DebtForecast.Demo.Webhooks;
using DebtForecast.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DebtForecast.Adapters.Tests.Channels.Webhook;

public sealed class WebhookChannelTests : ChannelContract, IAsyncDisposable
{
    private const string OtherSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly FakeTimeProvider time = new(Some.Instant(5));
    private readonly List<IAsyncDisposable> started = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_SignsEachAttemptAnewUnderTheSameId()
    {
        var receiver = await StartAsync();
        var channel = Create(receiver);
        var message = Some.Message() with { Body = """{"项目":"größer"}""" };
        await channel.SendAsync(message, Token);
        time.Advance(TimeSpan.FromHours(2));
        await channel.SendAsync(message, Token);
        Assert.All(receiver.Received, request => Assert.Equal(("msg_1", message.Body, true), (request.Id, request.Body, request.IsGenuine)));
        Assert.Equal(2, receiver.Received.DistinctBy(request => request.Timestamp).Count());
        Assert.StartsWith("DebtForecast/", receiver.Received[0].UserAgent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_SignsWithBothKeysWhileOneIsReplaced()
    {
        var receiver = await StartAsync();
        var channel = Create(receiver, options => (options.Secret, options.PreviousSecret) = (OtherSecret, receiver.Secret));
        Assert.IsType<Delivery.Delivered>(await channel.SendAsync(Some.Message(), Token));
    }

    [Fact]
    public async Task SendAsync_IsRefusedWhereTheKeyIsWrong()
    {
        var receiver = await StartAsync();
        var delivery = await Create(receiver, options => options.Secret = OtherSecret).SendAsync(Some.Message(), Token);
        Assert.Equal(new Delivery.Refused($"127.0.0.1:{receiver.Url.Port}: 401"), delivery);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task SendAsync_IsPostponedByStatus(int status) => Assert.IsType<Delivery.Postponed>(await SendAsync(WebhookAnswer.Of(status)));

    [Theory]
    [InlineData(301)]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(413)]
    public async Task SendAsync_IsRefusedByStatus(int status) => Assert.IsType<Delivery.Refused>(await SendAsync(WebhookAnswer.Of(status)));

    [Fact]
    public async Task SendAsync_FollowsNoRedirect()
    {
        var receiver = await StartAsync();
        receiver.Answer(new WebhookAnswer(307, Location: receiver.Url.ToString()));
        Assert.IsType<Delivery.Refused>(await Create(receiver).SendAsync(Some.Message(), Token));
        Assert.Single(receiver.Received);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("86400", 3_600)]
    [InlineData("Fri, 06 Mar 2026 02:10:00 GMT", 600)]
    [InlineData("Fri, 06 Mar 2026 01:00:00 GMT", 0)]
    public async Task SendAsync_TellsHowLongToWait(string retryAfter, int seconds)
    {
        var delivery = await SendAsync(new WebhookAnswer(429, RetryAfter: retryAfter));
        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.IsType<Delivery.Postponed>(delivery).RetryAfter);
    }

    [Fact]
    public async Task SendAsync_IsPostponedWhereNobodyAnswers()
    {
        var receiver = await StartAsync();
        receiver.Answer(WebhookAnswer.Hang);
        var delivery = await Create(receiver, options => options.TimeoutSeconds = 1).SendAsync(Some.Message(), Token);
        Assert.Equal(new Delivery.Postponed($"127.0.0.1:{receiver.Url.Port}: no answer within 1 s"), delivery);
    }

    [Fact]
    public async Task SendAsync_IsPostponedWhereTheConnectionIsCut() => Assert.IsType<Delivery.Postponed>(await SendAsync(WebhookAnswer.Cut));

    [Fact]
    public async Task SendAsync_RefusesAMessageOverTheLimitWithoutSendingIt()
    {
        var receiver = await StartAsync();
        var large = Some.Message() with { Body = new string('x', WebhookChannel.MostBytes + 1) };
        Assert.IsType<Delivery.Refused>(await Create(receiver).SendAsync(large, Token));
        Assert.Empty(receiver.Received);
    }

    [Theory]
    [InlineData("https://localhost:{0}/hooks/T0PSECRETPATH")]
    [InlineData("https://127.0.0.1:{0}/hooks/T0PSECRETPATH")]
    [InlineData("https://2130706433:{0}/hooks/T0PSECRETPATH")]
    [InlineData("https://0x7f.1:{0}/hooks/T0PSECRETPATH")]
    [InlineData("https://[::ffff:127.0.0.1]:{0}/hooks/T0PSECRETPATH")]
    [InlineData("https://[::1]:{0}/hooks/T0PSECRETPATH")]
    public async Task SendAsync_DialsNoPrivateAddress(string url)
    {
        var receiver = await StartAsync();
        var channel = Create(receiver, options => (options.Url, options.AllowPrivateTargets) =
            (string.Format(null, url, receiver.Url.Port), false));
        var delivery = Assert.IsType<Delivery.Refused>(await channel.SendAsync(Some.Message(), Token));
        Assert.Contains("address is not public", delivery.Detail, StringComparison.Ordinal);
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task SendAsync_EndsWhenCancelled()
    {
        var receiver = await StartAsync();
        receiver.Answer(WebhookAnswer.Hang);
        using var cancelling = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Create(receiver).SendAsync(Some.Message(), cancelling.Token));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in started)
        {
            await one.DisposeAsync();
        }
    }

    protected override async Task<(IAlertChannel Channel, IReadOnlyList<string> Secrets)> CreateAsync(Receiver receiver)
    {
        var server = await StartAsync();
        switch (receiver)
        {
            case Receiver.IsBusy:
                server.Answer(WebhookAnswer.Of(503));
                break;
            case Receiver.Refuses:
                server.Answer(WebhookAnswer.Of(410));
                break;
            case Receiver.IsAway:
                server.Answer(WebhookAnswer.Cut);
                break;
        }

        return (Create(server), [server.Url.AbsolutePath, "T0PSECRETPATH", server.Secret, server.Secret["whsec_".Length..]]);
    }

    private async Task<Delivery> SendAsync(WebhookAnswer answer)
    {
        var receiver = await StartAsync();
        receiver.Answer(answer);
        return await Create(receiver).SendAsync(Some.Message(), Token);
    }

    private async Task<WebhookReceiver> StartAsync()
    {
        var receiver = await WebhookReceiver.StartAsync(time, Token);
        started.Add(receiver);
        return receiver;
    }

    private IAlertChannel Create(WebhookReceiver receiver, Action<WebhookOptions>? change = null)
    {
        var options = new WebhookOptions { Name = "ops", Url = receiver.Url.ToString(), Secret = receiver.Secret, AllowPrivateTargets = true };
        change?.Invoke(options);
        var services = new ServiceCollection().AddSingleton<TimeProvider>(time).AddWebhookChannel(options).BuildServiceProvider();
        started.Add(services);
        return services.GetRequiredService<IAlertChannel>();
    }
}
