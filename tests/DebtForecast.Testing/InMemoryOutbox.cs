using DebtForecast.Alerting;

namespace DebtForecast.Testing;

/// <summary>Hands out messages from memory.</summary>
public sealed class InMemoryOutbox : IOutbox
{
    private readonly Dictionary<string, MessageState> messages = [];
    private readonly Dictionary<string, DateTimeOffset> leases = [];

    /// <summary>Adds messages, due at once; those that are there already stay as they are.</summary>
    /// <param name="added">The messages.</param>
    public void Add(params OutboxMessage[] added)
    {
        foreach (var message in added)
        {
            messages.TryAdd(message.Id, new MessageState(message, DeliveryState.Pending, 0, null, message.CreatedAt));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(DateTimeOffset now, TimeSpan lease, int most, CancellationToken cancellationToken)
    {
        var due = messages.Values.Where(one => one.NextAttemptAt <= now && leases.GetValueOrDefault(one.Message.Id) <= now)
            .OrderBy(one => one.Message.CreatedAt).Take(most).Select(one => new ClaimedMessage(one.Message, one.Attempts)).ToList();
        due.ForEach(claimed => leases[claimed.Message.Id] = now + lease);
        return Task.FromResult<IReadOnlyList<ClaimedMessage>>(due);
    }

    /// <inheritdoc/>
    public Task SettleAsync(string id, Delivery delivery, DateTimeOffset at, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        var message = messages.GetValueOrDefault(id) ?? throw new ArgumentException($"There is no message {id}.", nameof(id));
        var state = message.State == DeliveryState.Delivered || delivery is Delivery.Delivered ? DeliveryState.Delivered
            : delivery is Delivery.Postponed && retryAt is not null ? DeliveryState.Pending : DeliveryState.Dead;
        messages[id] = new MessageState(
            message.Message, state, message.Attempts + 1, delivery.Detail, state == DeliveryState.Pending ? retryAt : null);
        leases.Remove(id);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<MessageState>> ReadAsync(int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MessageState>>([.. messages.Values.OrderByDescending(one => one.Message.CreatedAt).Take(most)]);
}
