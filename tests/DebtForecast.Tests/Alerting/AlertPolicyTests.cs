using DebtForecast.Alerting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Tests.Alerting;

public sealed class AlertPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 3, 0, 0, TimeSpan.Zero);
    private static readonly SeriesKey Key = new(new ProjectKey("srv", "shop", "main"), Metrics.DebtRatio);
    private static readonly AlertPolicy Policy = new(TimeSpan.FromDays(7));

    [Theory]
    [InlineData(Verdict.Unknown, null, null)]
    [InlineData(Verdict.Stale, null, null)]
    [InlineData(Verdict.Holds, null, null)]
    [InlineData(Verdict.AtRisk, null, null)]
    [InlineData(Verdict.Likely, null, AlertReason.First)]
    [InlineData(Verdict.Breached, null, AlertReason.First)]
    [InlineData(Verdict.Breached, Verdict.Likely, AlertReason.Escalated)]
    [InlineData(Verdict.Likely, Verdict.Breached, null)]
    [InlineData(Verdict.AtRisk, Verdict.Likely, AlertReason.Resolved)]
    [InlineData(Verdict.Unknown, Verdict.Likely, null)]
    [InlineData(Verdict.Stale, Verdict.Breached, null)]
    public void Decide_TellsOnlyWhatChanged(Verdict verdict, Verdict? told, AlertReason? expected) =>
        Assert.Equal(expected, Policy.Decide(Found(verdict), told is { } before ? Firing(before, Now.AddDays(-1)) : null, Now));

    [Fact]
    public void Decide_RemindsWhenTheReminderIsDue()
    {
        Assert.Null(Policy.Decide(Found(Verdict.Likely), Firing(Verdict.Likely, Now.AddDays(-6.9)), Now));
        Assert.Equal(AlertReason.Reminder, Policy.Decide(Found(Verdict.Likely), Firing(Verdict.Likely, Now.AddDays(-7)), Now));
    }

    [Fact]
    public void Decide_KeepsQuietOnOddsFromAYoungHistory()
    {
        Assert.Null(Policy.Decide(Found(Verdict.Likely) with { MayAlert = false }, null, Now));
        Assert.Equal(AlertReason.First, Policy.Decide(Found(Verdict.Breached) with { MayAlert = false }, null, Now));
    }

    [Theory]
    [InlineData(Verdict.Unknown, 4.0, AlertReason.Resolved)]
    [InlineData(Verdict.Likely, 4.0, AlertReason.Resolved)]
    [InlineData(Verdict.Unknown, null, null)]
    [InlineData(Verdict.Stale, 4.0, null)]
    public void Decide_ResolvesABreachOfAYoungHistoryOnceTheValueIsInsideAgain(Verdict verdict, double? current, AlertReason? expected) =>
        Assert.Equal(expected, Policy.Decide(Found(verdict) with { Current = current, MayAlert = false }, Firing(Verdict.Breached, Now), Now));

    [Fact]
    public void Decide_TellsOnceThatASourceIsSilent()
    {
        var silent = Found(Verdict.Stale) with { ThresholdId = Assessor.SourceSilent };

        Assert.Equal(AlertReason.First, Policy.Decide(silent, null, Now));
        Assert.Null(Policy.Decide(silent, Firing(Verdict.Stale, Now), Now));
        Assert.Equal(AlertReason.Resolved, Policy.Decide(silent with { Verdict = Verdict.Holds }, Firing(Verdict.Stale, Now), Now));
    }

    private static Assessment Found(Verdict verdict) => new("debt", Key, new DateOnly(2026, 5, 3), verdict, 4, 5, null, "because");

    private static Alert Firing(Verdict verdict, DateTimeOffset toldAt) => new("al_1", "debt", Key, AlertState.Firing, verdict, toldAt, toldAt);
}
