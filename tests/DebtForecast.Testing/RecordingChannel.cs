using DebtForecast.Alerting;

namespace DebtForecast.Testing;

/// <summary>Keeps the messages it is given and answers as it is told: delivered, unless there are other answers waiting.</summary>
/// <param name="name">The channel's name.</param>
public sealed class RecordingChannel(string name = "ops") : IAlertChannel
{
    private readonly Queue<Delivery> answers = new();

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Gets what was sent, oldest first; a repetition counts again.</summary>
    public List<OutboxMessage> Sent { get; } = [];

    /// <summary>Says how the next attempts end.</summary>
    /// <param name="deliveries">The endings, in order.</param>
    public void Answer(params Delivery[] deliveries)
    {
        foreach (var delivery in deliveries)
        {
            answers.Enqueue(delivery);
        }
    }

    /// <inheritdoc/>
    public Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        Sent.Add(message);
        return Task.FromResult(answers.TryDequeue(out var answer) ? answer : new Delivery.Delivered("recorded"));
    }
}
