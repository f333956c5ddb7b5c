using DebtForecast.Observations;
using Xunit;

namespace DebtForecast.Testing;

/// <summary>What holds for every store of rule runs.</summary>
public abstract class RuleRunStoreContract
{
    /// <summary>Makes an empty store.</summary>
    /// <returns>The store.</returns>
    protected abstract IRuleRunStore Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ProjectKey Key => Some.Project().Key;

    [Fact]
    public async Task KeepAsync_KeepsAPartOnceAsItFirstCame()
    {
        var store = Create();
        Assert.True(await KeepAsync(store, Part(1)));
        Assert.True(await KeepAsync(store, Part(2)));
        Assert.False(await KeepAsync(store, Part(1) with { Found = Part(1).Found with { PackageCycles = 9 } }));
        var parts = await store.ReadAsync(Key, "main", "c0ffee", Part(1).RuleSet, Token);
        Assert.Equivalent(new[] { Part(1), Part(2) }, parts, strict: true);
    }

    [Fact]
    public async Task ReadAsync_KeepsBranchesCommitsAndRuleSetsApart()
    {
        var store = Create();
        await KeepAsync(store, Part(1));
        Assert.Empty(await store.ReadAsync(Key, "other", "c0ffee", Part(1).RuleSet, Token));
        Assert.Empty(await store.ReadAsync(Key, "main", "decaf", Part(1).RuleSet, Token));
        Assert.Empty(await store.ReadAsync(Key, "main", "c0ffee", new string('b', 64), Token));
        Assert.Empty(await store.ReadAsync(Some.Project("other").Key, "main", "c0ffee", Part(1).RuleSet, Token));
    }

    [Fact]
    public async Task ReserveAsync_GivesEachRunOfAnInstantAPlaceOfItsOwn()
    {
        var store = Create();
        await KeepAsync(store, Part(1));
        var places = new List<int>();
        foreach (var run in new[] { "a", "b", "a" })
        {
            places.Add(await store.ReserveAsync(Key, run, Some.Instant(0), Token));
        }

        Assert.Equal([0, 1, 0], places);
        Assert.Equal(0, await store.ReserveAsync(Key, "b", Some.Instant(1), Token));
    }

    [Fact]
    public async Task ExpireAsync_ForgetsOtherBranchesAndRemembersThatTheOwnOneWasThere()
    {
        var store = Create();
        await KeepAsync(store, Part(1));
        await KeepAsync(store, Part(1) with { Branch = "topic" });
        Assert.Equal(0, await store.ExpireAsync(Key, Some.Instant(0), Token));
        Assert.Equal(2, await store.ExpireAsync(Key, Some.Instant(1), Token));
        Assert.Empty(await store.ReadAsync(Key, "main", "c0ffee", Part(1).RuleSet, Token));
        Assert.False(await KeepAsync(store, Part(1)));
        Assert.True(await KeepAsync(store, Part(1) with { Branch = "topic" }));
    }

    private static Task<bool> KeepAsync(IRuleRunStore store, RuleRunPart part) => store.KeepAsync(Some.Project(), part, Some.Instant(0), Token);

    private static RuleRunPart Part(int part) => new(
        "main", "c0ffee", Some.Instant(0), new string('a', 64), "net10.0", part, 2,
        new RuleRunContent([Some.Finding() with { Detail = "is Page", Severity = FindingSeverity.Warning }], 3, [0], 1, 2, ["domain-on-web"]));
}
