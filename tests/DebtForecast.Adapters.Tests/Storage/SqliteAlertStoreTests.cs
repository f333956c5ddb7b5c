using DebtForecast.Alerting;
using DebtForecast.Storage;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Storage;

public sealed class SqliteAlertStoreTests : AlertStoreContract, IDisposable
{
    private readonly TemporaryStore files = new();

    public void Dispose() => files.Dispose();

    protected override (IAlertStore Store, IOutbox Outbox) Create()
    {
        var database = files.CreateOrOpen();
        return (new SqliteAlertStore(database), new SqliteOutbox(database));
    }
}

public sealed class InMemoryAlertStoreTests : AlertStoreContract
{
    protected override (IAlertStore Store, IOutbox Outbox) Create()
    {
        var outbox = new InMemoryOutbox();
        return (new InMemoryAlertStore(outbox), outbox);
    }
}
