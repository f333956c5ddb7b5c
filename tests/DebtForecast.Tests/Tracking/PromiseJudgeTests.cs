using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Testing;
using DebtForecast.Tracking;

namespace DebtForecast.Tests.Tracking;

public sealed class PromiseJudgeTests
{
    private static readonly Promise Promise = Some.Promise() with { Odds = [new("low", 110, 0.4), new("high", 500, 0.1)] };

    [Fact]
    public void Settle_WaitsUntilTheDayIsOver()
    {
        var history = Daily(60, day => 100 + day);
        Assert.Null(PromiseJudge.Settle(Promise, history, [], Promise.Due));
        Assert.Equal(128, PromiseJudge.Settle(Promise, history, [], Promise.Due.AddDays(1))!.Outcome!.Value);
    }

    [Fact]
    public void Settle_TakesTheDayItself_NotWhatCameLater() =>
        Assert.Equal(128, PromiseJudge.Settle(Promise, Daily(200, day => 100 + day), [], Promise.Due.AddDays(170))!.Outcome!.Value);

    [Fact]
    public void Settle_TakesACarriedDay()
    {
        var history = DailySeries.FromObservations([(Some.FirstDay, 100), (Promise.Due.AddDays(-3), 90), (Promise.Due.AddDays(2), 95)]);
        Assert.Equal(90, PromiseJudge.Settle(Promise, history, [], Promise.Due.AddDays(3))!.Outcome!.Value);
    }

    [Fact]
    public void Settle_WaitsForADayThatNobodyLookedAtAndThenGivesUp()
    {
        var history = DailySeries.FromObservations([(Some.FirstDay, 100), (Promise.Due.AddDays(-1), 90), (Promise.Due.AddDays(2), 95)], DayState.Unknown);
        Assert.Null(PromiseJudge.Settle(Promise, history, [], Promise.Due.AddDays(PromiseJudge.WaitDays)));
        var given = PromiseJudge.Settle(Promise, history, [], Promise.Due.AddDays(PromiseJudge.WaitDays + 1))!;
        Assert.Equal(new PromiseOutcome(null, "Nobody looked on 2026-03-29."), given.Outcome);
        Assert.All(given.Odds, odds => Assert.Null(odds.HasCome));
    }

    [Fact]
    public void Settle_TakesNothingFromAStaleStretch()
    {
        var history = DailySeries.FromObservations([(Some.FirstDay, 100), (Some.FirstDay.AddDays(3), 90), (Promise.Due.AddDays(30), 95)]);
        Assert.Null(PromiseJudge.Settle(Promise, history, [], Promise.Due.AddDays(20)));
        Assert.Equal("No analysis since 2026-03-04.", PromiseJudge.Settle(Promise, history, [], Promise.Due.AddDays(29))!.Outcome!.Unscorable);
        Assert.Equal("The series is gone.", PromiseJudge.Settle(Promise, null, [], Promise.Due.AddDays(29))!.Outcome!.Unscorable);
    }

    [Fact]
    public void Settle_SeesALimitThatWasCrossedOnAnyDayOnTheWay()
    {
        var history = Daily(60, day => day is 10 ? 111 : 100);
        var settled = PromiseJudge.Settle(Promise, history, [], Promise.Due.AddDays(1))!;
        Assert.Equal([("low", true), ("high", false)], settled.Odds.Select(odds => (odds.ThresholdId, odds.HasCome!.Value)));
        var before = PromiseJudge.Settle(Promise, Daily(60, day => day is 0 or 29 ? 111 : 100), [], Promise.Due.AddDays(1))!;
        Assert.Equal([false, false], before.Odds.Select(odds => odds.HasCome!.Value));
    }

    [Fact]
    public void Settle_ScoresNothingAcrossAChangeOfTheMeasurement()
    {
        var history = Daily(60, day => 100 + day);
        Assert.Equal("What is measured changed on 2026-03-20.", Settled(Some.FirstDay.AddDays(19)).Unscorable);
        Assert.Equal(128, Settled(Promise.Origin).Value);
        Assert.Equal(128, Settled(Promise.Due.AddDays(1)).Value);

        PromiseOutcome Settled(DateOnly shift) =>
            PromiseJudge.Settle(Promise, history, [new MeasurementShift(shift, ProjectEventKind.QualityProfile, 110, 119)], Promise.Due.AddDays(1))!.Outcome!;
    }

    private static DailySeries Daily(int days, Func<int, double> value) =>
        DailySeries.FromValues(Some.FirstDay, [.. Enumerable.Range(0, days).Select(value)]);
}
