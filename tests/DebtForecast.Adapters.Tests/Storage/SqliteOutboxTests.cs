using DebtForecast.Alerting;
using DebtForecast.Storage;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Storage;

public sealed class SqliteOutboxTests : OutboxContract, IDisposable
{
    private readonly TemporaryStore files = new();

    public void Dispose() => files.Dispose();

    protected override async Task<IOutbox> CreateAsync(params OutboxMessage[] messages)
    {
        var database = files.CreateOrOpen();
        await new SqliteAlertStore(database).CommitAsync(new AssessmentOutcome([], [], messages), TestContext.Current.CancellationToken);
        return new SqliteOutbox(database);
    }
}

public sealed class InMemoryOutboxTests : OutboxContract
{
    protected override Task<IOutbox> CreateAsync(params OutboxMessage[] messages)
    {
        var outbox = new InMemoryOutbox();
        outbox.Add(messages);
        return Task.FromResult<IOutbox>(outbox);
    }
}
