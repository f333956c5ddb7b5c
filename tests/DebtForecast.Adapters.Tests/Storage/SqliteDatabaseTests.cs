using DebtForecast.Observations;
using DebtForecast.Storage;
using DebtForecast.Testing;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Adapters.Tests.Storage;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TemporaryStore files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => files.Dispose();

    [Fact]
    public void Open_MakesNoFile()
    {
        AssertTrouble(StoreTrouble.Missing, () => files.Open());
        Assert.Empty(Directory.EnumerateFileSystemEntries(files.Folder));
    }

    [Fact]
    public void CreateOrOpen_NamesAFolderThatIsNotThere() =>
        AssertTrouble(StoreTrouble.Missing, () => files.CreateOrOpen(options => options.Path = Path.Combine(files.Folder, "no", "such.db")));

    [Theory]
    [InlineData("")]
    [InlineData("a shopping list, long enough to be read as a header: milk, bread, butter, jam, and something for the cat")]
    public void CreateOrOpen_LeavesAFileOfAnotherKindAsItIs(string content)
    {
        File.WriteAllText(files.Path, content);
        AssertTrouble(StoreTrouble.Foreign, () => files.CreateOrOpen());
        Assert.Equal(content, File.ReadAllText(files.Path));
    }

    [Fact]
    public void CreateOrOpen_RefusesTheDatabaseOfAnotherProgram()
    {
        Execute("CREATE TABLE cat (name TEXT)", SqliteOpenMode.ReadWriteCreate);
        AssertTrouble(StoreTrouble.Foreign, () => files.CreateOrOpen());
    }

    [Fact]
    public async Task CreateOrOpen_ReadsNoLogOfAFileThatWasRemoved()
    {
        var killed = files.CreateOrOpen();
        await FillAsync(killed, projects: 20);
        var log = File.ReadAllBytes(files.Path + "-wal"); // what kill -9 leaves behind
        killed.Dispose();
        File.Delete(files.Path);
        File.WriteAllBytes(files.Path + "-wal", log);
        var store = new SqliteObservationStore(files.CreateOrOpen());
        Assert.Empty(await store.ReadProjectsAsync(Token));
    }

    [Fact]
    public void Open_RefusesAFolder() => AssertTrouble(StoreTrouble.Foreign, () => files.Open(options => options.Path = files.Folder));

    [Fact]
    public void CreateOrOpen_RefusesANewerSchema()
    {
        files.CreateOrOpen().Dispose();
        Execute($"PRAGMA user_version = {SchemaMigration.Newest + 1}");
        AssertTrouble(StoreTrouble.Newer, () => files.CreateOrOpen());
    }

    [Fact]
    public async Task AppendAsync_NamesADamagedFile()
    {
        await FillAsync(files.CreateOrOpen(), projects: 20);
        files.CreateOrOpen().Dispose();
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        DamagePagesFromTheThird();
        var trouble = await Assert.ThrowsAsync<StoreUnavailableException>(() => FillAsync(files.Open(), projects: 40));
        Assert.Equal(StoreTrouble.Damaged, trouble.Trouble);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(5_000)]
    public void Open_NamesAFileThatWasCutOff(int bytes)
    {
        files.CreateOrOpen().Dispose();
        using (var file = File.OpenWrite(files.Path))
        {
            file.SetLength(bytes);
        }

        AssertTrouble(StoreTrouble.Damaged, () => files.Open());
    }

    [Fact]
    public async Task AppendAsync_KeepsWhatWasStoredWhenTheStoreIsFull()
    {
        var database = files.CreateOrOpen(options => options.MaximumMegabytes = 1);
        var trouble = await Assert.ThrowsAsync<StoreUnavailableException>(() => FillAsync(database, projects: 200));
        Assert.Equal(StoreTrouble.Full, trouble.Trouble);
        var store = new SqliteObservationStore(files.Open());
        var stored = await store.ReadProjectsAsync(Token);
        Assert.NotEmpty(stored);
        foreach (var project in stored)
        {
            Assert.Equal(400, (await store.FindSeriesAsync(new SeriesKey(project.Key, "ncloc"), Token))!.Length);
        }
    }

    [Fact]
    public async Task AppendAsync_WorksAgainOnceThereIsSpace()
    {
        var database = files.CreateOrOpen(options => options.MaximumMegabytes = 1);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => FillAsync(database, projects: 200));
        database.Dispose();
        await FillAsync(files.Open(), projects: 200);
        Assert.Equal(200, (await new SqliteObservationStore(files.Open()).ReadProjectsAsync(Token)).Count);
    }

    [Fact]
    public async Task AppendAsync_NamesAFileThatMayOnlyBeRead()
    {
        await FillAsync(files.CreateOrOpen(), projects: 1);
        var database = files.Open(options => options.ReadOnly = true);
        Assert.Single(await new SqliteObservationStore(database).ReadProjectsAsync(Token));
        var trouble = await Assert.ThrowsAsync<StoreUnavailableException>(() => FillAsync(database, projects: 2));
        Assert.Equal(StoreTrouble.ReadOnly, trouble.Trouble);
    }

    [Fact]
    public async Task AppendAsync_NamesAnotherProcessThatHoldsTheFile()
    {
        var database = files.CreateOrOpen(options => options.BusyTimeoutSeconds = 1);
        using var other = Connect(SqliteOpenMode.ReadWrite);
        using var holding = other.BeginTransaction(deferred: false);
        var trouble = await Assert.ThrowsAsync<StoreUnavailableException>(() => FillAsync(database, projects: 1));
        Assert.Equal(StoreTrouble.Locked, trouble.Trouble);
        Assert.Empty(await new SqliteObservationStore(database).ReadProjectsAsync(Token)); // reading goes on
        holding.Rollback();
        await FillAsync(database, projects: 1);
    }

    [Fact]
    public async Task BackUpTo_MakesACopyThatOpens()
    {
        var database = files.CreateOrOpen();
        await FillAsync(database, projects: 3);
        var copy = Path.Combine(files.Folder, "copy.db");
        database.BackUpTo(copy);
        Assert.Equal(3, (await new SqliteObservationStore(files.Open(options => options.Path = copy)).ReadProjectsAsync(Token)).Count);
        Assert.Throws<ArgumentException>(() => database.BackUpTo(copy));
    }

    [Fact]
    public async Task AppendAsync_ServesManyWritersAtOnce()
    {
        var (one, other) = (new SqliteObservationStore(files.CreateOrOpen()), new SqliteObservationStore(files.CreateOrOpen()));
        await Parallel.ForAsync(0, 40, Token, async (i, token) => await (i % 2 == 0 ? one : other).AppendAsync(
            Some.Project($"p{i}"), Some.Source, Some.Batch(Some.Analysis(0, ("ncloc", i))), token));
        Assert.Equal(40, (await one.ReadProjectsAsync(Token)).Count);
    }

    private static async Task FillAsync(SqliteDatabase database, int projects)
    {
        var analyses = Enumerable.Range(0, 400).Select(day => Some.Analysis(day, ("ncloc", day), ("sqale_index", 7 * day))).ToArray();
        var store = new SqliteObservationStore(database);
        for (var i = 0; i < projects; i++)
        {
            await store.AppendAsync(Some.Project($"p{i}"), Some.Source, Some.Batch(analyses), Token);
        }
    }

    private void AssertTrouble(StoreTrouble expected, Action work)
    {
        var trouble = Assert.Throws<StoreUnavailableException>(work);
        Assert.Equal(expected, trouble.Trouble);
        Assert.Contains(files.Folder, trouble.Message, StringComparison.Ordinal);
    }

    private void DamagePagesFromTheThird()
    {
        using var file = File.OpenWrite(files.Path);
        file.Position = 2 * 4_096;
        file.Write(Enumerable.Repeat((byte)0xA5, (int)(file.Length - file.Position)).ToArray());
    }

    private SqliteConnection Connect(SqliteOpenMode mode) => SchemaMigration.Open(files.Path, mode);

    private void Execute(string sql, SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        using var connection = Connect(mode);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
