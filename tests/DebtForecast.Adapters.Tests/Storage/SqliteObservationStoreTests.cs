using DebtForecast.Observations;
using DebtForecast.Storage;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Storage;

public sealed class SqliteObservationStoreTests : ObservationStoreContract, IDisposable
{
    private readonly TemporaryStore files = new();

    public void Dispose() => files.Dispose();

    protected override IObservationStore Create() => new SqliteObservationStore(files.CreateOrOpen());
}

public sealed class InMemoryObservationStoreTests : ObservationStoreContract
{
    protected override IObservationStore Create() => new InMemoryObservationStore();
}
