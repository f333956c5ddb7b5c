using DebtForecast.Storage;

namespace DebtForecast.Bench.Collecting;

/// <summary>A new SQLite store that goes with its folder.</summary>
internal sealed class BenchStore : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("debtforecast-collecting-");
    private readonly SqliteDatabase database;

    public BenchStore()
    {
        database = SqliteDatabase.CreateOrOpen(new StorageOptions { Path = Path.Combine(folder.FullName, "store.db") }, TimeProvider.System);
        Observations = new SqliteObservationStore(database);
    }

    public SqliteObservationStore Observations { get; }

    public void Dispose()
    {
        database.Dispose();
        folder.Delete(recursive: true);
    }
}
