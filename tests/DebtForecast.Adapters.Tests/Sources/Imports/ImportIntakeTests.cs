using DebtForecast.Observations;
using DebtForecast.Sources.Imports;
using DebtForecast.Storage;

namespace DebtForecast.Adapters.Tests.Sources.Imports;

public sealed class ImportIntakeTests : IDisposable
{
    private readonly Bench bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Take_RefusesAMetricOfAnotherSourceAndKeepsNothing(bool isSqlite)
    {
        using var database = Database("a.db");
        var sqlite = new SqliteObservationStore(database);
        var (imports, store) = isSqlite ? (sqlite, sqlite) : ((IImportStore)bench.Store, (IObservationStore)bench.Store);
        await new ImportIntake(imports, store).TakeAsync([(Bench.Shop, History("sonarqube", "ncloc"))], false, Token);
        var refused = await Assert.ThrowsAsync<InvalidImportException>(
            () => new ImportIntake(imports, store).TakeAsync([(Bench.Shop, History("import-csv", "bugs")), (Bench.Shop, History("import-csv", "bugs", "ncloc"))], false, Token));
        Assert.Contains("Project shop has ncloc (from sonarqube) already, and a series belongs to one source: import-csv must not write it.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--rename ncloc=imported_ncloc", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["ncloc"], await store.ReadMetricKeysAsync(Bench.Shop.Key, Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Take_AsARehearsalKeepsNothing(bool isSqlite)
    {
        using var database = Database("a.db");
        var sqlite = new SqliteObservationStore(database);
        var (imports, store) = isSqlite ? (sqlite, sqlite) : ((IImportStore)bench.Store, (IObservationStore)bench.Store);
        var intake = new ImportIntake(imports, store);
        Assert.Equal(new Appended(1, 1, 0), Assert.Single(await intake.TakeAsync([(Bench.Shop, History("import-csv", "bugs"))], true, Token)).Added);
        Assert.Empty(await store.ReadProjectsAsync(Token));
        await intake.TakeAsync([(Bench.Shop, History("import-csv", "bugs"))], false, Token);
        Assert.Equal(Appended.Nothing, Assert.Single(await intake.TakeAsync([(Bench.Shop, History("import-csv", "bugs"))], true, Token)).Added);
        Assert.Equal("import-csv", (await imports.ReadOwnersAsync(Bench.Shop.Key, Token))["bugs"]);
    }

    [Fact]
    public void Rename_GivesMetricsOtherKeys()
    {
        Assert.Equal(["bugs", "git_ncloc"], MetricNames.Parse(["ncloc=git_ncloc"]).Rename(History("import-csv", "bugs", "ncloc")).Metrics);
        Assert.Contains("give", Refuse(() => MetricNames.Parse(["ncloc=bugs"]).Rename(History("import-csv", "bugs", "ncloc"))), StringComparison.Ordinal);
        Assert.Contains("--rename ncloc is no pair", Refuse(() => MetricNames.Parse(["ncloc"])), StringComparison.Ordinal);
        Assert.Contains("metric is 'a b'", Refuse(() => MetricNames.Parse(["ncloc=a b"])), StringComparison.Ordinal);
        Assert.Contains("renamed twice", Refuse(() => MetricNames.Parse(["ncloc=a", "ncloc=b"])), StringComparison.Ordinal);
        Assert.Contains("there is no lines to import. There are bugs.", Refuse(() => MetricNames.Parse(["lines=a"]).RequireRead(["bugs"])), StringComparison.Ordinal);
    }

    /// <summary>What our own export wrote, imported into a new store, is exported again byte for byte.</summary>
    [Fact]
    public async Task Export_ImportedIntoANewStoreIsTheSameExport()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            using var first = Database($"first-{seed}.db");
            await FillAsync(new SqliteObservationStore(first), new Random(seed));
            var text = await ExportAsync(first);
            using var second = Database($"second-{seed}.db");
            var store = new SqliteObservationStore(second);
            var reading = new CsvImport(bench.Clock).Read(bench.Write($"{seed}.csv", text));
            await new ImportIntake(store, store).TakeAsync([.. reading.Histories.Select(history => (Named(history.Target!), history))], false, Token);
            Assert.Equal(text, await ExportAsync(second));
        }
    }

    private static async Task FillAsync(SqliteObservationStore store, Random random)
    {
        foreach (var (key, source) in new[] { ("shop", "sonarqube"), ("org.acme:shop", "sonarqube"), ("a,\"b\"", "assemblies") })
        {
            var analyses = Enumerable.Range(0, 30).Select(_ => new Analysis(
                new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(random.Next(100 * 24)), 0, Provenance.Analysis,
                new[] { "ncloc", "custom:x", "debt_ratio" }.Where(_ => random.Next(3) > 0).ToDictionary(metric => metric, _ => random.NextDouble() * Math.Pow(10, random.Next(-5, 12)))))
                .DistinctBy(analysis => analysis.Instant).ToList();
            await store.AppendAsync(new Project(new ProjectKey("AX-1", key, "main"), key, null, []), source, new ObservationBatch(analyses, [], null, new DateOnly(2026, 4, 15)), Token);
        }
    }

    private static async Task<string> ExportAsync(SqliteDatabase database)
    {
        using var text = new StringWriter();
        await new StoreExport(database).WriteObservationsAsync(text, Token);
        return text.ToString();
    }

    private static Project Named(ImportTarget target) => new(new ProjectKey(target.Server!, target.Key, target.Branch!), target.Key, null, []);

    private static ImportedHistory History(string source, params string[] metrics) => new(
        null, source, [new Analysis(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), 0, Provenance.Import, metrics.ToDictionary(metric => metric, _ => 1.0))], []);

    private static string Refuse(Action act) => Bench.Refused(act);

    private SqliteDatabase Database(string name) => SqliteDatabase.CreateOrOpen(new StorageOptions { Path = Path.Combine(bench.Folder, name) }, bench.Clock);
}
