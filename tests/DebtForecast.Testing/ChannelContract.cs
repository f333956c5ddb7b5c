using DebtForecast.Alerting;
using Xunit;

namespace DebtForecast.Testing;

/// <summary>What holds for every channel: trouble is an answer, and no answer tells a secret.</summary>
public abstract class ChannelContract
{
    /// <summary>What the receiver does with the next message.</summary>
    protected enum Receiver
    {
        /// <summary>It takes it.</summary>
        Accepts,

        /// <summary>It asks to come again.</summary>
        IsBusy,

        /// <summary>It refuses it for good.</summary>
        Refuses,

        /// <summary>It is not there.</summary>
        IsAway,
    }

    /// <summary>Makes a channel whose receiver behaves in a way.</summary>
    /// <param name="receiver">How it behaves.</param>
    /// <returns>The channel, and words that must not be told: the path of its URL, its secret.</returns>
    protected abstract Task<(IAlertChannel Channel, IReadOnlyList<string> Secrets)> CreateAsync(Receiver receiver);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_IsDeliveredWhereTheReceiverAccepts() => Assert.IsType<Delivery.Delivered>(await SendAsync(Receiver.Accepts));

    [Fact]
    public async Task SendAsync_IsPostponedWhereTheReceiverIsBusy() => Assert.IsType<Delivery.Postponed>(await SendAsync(Receiver.IsBusy));

    [Fact]
    public async Task SendAsync_IsRefusedWhereTheReceiverRefuses() => Assert.IsType<Delivery.Refused>(await SendAsync(Receiver.Refuses));

    [Fact]
    public async Task SendAsync_IsPostponedWhereTheReceiverIsAway() => Assert.IsType<Delivery.Postponed>(await SendAsync(Receiver.IsAway));

    [Fact]
    public async Task Name_IsNotEmpty() => Assert.NotEmpty((await CreateAsync(Receiver.Accepts)).Channel.Name);

    private async Task<Delivery> SendAsync(Receiver receiver)
    {
        var (channel, secrets) = await CreateAsync(receiver);
        var delivery = await channel.SendAsync(Some.Message(), Token);
        Assert.NotEmpty(delivery.Detail);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, delivery.Detail, StringComparison.Ordinal));
        return delivery;
    }
}
