namespace DebtForecast.Alerting;

/// <summary>A way to reach people. Socket: webhook, chats, mail; a recording one for tests.</summary>
public interface IAlertChannel
{
    /// <summary>Gets the channel's name in the configuration and in the outbox.</summary>
    string Name { get; }

    /// <summary>Tries once to hand a message over. Trouble is an answer, not an exception.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>How it ended.</returns>
    Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken);
}

/// <summary>How an attempt to deliver ended.</summary>
/// <param name="Detail">Host and outcome in words; never a URL, a path or a secret.</param>
public abstract record Delivery(string Detail)
{
    /// <summary>The receiver took it.</summary>
    /// <param name="Detail">Host and outcome.</param>
    public sealed record Delivered(string Detail) : Delivery(Detail);

    /// <summary>Not now; trying again may help.</summary>
    /// <param name="Detail">Host and outcome.</param>
    /// <param name="RetryAfter">How long the receiver asked to wait; null where it did not say.</param>
    public sealed record Postponed(string Detail, TimeSpan? RetryAfter = null) : Delivery(Detail);

    /// <summary>Never; trying again cannot help.</summary>
    /// <param name="Detail">Host and outcome.</param>
    public sealed record Refused(string Detail) : Delivery(Detail);
}
