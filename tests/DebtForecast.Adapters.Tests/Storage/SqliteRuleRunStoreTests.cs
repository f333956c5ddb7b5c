using DebtForecast.Observations;
using DebtForecast.Storage;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Storage;

public sealed class SqliteRuleRunStoreTests : RuleRunStoreContract, IDisposable
{
    private readonly TemporaryStore files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task ReserveAsync_LeavesThePlacesOfAnalysesThatAreThere()
    {
        var token = TestContext.Current.CancellationToken;
        var database = files.CreateOrOpen();
        await new SqliteObservationStore(database).AppendAsync(Some.Project(), RuleRuns.Source, Some.Batch(Some.Analysis(0, ("layer_violations", 1))), token);
        Assert.Equal(1, await new SqliteRuleRunStore(database).ReserveAsync(Some.Project().Key, "a", Some.Instant(0), token));
    }

    protected override IRuleRunStore Create() => new SqliteRuleRunStore(files.CreateOrOpen());
}

public sealed class InMemoryRuleRunStoreTests : RuleRunStoreContract
{
    protected override IRuleRunStore Create() => new InMemoryRuleRunStore();
}
