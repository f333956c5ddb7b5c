using DebtForecast.Alerting;
using DebtForecast.Thresholds;
using Xunit;

namespace DebtForecast.Testing;

/// <summary>What holds for every store of assessments and alerts, together with its outbox.</summary>
public abstract class AlertStoreContract
{
    /// <summary>Makes an empty store and the outbox that its messages go to.</summary>
    /// <returns>The store and the outbox.</returns>
    protected abstract (IAlertStore Store, IOutbox Outbox) Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAssessmentsAsync_GivesTheNewestOfEachThresholdAndSeries()
    {
        var store = Create().Store;
        var other = Some.Assessment(threshold: "debt-900") with { Odds = null, Current = null, MayAlert = false, Verdict = Verdict.Unknown };
        await CommitAsync(store, Some.Assessment(Verdict.AtRisk), other);
        await CommitAsync(store, Some.Assessment(Verdict.Likely));
        var newest = await store.ReadAssessmentsAsync(Some.Project().Key, Token);
        Assert.Equal([Some.Assessment(Verdict.Likely), other], newest.OrderBy(one => one.ThresholdId));
    }

    [Fact]
    public async Task ReadAssessmentsAsync_GivesOneProjectOrAll()
    {
        var store = Create().Store;
        await CommitAsync(store, Some.Assessment(), Some.Assessment() with { Key = Some.Series(project: "other") });
        Assert.Equal(2, (await store.ReadAssessmentsAsync(null, Token)).Count);
        Assert.Equal(Some.Assessment(), Assert.Single(await store.ReadAssessmentsAsync(Some.Project().Key, Token)));
        Assert.Empty(await store.ReadAssessmentsAsync(Some.Project("third").Key, Token));
    }

    [Fact]
    public async Task ReadFiringAsync_GivesAlertsUntilTheyAreResolved()
    {
        var store = Create().Store;
        var escalated = Some.Alert() with { Verdict = Verdict.Breached, ToldAt = Some.Instant(3) };
        await CommitAsync(store, Some.Alert(), Some.Alert("al_2"), Some.Alert("al_3") with { Key = Some.Series(project: "other") });
        await CommitAsync(store, escalated, Some.Alert("al_2") with { State = AlertState.Resolved });
        Assert.Equal(escalated, Assert.Single(await store.ReadFiringAsync(Some.Project().Key, Token)));
    }

    [Fact]
    public async Task CommitAsync_PutsMessagesIntoTheOutboxOnce()
    {
        var (store, outbox) = Create();
        await CommitAsync(store, Some.Message());
        await outbox.SettleAsync("msg_1", new Delivery.Delivered("200"), Some.Instant(1), null, Token);
        await CommitAsync(store, Some.Message() with { Body = "{}" }, Some.Message("msg_2", day: 2));
        var messages = await outbox.ReadAsync(10, Token);
        Assert.Equal([Some.Message("msg_2", day: 2), Some.Message()], messages.Select(one => one.Message));
        Assert.Equal([DeliveryState.Pending, DeliveryState.Delivered], messages.Select(one => one.State));
    }

    private static Task CommitAsync(IAlertStore store, params Assessment[] assessments) =>
        store.CommitAsync(new AssessmentOutcome(assessments, [], []), Token);

    private static Task CommitAsync(IAlertStore store, params Alert[] alerts) => store.CommitAsync(new AssessmentOutcome([], alerts, []), Token);

    private static Task CommitAsync(IAlertStore store, params OutboxMessage[] messages) =>
        store.CommitAsync(new AssessmentOutcome([], [], messages), Token);
}
