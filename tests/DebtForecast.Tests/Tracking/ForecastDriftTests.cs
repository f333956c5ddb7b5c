using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Testing;
using DebtForecast.Thresholds;
using DebtForecast.Tracking;

namespace DebtForecast.Tests.Tracking;

public sealed class ForecastDriftTests
{
    [Fact]
    public void Find_LeavesBandsAloneThatHold()
    {
        var finding = Assert.Single(Find(Promises.Fleet(missesInTen: 2)));
        Assert.Equal((DriftState.Holds, 1.0), (finding.State, finding.Factor));
        Assert.Equal(Verdict.Holds, finding.ToAssessment()!.Verdict);
    }

    [Fact]
    public void Find_WidensByTheConformalQuantileWhereBandsMissBeyondChance()
    {
        // Half of all outcomes end at 118, 1.8 / 1.2816 of the way to the edge: the 80 % quantile of the scores lies there.
        var finding = Assert.Single(Find(Promises.Fleet(missesInTen: 5)));
        Assert.Equal(DriftState.Drifts, finding.State);
        Assert.Equal(1.8 / 1.2816, finding.Factor, 6);
        var assessment = finding.ToAssessment()!;
        Assert.Equal((Verdict.Breached, Assessor.ForecastDrift, "band_effort_4_weeks"), (assessment.Verdict, assessment.ThresholdId, assessment.Key.Metric));
        Assert.Contains("50 % of the last 240 forecasts of effort metrics 4 weeks ahead", assessment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WidensByTwoAtTheMost() =>
        Assert.Equal(2, Assert.Single(Find(Promises.Fleet(missesInTen: 5).Select(promise => promise.Outcome!.Value > 110 ? promise with { Outcome = new(900, null) } : promise))).Factor);

    [Fact]
    public void Find_JudgesTheBandsAsTheyWereBeforeWidening()
    {
        // Widened by 1.5 all outcomes are inside; without it half of them are not, and so the widening stays as it is.
        var widened = Promises.Fleet(missesInTen: 5, widened: 1.5).ToList();
        Assert.Equal(240, TrackRecord.Score(4, widened).Inside80);
        Assert.Equal(1.8 / 1.2816, Assert.Single(Find(widened)).Factor, 6);
    }

    [Fact]
    public void Find_SaysNothingFromFewIndependentForecasts()
    {
        var finding = Assert.Single(Find(Enumerable.Range(0, 20).Select(week => Promises.Settled(week, 118))));
        Assert.Equal((DriftState.TooFew, 1.0), (finding.State, finding.Factor));
        Assert.Null(finding.ToAssessment());
    }

    [Fact]
    public void Find_KeepsWideningWhileItIsUnclearWhetherADriftIsOver()
    {
        var unclear = Promises.Fleet(missesInTen: 3).ToList();
        var quiet = Assert.Single(Find(unclear));
        Assert.Equal((DriftState.Unclear, 1.0), (quiet.State, quiet.Factor));
        var firing = Assert.Single(ForecastDrift.Find(unclear, (family, weeks) => (family, weeks) == (Promises.Family, 4)));
        Assert.True(firing.Factor > 1);
        Assert.Null(firing.ToAssessment());
    }

    [Fact]
    public void Find_LeavesOutWhatNobodyWasServed() =>
        Assert.Empty(Find(Promises.Fleet(missesInTen: 5).Select(promise => promise with { IsReplayed = true })));

    [Fact]
    public void WideningOf_GoesInAStraightLineFromHorizonToHorizon()
    {
        var widening = ForecastDrift.WideningOf(Find(Promises.Fleet(missesInTen: 5, weeks: 13)), Promises.Family);
        Assert.Equal((1, 1), (widening.Of(4), widening.Of(26)));
        Assert.Equal(1.8 / 1.2816, widening.Of(13), 6);
        Assert.InRange(widening.Of(8), 1.01, widening.Of(9));
        Assert.Equal(BandWidening.None, ForecastDrift.WideningOf(Find(Promises.Fleet(missesInTen: 5)), MetricFamily.Size));
    }

    [Fact]
    public void Apply_WidensAroundTheMedianInsideThePossibleRangeAndSaysSo()
    {
        var result = Some.Forecast(start: 3);
        var history = WeeklyHistory.FromValues(Some.FirstDay, Metrics.Describe("sqale_index"), 3, 4, 3);
        var widened = new BandWidening(2, 2, 2).Apply(result, history);

        Assert.Equal([0, 2, 4, 7, 10, 12, 15], widened.Forecast!.Knot(4).ToArray());
        Assert.Equal(result.Forecast!.Origin, widened.Forecast.Origin);
        Assert.Contains("bands are widened, by 2 up to 4 weeks ahead", widened.Note, StringComparison.Ordinal);
        Assert.Equal(2, widened.Widening.Of(4));
        Assert.Same(result, BandWidening.None.Apply(result, history));
    }

    private static IReadOnlyList<DriftFinding> Find(IEnumerable<Promise> settled) => ForecastDrift.Find(settled, (_, _) => false);
}
