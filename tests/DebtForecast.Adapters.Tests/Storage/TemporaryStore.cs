using DebtForecast.Storage;

namespace DebtForecast.Adapters.Tests.Storage;

/// <summary>A folder of its own for one test, with a database file in it; gone afterwards.</summary>
public sealed class TemporaryStore : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("debtforecast-store-");
    private readonly List<SqliteDatabase> opened = [];

    public string Path => System.IO.Path.Combine(folder.FullName, "debtforecast.db");

    public string Folder => folder.FullName;

    public SqliteDatabase CreateOrOpen(Action<StorageOptions>? change = null)
    {
        var options = Options(change);
        return Keep(SqliteDatabase.CreateOrOpen(options, TimeProvider.System));
    }

    public SqliteDatabase Open(Action<StorageOptions>? change = null) => Keep(SqliteDatabase.Open(Options(change), TimeProvider.System));

    public StorageOptions Options(Action<StorageOptions>? change = null)
    {
        var options = new StorageOptions { Path = Path, BusyTimeoutSeconds = 10 };
        change?.Invoke(options);
        return options;
    }

    public void Dispose()
    {
        opened.ForEach(database => database.Dispose());
        folder.Delete(recursive: true);
    }

    private SqliteDatabase Keep(SqliteDatabase database)
    {
        opened.Add(database);
        return database;
    }
}
