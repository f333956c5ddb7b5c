namespace DebtForecast.Alerting;

/// <summary>Takes messages out of the outbox and hands them to their channels.</summary>
/// <remarks>
/// At least once: a message is settled after it was sent, so a crash in between sends it again, with the same id, once the
/// lease has ended. Several dispatchers may work on one outbox.
/// </remarks>
public sealed class OutboxDispatcher
{
    /// <summary>How long a sender may take for the messages that it claims at once: longer than any channel's time-out.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    // The lease of all that is claimed runs from the claim on: the last of five slow ones would be sent by somebody else as well.
    private const int ClaimedAtOnce = 1;

    private readonly IOutbox outbox;
    private readonly Dictionary<string, IAlertChannel> channels;
    private readonly TimeProvider time;

    /// <summary>Makes a dispatcher.</summary>
    /// <param name="outbox">Where the messages wait.</param>
    /// <param name="channels">The channels; each name once.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">Two channels have the same name.</exception>
    public OutboxDispatcher(IOutbox outbox, IEnumerable<IAlertChannel> channels, TimeProvider time)
    {
        this.outbox = outbox;
        this.time = time;
        this.channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);
    }

    /// <summary>Sends everything that is due now.</summary>
    /// <param name="cancellationToken">Ends the work early; the message being sent is sent again later.</param>
    /// <returns>How the attempts ended.</returns>
    /// <exception cref="Observations.StoreUnavailableException">The outbox cannot be read or written.</exception>
    public async Task<DispatchSummary> DispatchAsync(CancellationToken cancellationToken)
    {
        var summary = new DispatchSummary(0, 0, 0);
        while (true)
        {
            var claimed = await outbox.ClaimAsync(time.GetUtcNow(), Lease, ClaimedAtOnce, cancellationToken).ConfigureAwait(false);
            if (claimed.Count == 0)
            {
                return summary;
            }

            foreach (var message in claimed)
            {
                summary += await DispatchAsync(message, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<DispatchSummary> DispatchAsync(ClaimedMessage claimed, CancellationToken cancellationToken)
    {
        var delivery = await SendAsync(claimed.Message, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var retryAt = delivery is Delivery.Postponed postponed ? now + Delay(claimed, postponed) : null;
        await outbox.SettleAsync(claimed.Message.Id, delivery, now, retryAt, cancellationToken).ConfigureAwait(false);
        return delivery is Delivery.Delivered ? new DispatchSummary(1, 0, 0)
            : retryAt is not null ? new DispatchSummary(0, 1, 0)
            : new DispatchSummary(0, 0, 1);
    }

    private async Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (!channels.TryGetValue(message.Channel, out var channel))
        {
            return new Delivery.Refused($"There is no channel {message.Channel} in the configuration (section Channels); add it and resend the message.");
        }

        try
        {
            return await channel.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A mistake inside one channel must not hold up the others. Its message is not told: it might hold a URL.
            return new Delivery.Postponed($"{message.Channel}: failed with {error.GetType().Name}");
        }
    }

    // The receiver may ask for a longer pause, never for a shorter one: "in 1 s", nine times, would use up all attempts in 9 s.
    private static TimeSpan? Delay(ClaimedMessage claimed, Delivery.Postponed postponed) =>
        RetrySchedule.DelayAfter(claimed.Attempts + 1, claimed.Message.Id) is { } delay
            ? TimeSpan.FromTicks(Math.Max(delay.Ticks, (postponed.RetryAfter ?? delay).Ticks))
            : null;
}

/// <summary>How attempts to deliver ended.</summary>
/// <param name="Delivered">Messages that were taken.</param>
/// <param name="Postponed">Messages that will be tried again.</param>
/// <param name="Dead">Messages that will not: refused, or all attempts used.</param>
public sealed record DispatchSummary(int Delivered, int Postponed, int Dead)
{
    /// <summary>Adds up two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    public static DispatchSummary operator +(DispatchSummary left, DispatchSummary right) =>
        new(left.Delivered + right.Delivered, left.Postponed + right.Postponed, left.Dead + right.Dead);
}
