using DebtForecast.Alerting;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Storage;

/// <summary>Hands out messages that must leave, from SQLite.</summary>
/// <remarks>Several senders, in several processes, may claim at once: a claim is one statement in a write transaction.</remarks>
/// <param name="database">The open database.</param>
public sealed class SqliteOutbox(SqliteDatabase database) : IOutbox
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(DateTimeOffset now, TimeSpan lease, int most, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<ClaimedMessage>>(
            connection => [.. connection.Query(
                """
                UPDATE outbox SET leased_until = $until WHERE id IN (
                    SELECT id FROM outbox WHERE state = $pending AND next_at <= $now AND (leased_until IS NULL OR leased_until <= $now)
                    ORDER BY created_at, id LIMIT $most)
                RETURNING id, channel, body, created_at, attempts
                """,
                row => new ClaimedMessage(Message(row), row.GetInt32(4)),
                ("$until", SqlText.Instant(now + lease)), ("$now", SqlText.Instant(now)), ("$most", most),
                ("$pending", Word<DeliveryState>.Of(DeliveryState.Pending)))
                .OrderBy(claimed => claimed.Message.CreatedAt).ThenBy(claimed => claimed.Message.Id, StringComparer.Ordinal)],
            cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A message that was delivered stays delivered, whatever a sender says that lost its lease.</remarks>
    /// <exception cref="ArgumentException">There is no such message.</exception>
    public Task SettleAsync(string id, Delivery delivery, DateTimeOffset at, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                var state = StateAfter(delivery, retryAt);
                var changed = connection.Execute(
                    """
                    UPDATE outbox SET attempts = attempts + 1, last_detail = $detail, settled_at = $at, leased_until = NULL,
                        state = iif(state = $delivered, state, $state), next_at = iif(state = $delivered, NULL, $next)
                    WHERE id = $id
                    """,
                    ("$id", id), ("$detail", delivery.Detail), ("$at", SqlText.Instant(at)), ("$state", Word<DeliveryState>.Of(state)),
                    ("$delivered", Word<DeliveryState>.Of(DeliveryState.Delivered)),
                    ("$next", state == DeliveryState.Pending ? SqlText.Instant(retryAt!.Value) : null));
                return changed == 1 ? true : throw new ArgumentException($"The outbox has no message {id}.", nameof(id));
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MessageState>> ReadAsync(int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MessageState>>(
            connection => connection.Query(
                """
                SELECT id, channel, body, created_at, attempts, state, last_detail, next_at FROM outbox
                ORDER BY created_at DESC, id DESC LIMIT $most
                """,
                row => new MessageState(
                    Message(row), Word<DeliveryState>.Parse(row.GetString(5)), row.GetInt32(4), row.Text(6),
                    row.Text(7) is { } next ? SqlText.Instant(next) : null),
                ("$most", most)),
            cancellationToken);

    /// <summary>Adds a message, due at once; one that is there already stays as it is.</summary>
    /// <param name="connection">A connection in a write transaction.</param>
    /// <param name="message">The message.</param>
    internal static void Add(SqliteConnection connection, OutboxMessage message) => connection.Execute(
        """
        INSERT INTO outbox (id, channel, body, created_at, state, attempts, next_at)
        VALUES ($id, $channel, $body, $created, $pending, 0, $created) ON CONFLICT DO NOTHING
        """,
        ("$id", message.Id), ("$channel", message.Channel), ("$body", message.Body), ("$created", SqlText.Instant(message.CreatedAt)),
        ("$pending", Word<DeliveryState>.Of(DeliveryState.Pending)));

    /// <summary>Reads every message.</summary>
    /// <param name="connection">A connection.</param>
    /// <returns>The messages, sorted by id.</returns>
    internal static List<OutboxMessage> ReadAll(SqliteConnection connection) =>
        connection.Query("SELECT id, channel, body, created_at FROM outbox ORDER BY id", Message);

    private static DeliveryState StateAfter(Delivery delivery, DateTimeOffset? retryAt) => delivery switch
    {
        Delivery.Delivered => DeliveryState.Delivered,
        Delivery.Postponed when retryAt is not null => DeliveryState.Pending,
        _ => DeliveryState.Dead,
    };

    private static OutboxMessage Message(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), SqlText.Instant(row.GetString(3)));
}
