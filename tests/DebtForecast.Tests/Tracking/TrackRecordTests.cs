using DebtForecast.Forecasting;
using DebtForecast.Testing;
using DebtForecast.Tracking;

namespace DebtForecast.Tests.Tracking;

public sealed class TrackRecordTests
{
    [Fact]
    public void Score_CountsWhatEndedInsideByHorizon()
    {
        var scores = TrackRecord.Score(
        [
            Promises.Settled(0, 103), Promises.Settled(1, 112.8), Promises.Settled(2, 113), Promises.Settled(3, 119), Promises.Settled(4, 125),
            Promises.Settled(0, 100, weeks: 13),
            Promises.Settled(5, 0) with { Outcome = new(null, "Nobody looked.") }, Promises.Settled(6, 0) with { Outcome = null },
        ]);

        Assert.Equal([4, 13, 26], scores.Select(score => score.Weeks));
        Assert.Equal([(5, 2, 1), (1, 1, 0), (0, 0, 0)], scores.Select(score => (score.Scored, score.Inside80, score.Unscorable)));
        Assert.Equal((0.4, 0.8), (Math.Round(scores[0].Band80!.HitRate, 9), Math.Round(scores[0].Band95!.HitRate, 9)));
        Assert.Null(scores[2].Band80);
        Assert.Null(scores[2].LossRatio);
    }

    [Fact]
    public void Score_CountsABandOfOneValueThatIsRightWithItsOwnLevel()
    {
        var still = Promises.Settled(0, 100) with { Quantiles = [.. Enumerable.Repeat(100.0, QuantileLevels.Count)] };
        var score = TrackRecord.Score(4, [still]);
        Assert.Equal((1, 0.8, 0.95), (score.Inside80, score.Band80!.HitRate, Math.Round(score.Band95!.HitRate, 9)));
    }

    [Fact]
    public void Score_CountsOverlappingForecastsOnlyAsOftenAsTheyAreIndependent()
    {
        // Nine weeks in a row, 4 weeks ahead: the first, and a quarter of each further one. A second series of the project adds nothing.
        var one = Enumerable.Range(0, 9).Select(week => Promises.Settled(week, 103)).ToList();
        var sister = Enumerable.Range(0, 9).Select(week => Promises.Settled(week, 103, metric: "code_smells"));
        Assert.Equal(3, TrackRecord.Score(4, one).Effective);
        Assert.Equal(3, TrackRecord.Score(4, [.. one, .. sister]).Effective);
        Assert.Equal(6, TrackRecord.Score(4, [.. one, .. one.Select(promise => promise with { Key = Some.Series(project: "other") })]).Effective);
        Assert.Equal(2, TrackRecord.Score(4, [Promises.Settled(0, 103), Promises.Settled(9, 103)]).Effective);
    }

    [Fact]
    public void Score_LetsAProjectCountTheSameHoweverManySeriesItHas()
    {
        var right = Enumerable.Range(0, 10).Select(i => Promises.Settled(0, 103, metric: $"metric_{i}"));
        var score = TrackRecord.Score(4, [.. right, Promises.Settled(0, 200, project: "other")]);
        Assert.Equal((11, 10, 0.5), (score.Scored, score.Inside80, score.Band80!.HitRate));
    }

    [Fact]
    public void Score_ComparesTheLossWithThatOfTheLastValue()
    {
        // Pinball loss by hand: the last value misses by 20, which costs 10; the quantiles cost (0.99 + 3.28 + 6.69 + 10 + 9.94 + 6.47 + 0.39)/7 = 5.39.
        var promise = Promises.Settled(0, 120);
        var ratio = TrackRecord.Score(4, [promise]).LossRatio!.Value;
        Assert.Equal(PinballLoss.Mean([.. promise.Quantiles], 120) / 10, ratio, 9);
        Assert.Equal(0.539, ratio, 3);
        Assert.Null(TrackRecord.Score(4, [Promises.Settled(0, 100)]).LossRatio);
    }

    [Fact]
    public void Score_GivesTheBrierScoreOfOddsAndOfTheirRate()
    {
        PromisedOdds[] odds = [new("a", 110, 0.9, true), new("b", 120, 0.2, false), new("c", 130, 0.4, false), new("d", 140, 0.1, true), new("e", 150, 0.5)];
        var score = TrackRecord.Score(4, [Promises.Settled(0, 111) with { Odds = odds }]).Odds!;
        Assert.Equal((4, 0.5, 0.25), (score.Scored, score.Rate, score.BrierOfRate));
        Assert.Equal((0.01 + 0.04 + 0.16 + 0.81) / 4, score.Brier, 12);
        Assert.Null(TrackRecord.Score(4, [Promises.Settled(0, 111)]).Odds);
    }

    [Theory]
    [InlineData(0.8, 10, 0.4902, 0.9433)] // R: prop.test(8, 10, correct = FALSE)$conf.int
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(1, 10, 0.7225, 1)]
    public void Wilson_IsTheIntervalOfTheBooks(double share, double number, double lower, double upper)
    {
        var interval = ShareInterval.Wilson(share, number);
        Assert.Equal((lower, upper), (Math.Round(interval.Lower, 4), Math.Round(interval.Upper, 4)));
    }
}
