using DebtForecast.Alerting;
using DebtForecast.Testing;
using Microsoft.Extensions.Time.Testing;

namespace DebtForecast.Tests.Alerting;

public sealed class OutboxDispatcherTests
{
    private readonly FakeTimeProvider time = new(Some.Instant(5));
    private readonly InMemoryOutbox outbox = new();
    private readonly RecordingChannel channel = new("ops");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DispatchAsync_SendsEverythingThatIsDueOldestFirst()
    {
        outbox.Add([.. Enumerable.Range(0, 12).Select(i => Some.Message($"msg_{i:00}") with { CreatedAt = Some.Instant(0).AddMinutes(i) })]);
        Assert.Equal(new DispatchSummary(12, 0, 0), await DispatchAsync());
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"msg_{i:00}"), channel.Sent.Select(message => message.Id));
        Assert.Equal(new DispatchSummary(0, 0, 0), await DispatchAsync());
    }

    [Fact]
    public async Task DispatchAsync_TriesAgainWhenTheDelayIsOver()
    {
        outbox.Add(Some.Message());
        channel.Answer(new Delivery.Postponed("503"));
        Assert.Equal(new DispatchSummary(0, 1, 0), await DispatchAsync());
        time.Advance(TimeSpan.FromSeconds(3.9));
        Assert.Equal(new DispatchSummary(0, 0, 0), await DispatchAsync());
        time.Advance(TimeSpan.FromSeconds(2.2));
        Assert.Equal(new DispatchSummary(1, 0, 0), await DispatchAsync());
        Assert.Equal(["msg_1", "msg_1"], channel.Sent.Select(message => message.Id));
    }

    [Fact]
    public async Task DispatchAsync_WaitsAsLongAsTheReceiverAsks()
    {
        outbox.Add(Some.Message());
        channel.Answer(new Delivery.Postponed("429", TimeSpan.FromMinutes(40)));
        await DispatchAsync();
        Assert.Equal(time.GetUtcNow().AddMinutes(40), Assert.Single(await outbox.ReadAsync(1, Token)).NextAttemptAt);
    }

    [Fact]
    public async Task DispatchAsync_KeepsItsOwnPaceWhereTheReceiverAsksForMore()
    {
        outbox.Add(Some.Message());
        channel.Answer([.. Enumerable.Repeat(new Delivery.Postponed("503", TimeSpan.Zero), 20)]);
        Assert.Equal(new DispatchSummary(0, 1, 0), await DispatchAsync());
        Assert.True(Assert.Single(await outbox.ReadAsync(1, Token)).NextAttemptAt >= time.GetUtcNow().AddSeconds(4));
    }

    [Fact]
    public async Task DispatchAsync_GivesUpAfterNineAttempts()
    {
        outbox.Add(Some.Message());
        channel.Answer([.. Enumerable.Repeat(new Delivery.Postponed("503", TimeSpan.FromSeconds(1)), 20)]);
        for (var attempt = 1; attempt < RetrySchedule.MostAttempts; attempt++)
        {
            Assert.Equal(new DispatchSummary(0, 1, 0), await DispatchAsync());
            time.Advance(TimeSpan.FromDays(2));
        }

        Assert.Equal(new DispatchSummary(0, 0, 1), await DispatchAsync());
        Assert.Equal(DeliveryState.Dead, Assert.Single(await outbox.ReadAsync(1, Token)).State);
        Assert.Equal(9, channel.Sent.Count);
    }

    [Fact]
    public async Task DispatchAsync_LaysAsideWhatIsRefused()
    {
        outbox.Add(Some.Message());
        channel.Answer(new Delivery.Refused("410"));
        Assert.Equal(new DispatchSummary(0, 0, 1), await DispatchAsync());
    }

    [Fact]
    public async Task DispatchAsync_LaysAsideAMessageForAChannelThatIsNotThere()
    {
        outbox.Add(Some.Message() with { Channel = "teams" });
        Assert.Equal(new DispatchSummary(0, 0, 1), await DispatchAsync());
        Assert.Contains("no channel teams", Assert.Single(await outbox.ReadAsync(1, Token)).LastDetail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DispatchAsync_SendsTheSameIdAgainAfterACrashBetweenSendingAndSettling()
    {
        outbox.Add(Some.Message());
        var crashing = new OutboxDispatcher(new CrashingOutbox(outbox), [channel], time);
        await Assert.ThrowsAsync<InvalidOperationException>(() => crashing.DispatchAsync(Token));
        Assert.Equal(new DispatchSummary(0, 0, 0), await DispatchAsync());
        time.Advance(OutboxDispatcher.Lease);
        Assert.Equal(new DispatchSummary(1, 0, 0), await DispatchAsync());
        Assert.Equal(["msg_1", "msg_1"], channel.Sent.Select(message => message.Id));
    }

    [Fact]
    public async Task DispatchAsync_SendsNothingTwiceWhileAnotherSenderIsSlow()
    {
        outbox.Add([.. Enumerable.Range(0, 6).Select(i => Some.Message($"msg_{i}") with { CreatedAt = Some.Instant(0).AddMinutes(i) })]);
        var slow = new SlowChannel(time, TimeSpan.FromMinutes(1), meanwhile: DispatchAsync);
        await new OutboxDispatcher(outbox, [slow], time).DispatchAsync(Token);
        Assert.Equal(6, slow.Sent.Concat(channel.Sent.Select(message => message.Id)).Distinct().Count());
        Assert.Equal(6, slow.Sent.Count + channel.Sent.Count);
    }

    [Fact]
    public async Task DispatchAsync_GoesOnWhereAChannelFailsByMistake()
    {
        outbox.Add(Some.Message("msg_1") with { Channel = "broken" }, Some.Message("msg_2"));
        var dispatcher = new OutboxDispatcher(outbox, [channel, new BrokenChannel()], time);
        Assert.Equal(new DispatchSummary(1, 1, 0), await dispatcher.DispatchAsync(Token));
        var failed = (await outbox.ReadAsync(2, Token)).Single(message => message.State == DeliveryState.Pending);
        Assert.Equal("broken: failed with InvalidOperationException", failed.LastDetail);
    }

    private Task<DispatchSummary> DispatchAsync() => new OutboxDispatcher(outbox, [channel], time).DispatchAsync(Token);

    private sealed class CrashingOutbox(IOutbox inner) : IOutbox
    {
        public Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(DateTimeOffset now, TimeSpan lease, int most, CancellationToken cancellationToken) =>
            inner.ClaimAsync(now, lease, most, cancellationToken);

        public Task SettleAsync(string id, Delivery delivery, DateTimeOffset at, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("the power is gone");

        public Task<IReadOnlyList<MessageState>> ReadAsync(int most, CancellationToken cancellationToken) => inner.ReadAsync(most, cancellationToken);
    }

    private sealed class SlowChannel(FakeTimeProvider time, TimeSpan takes, Func<Task> meanwhile) : IAlertChannel
    {
        public string Name => "ops";

        public List<string> Sent { get; } = [];

        public async Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
        {
            Sent.Add(message.Id);
            time.Advance(takes);
            if (Sent.Count >= 4)
            {
                await meanwhile();
            }

            return new Delivery.Delivered("200");
        }
    }

    private sealed class BrokenChannel : IAlertChannel
    {
        public string Name => "broken";

        public Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("https://hooks.example/T0PSECRET");
    }
}
