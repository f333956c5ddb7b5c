using System.Security.Cryptography;
using System.Text;
using DebtForecast.Observations;
using DebtForecast.Storage;
using DebtForecast.Testing;
using Microsoft.Data.Sqlite;

namespace DebtForecast.Adapters.Tests.Storage;

public sealed class SchemaMigrationTests : IDisposable
{
    private readonly TemporaryStore files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("0001_observation.sql", "77b133016a0151ef")]
    [InlineData("0002_forecast.sql", "b0ea3f0edf8c7735")]
    [InlineData("0003_alert.sql", "08f35a9a569c6e98")]
    [InlineData("0004_run.sql", "73f236ed1e6b6f0d")]
    [InlineData("0005_finding_life.sql", "757242ac7a72fbdd")]
    [InlineData("0006_rule_run.sql", "e9428ee247ce4630")]
    [InlineData("0007_track_record.sql", "52bbcc3cb5bf73dd")]
    [InlineData("0008_project_life.sql", "80639c597c111f28")]
    public void Scripts_AreNeverChangedOnceReleased(string name, string hash)
    {
        var script = Assert.Single(SchemaMigration.Scripts, script => script.Name == name);
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.Contents)))[..16]);
    }

    [Fact]
    public async Task CreateOrOpen_WorksForFourAtOnce()
    {
        for (var round = 0; round < 5; round++)
        {
            var path = Path.Combine(files.Folder, $"round{round}.db");
            await Parallel.ForAsync(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Token }, async (i, token) =>
            {
                using var database = SqliteDatabase.CreateOrOpen(new StorageOptions { Path = path }, TimeProvider.System);
                await new SqliteRunLedger(database).BeginAsync(Some.Instant(i), "command", token);
            });
            using var opened = SqliteDatabase.Open(new StorageOptions { Path = path }, TimeProvider.System);
            Assert.Equal(4, (await new SqliteRunLedger(opened).ReadAsync(10, Token)).Count);
        }
    }

    [Fact]
    public void Create_LeavesNothingHalfMadeWhereItWasInterrupted()
    {
        File.WriteAllText(files.Path + ".new", "half a store, left by a crash");
        files.CreateOrOpen();
        Assert.False(File.Exists(files.Path + ".new"));
    }

    [Fact]
    public async Task Open_MigratesAnOlderFileAfterABackup()
    {
        await MakeFirstVersionAsync();
        var store = new SqliteObservationStore(files.Open());
        Assert.Single(await store.ReadProjectsAsync(Token));
        await new SqliteRunLedger(files.Open()).BeginAsync(Some.Instant(0), "command", Token);
        var backup = Assert.Single(Directory.GetFiles(files.Folder, "*.backup"));
        using var connection = SchemaMigration.Open(backup, SqliteOpenMode.ReadOnly);
        Assert.Equal(1, connection.FindNumber("PRAGMA user_version"));
        Assert.Equal(1, connection.FindNumber("SELECT count(*) FROM project"));
    }

    [Fact]
    public async Task Open_KeepsTheFindingsOfAnOlderFile()
    {
        await MakeFirstVersionAsync();
        using (var connection = SchemaMigration.Open(files.Path, SqliteOpenMode.ReadWrite))
        {
            connection.Execute(
                """
                DELETE FROM observation; DELETE FROM analysis;
                INSERT INTO analysis VALUES (1, 1, 1, '2026-03-01T02:00:00Z', 0, 'rule-run', NULL, 1), (2, 1, 1, '2026-03-04T02:00:00Z', 0, 'rule-run', NULL, 1);
                INSERT INTO finding VALUES (1, 1, 'r', 'A', 'From', 'Gone', 'because', NULL, NULL, NULL, 1, 1);
                INSERT INTO finding VALUES (1, 1, 'r', 'A', 'From', 'Kept', 'because', 'Total', 'Order.cs', 12, 1, 2);
                """);
        }

        var lives = await new SqliteObservationStore(files.Open()).ReadFindingLivesAsync(Some.Project().Key, Token);
        var (first, second) = (Some.FirstDay, Some.FirstDay.AddDays(3));
        Assert.Equal(new Finding("r", "A", "From", "Kept", "because", "Total", "Order.cs", 12), lives[1].Finding);
        Assert.Equal([new FindingLife(first, first, second), new FindingLife(first, second, null)], lives.SelectMany(one => one.Lives));
    }

    [Fact]
    public async Task Open_SaysThatAnotherProcessIsMigrating()
    {
        await MakeFirstVersionAsync();
        using var held = new FileStream(files.Path + ".migrate.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var trouble = Assert.Throws<StoreUnavailableException>(() => files.Open(options => options.BusyTimeoutSeconds = 1));
        Assert.Equal(StoreTrouble.Locked, trouble.Trouble);
    }

    // The store as its first script alone makes it, with one project in it.
    private async Task MakeFirstVersionAsync()
    {
        using (var database = files.CreateOrOpen())
        {
            await new SqliteObservationStore(database).AppendAsync(Some.Project(), Some.Source, Some.Batch(Some.Analysis(0, ("ncloc", 1))), Token);
        }

        using var connection = SchemaMigration.Open(files.Path, SqliteOpenMode.ReadWrite);
        foreach (var table in new[] { "rule_run_place", "rule_run_part", "finding_life", "finding", "forecast", "track_record", "assessment", "alert", "outbox", "run" })
        {
            connection.Execute($"DROP TABLE {table}");
        }

        foreach (var column in new[] { "origin_id", "is_main", "missing_since" })
        {
            connection.Execute($"ALTER TABLE project DROP COLUMN {column}");
        }

        var first = SchemaMigration.Scripts[0].Contents;
        connection.Execute(first[first.IndexOf("CREATE TABLE finding", StringComparison.Ordinal)..]);
        connection.Execute("DELETE FROM SchemaVersions WHERE ScriptName > '0002'");
        connection.Execute("PRAGMA user_version = 1");
    }
}
