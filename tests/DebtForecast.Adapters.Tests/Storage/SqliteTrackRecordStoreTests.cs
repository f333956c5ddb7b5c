using DebtForecast.Storage;
using DebtForecast.Testing;
using DebtForecast.Tracking;

namespace DebtForecast.Adapters.Tests.Storage;

public sealed class SqliteTrackRecordStoreTests : TrackRecordStoreContract, IDisposable
{
    private readonly TemporaryStore files = new();

    public void Dispose() => files.Dispose();

    protected override ITrackRecordStore Create() => new SqliteTrackRecordStore(files.CreateOrOpen());
}

public sealed class InMemoryTrackRecordStoreTests : TrackRecordStoreContract
{
    protected override ITrackRecordStore Create() => new InMemoryTrackRecordStore();
}
