using DebtForecast.Observations;
using DebtForecast.Runs;
using Xunit;

namespace DebtForecast.Testing;

/// <summary>What holds for every run ledger.</summary>
public abstract class RunLedgerContract
{
    /// <summary>Makes an empty ledger.</summary>
    /// <returns>The ledger.</returns>
    protected abstract IRunLedger Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BeginAsync_CountsFromOneAndShowsTheRunAsRunning()
    {
        var ledger = Create();
        Assert.Equal(1, await ledger.BeginAsync(Some.Instant(0), "command", Token));
        Assert.Equal(2, await ledger.BeginAsync(Some.Instant(1), "schedule", Token));
        var newest = (await ledger.ReadAsync(1, Token))[0];
        Assert.Equivalent(new RunRecord(2, "schedule", Some.Instant(1), null, RunState.Running, Appended.Nothing, 0, 0, []), newest, strict: true);
    }

    [Fact]
    public async Task EndAsync_CompletesTheLine()
    {
        var ledger = Create();
        var id = await ledger.BeginAsync(Some.Instant(0), "command", Token);
        var run = new RunRecord(id, "command", Some.Instant(0), Some.Instant(0, 3), RunState.Partial, new Appended(3, 40, 2), 5, 1, ["billing: 403", "größer"]);
        await ledger.EndAsync(run, Token);
        Assert.Equivalent(run, Assert.Single(await ledger.ReadAsync(10, Token)), strict: true);
    }

    [Fact]
    public async Task ReadAsync_IsNewestFirst()
    {
        var ledger = Create();
        for (var day = 0; day < 3; day++)
        {
            await ledger.BeginAsync(Some.Instant(day), "schedule", Token);
        }

        Assert.Equal([3, 2], (await ledger.ReadAsync(2, Token)).Select(run => run.Id));
    }

    [Fact]
    public async Task EndAsync_RefusesARunThatIsNotThere()
    {
        var run = new RunRecord(9, "command", Some.Instant(0), null, RunState.Failed, Appended.Nothing, 0, 0, []);
        await Assert.ThrowsAsync<ArgumentException>(() => Create().EndAsync(run, Token));
    }
}
