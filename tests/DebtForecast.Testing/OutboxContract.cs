using DebtForecast.Alerting;
using Xunit;

namespace DebtForecast.Testing;

/// <summary>What holds for every outbox.</summary>
public abstract class OutboxContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Makes an outbox that holds messages.</summary>
    /// <param name="messages">The messages, none of them tried yet.</param>
    /// <returns>The outbox.</returns>
    protected abstract Task<IOutbox> CreateAsync(params OutboxMessage[] messages);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => Some.Instant(5);

    [Fact]
    public async Task ClaimAsync_GivesTheOldestFirstAndNoMoreThanAsked()
    {
        var outbox = await CreateAsync(Some.Message("msg_c", day: 3), Some.Message("msg_a", day: 1), Some.Message("msg_b", day: 2));
        Assert.Equal(["msg_a", "msg_b"], await ClaimAsync(outbox, Now, most: 2));
        Assert.Equal(["msg_c"], await ClaimAsync(outbox, Now));
    }

    [Fact]
    public async Task ClaimAsync_GivesTheMessageAsItWasWritten()
    {
        var outbox = await CreateAsync(Some.Message());
        Assert.Equal([new ClaimedMessage(Some.Message(), 0)], await outbox.ClaimAsync(Now, Lease, 10, Token));
    }

    [Fact]
    public async Task ClaimAsync_GivesAMessageToOneSenderUntilTheLeaseEnds()
    {
        var outbox = await CreateAsync(Some.Message());
        Assert.Equal(["msg_1"], await ClaimAsync(outbox, Now));
        Assert.Empty(await ClaimAsync(outbox, Now + Lease - TimeSpan.FromSeconds(1)));
        Assert.Equal(["msg_1"], await ClaimAsync(outbox, Now + Lease));
    }

    [Fact]
    public async Task ClaimAsync_WaitsUntilAPostponedMessageIsDue()
    {
        var outbox = await CreateAsync(Some.Message());
        await ClaimAsync(outbox, Now);
        var due = Now.AddSeconds(30);
        await outbox.SettleAsync("msg_1", new Delivery.Postponed("hooks.example: 503"), Now, due, Token);
        Assert.Empty(await ClaimAsync(outbox, due.AddSeconds(-1)));
        Assert.Equal(1, Assert.Single(await outbox.ClaimAsync(due, Lease, 10, Token)).Attempts);
    }

    [Fact]
    public async Task ReadAsync_ShowsHowEachMessageFares()
    {
        var outbox = await CreateAsync(Some.Message("msg_1"), Some.Message("msg_2", 1), Some.Message("msg_3", 2), Some.Message("msg_4", 3), Some.Message("msg_5", 4));
        await outbox.SettleAsync("msg_1", new Delivery.Delivered("200"), Now, null, Token);
        await outbox.SettleAsync("msg_2", new Delivery.Refused("410"), Now, null, Token);
        await outbox.SettleAsync("msg_3", new Delivery.Postponed("503"), Now, Now.AddHours(1), Token);
        await outbox.SettleAsync("msg_4", new Delivery.Postponed("503"), Now, null, Token);
        Assert.Equal(
            [
                new MessageState(Some.Message("msg_5", 4), DeliveryState.Pending, 0, null, Some.Instant(4)),
                new MessageState(Some.Message("msg_4", 3), DeliveryState.Dead, 1, "503", null),
                new MessageState(Some.Message("msg_3", 2), DeliveryState.Pending, 1, "503", Now.AddHours(1)),
                new MessageState(Some.Message("msg_2", 1), DeliveryState.Dead, 1, "410", null),
                new MessageState(Some.Message("msg_1"), DeliveryState.Delivered, 1, "200", null),
            ],
            await outbox.ReadAsync(10, Token));
        Assert.Equal(["msg_5", "msg_4"], (await outbox.ReadAsync(2, Token)).Select(one => one.Message.Id));
    }

    [Fact]
    public async Task ClaimAsync_GivesNothingThatIsDeliveredOrDead()
    {
        var outbox = await CreateAsync(Some.Message("msg_1"), Some.Message("msg_2"));
        await outbox.SettleAsync("msg_1", new Delivery.Delivered("200"), Now, null, Token);
        await outbox.SettleAsync("msg_2", new Delivery.Refused("410"), Now, null, Token);
        Assert.Empty(await ClaimAsync(outbox, Now.AddYears(1)));
    }

    [Fact]
    public async Task SettleAsync_LeavesADeliveredMessageDelivered()
    {
        var outbox = await CreateAsync(Some.Message());
        await outbox.SettleAsync("msg_1", new Delivery.Delivered("200"), Now, null, Token);
        await outbox.SettleAsync("msg_1", new Delivery.Postponed("timed out"), Now, Now.AddHours(1), Token);
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await outbox.ReadAsync(10, Token)).State);
        Assert.Empty(await ClaimAsync(outbox, Now.AddYears(1)));
    }

    [Fact]
    public async Task SettleAsync_RefusesAMessageThatIsNotThere()
    {
        var outbox = await CreateAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => outbox.SettleAsync("msg_9", new Delivery.Delivered("200"), Now, null, Token));
    }

    private static async Task<IEnumerable<string>> ClaimAsync(IOutbox outbox, DateTimeOffset now, int most = 10) =>
        (await outbox.ClaimAsync(now, Lease, most, Token)).Select(claimed => claimed.Message.Id);
}
