using DebtForecast.Tracking;
using Xunit;

namespace DebtForecast.Testing;

/// <summary>What holds for every store of the track record.</summary>
public abstract class TrackRecordStoreContract
{
    // Some.FirstDay is a Sunday, the last day of its ISO week.
    private const int Sunday = 0;
    private const int Monday = 1;

    /// <summary>Makes an empty store.</summary>
    /// <returns>The store.</returns>
    protected abstract ITrackRecordStore Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KeepAsync_GivesBackExactlyWhatWasKept()
    {
        var store = Create();
        var promise = Some.Promise() with { Widened = 1.3, IsReplayed = true };
        Assert.Equal(1, await store.KeepAsync([promise], Token));
        AssertSame([promise], await store.ReadOpenAsync(null, DateOnly.MaxValue, Token));
        Assert.Empty(await store.ReadSettledAsync(null, DateOnly.MinValue, Token));
    }

    [Fact]
    public async Task KeepAsync_LetsTheFirstOfAnIsoWeekStay()
    {
        var store = Create();
        Promise[] first = [Some.Promise(Monday), Some.Promise(Monday, weeks: 13)];
        Assert.Equal(2, await store.KeepAsync(first, Token));
        Assert.Equal(0, await store.KeepAsync(first, Token));
        Assert.Equal(0, await store.KeepAsync([Some.Promise(Monday + 6) with { LastValue = 7 }], Token));
        Assert.Equal(2, await store.KeepAsync([Some.Promise(Sunday), Some.Promise(Monday + 7)], Token));
        AssertSame(
            [Some.Promise(Sunday), first[0], first[1], Some.Promise(Monday + 7)],
            await store.ReadOpenAsync(Some.Project().Key, DateOnly.MaxValue, Token));
    }

    [Fact]
    public async Task KeepAsync_KeepsOneOfTwoInTheSameCall()
    {
        var store = Create();
        Assert.Equal(1, await store.KeepAsync([Some.Promise(Monday), Some.Promise(Monday + 1)], Token));
        AssertSame([Some.Promise(Monday)], await store.ReadOpenAsync(null, DateOnly.MaxValue, Token));
    }

    [Fact]
    public async Task SettleAsync_WritesTheOutcomeOnce()
    {
        var store = Create();
        var promise = Some.Promise();
        await store.KeepAsync([promise, Some.Promise(Monday)], Token);
        var settled = promise with { Outcome = new(103.5, null), Odds = [promise.Odds[0] with { HasCome = true }] };
        await store.SettleAsync([settled], Token);
        await store.SettleAsync([promise with { Outcome = new(null, "nobody looked") }], Token);
        AssertSame([settled], await store.ReadSettledAsync(null, DateOnly.MinValue, Token));
        AssertSame([Some.Promise(Monday)], await store.ReadOpenAsync(null, DateOnly.MaxValue, Token));
    }

    [Fact]
    public async Task SettleAsync_KeepsTheReasonOfWhatCannotBeScored()
    {
        var store = Create();
        await store.KeepAsync([Some.Promise()], Token);
        var given = Some.Promise() with { Outcome = new(null, "Nobody looked on 2026-03-29.") };
        await store.SettleAsync([given], Token);
        AssertSame([given], await store.ReadSettledAsync(Some.Project().Key, DateOnly.MinValue, Token));
    }

    [Fact]
    public async Task Read_ChoosesByProjectAndDueDay()
    {
        var store = Create();
        var other = Some.Promise() with { Key = Some.Series("ncloc", "other") };
        var later = Some.Promise(weeks: 13);
        await store.KeepAsync([Some.Promise(), later, other], Token);
        AssertSame([other], await store.ReadOpenAsync(other.Key.Project, DateOnly.MaxValue, Token));
        Assert.Empty(await store.ReadOpenAsync(Some.Project().Key, Some.Promise().Due, Token));
        AssertSame([Some.Promise()], await store.ReadOpenAsync(Some.Project().Key, Some.Promise().Due.AddDays(1), Token));
        await store.SettleAsync([Some.Promise() with { Outcome = new(1, null) }, later with { Outcome = new(2, null) }], Token);
        AssertSame([later with { Outcome = new(2, null) }], await store.ReadSettledAsync(null, Some.Promise().Due.AddDays(1), Token));
        Assert.Equal(2, (await store.ReadSettledAsync(null, Some.Promise().Due, Token)).Count);
    }

    private static void AssertSame(IReadOnlyList<Promise> expected, IReadOnlyList<Promise> actual)
    {
        Assert.Equal(expected.Select(Bare), actual.Select(Bare));
        Assert.Equal(expected.SelectMany(promise => promise.Quantiles), actual.SelectMany(promise => promise.Quantiles));
        Assert.Equal(expected.SelectMany(promise => promise.Odds), actual.SelectMany(promise => promise.Odds));
    }

    // Lists are compared one by one.
    private static Promise Bare(Promise promise) => promise with { Quantiles = [], Odds = [] };
}
