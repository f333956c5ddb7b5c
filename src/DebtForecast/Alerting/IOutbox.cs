using DebtForecast.Observations;

namespace DebtForecast.Alerting;

/// <summary>Hands out messages that must leave and keeps how each delivery ended. Socket: SQLite, memory (tests).</summary>
/// <exception cref="StoreUnavailableException">Any member: the store cannot be read or written.</exception>
public interface IOutbox
{
    /// <summary>Takes messages that are due, so that no other sender takes them until the lease ends.</summary>
    /// <param name="now">The time, in UTC.</param>
    /// <param name="lease">How long the caller may take.</param>
    /// <param name="most">The most messages to take.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The messages with the number of attempts made before, oldest first.</returns>
    Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(DateTimeOffset now, TimeSpan lease, int most, CancellationToken cancellationToken);

    /// <summary>Keeps how an attempt ended.</summary>
    /// <param name="id">The message.</param>
    /// <param name="delivery">The ending.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="retryAt">When to try again; null: never (delivered, or a dead letter).</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>A task.</returns>
    Task SettleAsync(string id, Delivery delivery, DateTimeOffset at, DateTimeOffset? retryAt, CancellationToken cancellationToken);

    /// <summary>Reads the state of the newest messages.</summary>
    /// <param name="most">The most messages to read.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The messages, newest first.</returns>
    Task<IReadOnlyList<MessageState>> ReadAsync(int most, CancellationToken cancellationToken);
}

/// <summary>A message that was taken for sending.</summary>
/// <param name="Message">The message.</param>
/// <param name="Attempts">Attempts made before this one.</param>
public sealed record ClaimedMessage(OutboxMessage Message, int Attempts);

/// <summary>A message and how it fares.</summary>
/// <param name="Message">The message.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">Attempts made.</param>
/// <param name="LastDetail">How the last attempt ended, in words without secrets; null before the first.</param>
/// <param name="NextAttemptAt">When it is due; null where it is not.</param>
public sealed record MessageState(OutboxMessage Message, DeliveryState State, int Attempts, string? LastDetail, DateTimeOffset? NextAttemptAt);

/// <summary>Where a message stands.</summary>
public enum DeliveryState
{
    /// <summary>Waiting to be sent, or to be sent again.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>A dead letter: refused for good, or all attempts used.</summary>
    Dead,
}
