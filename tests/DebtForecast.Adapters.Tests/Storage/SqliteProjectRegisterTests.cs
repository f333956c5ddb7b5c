using DebtForecast.Observations;
using DebtForecast.Storage;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Storage;

public sealed class SqliteProjectRegisterTests : ProjectRegisterContract, IDisposable
{
    private readonly TemporaryStore files = new();

    public void Dispose() => files.Dispose();

    protected override (IObservationStore Store, IProjectRegister Register) Create()
    {
        var database = files.CreateOrOpen();
        return (new SqliteObservationStore(database), new SqliteProjectRegister(database));
    }
}

public sealed class InMemoryProjectRegisterTests : ProjectRegisterContract
{
    protected override (IObservationStore Store, IProjectRegister Register) Create()
    {
        var store = new InMemoryObservationStore();
        return (store, store);
    }
}
