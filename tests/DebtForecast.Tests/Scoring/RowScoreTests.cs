using DebtForecast.Bench.Scoring;

namespace DebtForecast.Tests.Scoring;

public sealed class RowScoreTests
{
    private static readonly double[] Band = [90, 95, 100, 110, 120];
    private static readonly double[] Point = [5, 5, 5, 5, 5];

    // By hand: losses 0.55, 1.7, 6, 1.8, 0.2; weighted 3.278125; twice that over the scale of 2.
    [Fact]
    public void Of_GivesTheFiguresComputedByHand()
    {
        var scores = RowScore.Of(Band, actual: 112, scale: 2);
        Assert.Equal(200 * 12 / 212.0, scores.Smape, 1e-12);
        Assert.Equal(6, scores.Mase, 1e-12);
        Assert.Equal(3.278125, scores.Crps, 1e-12);
        Assert.Equal((15 + (2 / 0.2 * 2)) / 2, scores.Msis80, 1e-12);
        Assert.Equal(15, scores.Msis95, 1e-12);
        Assert.Equal(15, scores.Width95, 1e-12);
    }

    [Theory]
    [InlineData(112, 0, 1)] // between the 90 and the 97.5 % quantile
    [InlineData(121, 0, 0)]
    [InlineData(103, 1, 1)]
    [InlineData(95, 0.4 / 0.475, 1)] // on the 10 % quantile: stands for 2.5 to 50 %, of which 10 to 50 % are inside
    public void Coverage_CountsTheLevelsInsideTheBand(double actual, double held80, double held95)
    {
        Assert.Equal(held80, RowScore.Coverage(Band, actual, 0.8), 1e-12);
        Assert.Equal(held95, RowScore.Coverage(Band, actual, 0.95), 1e-12);
    }

    [Fact]
    public void Coverage_OfAPointThatIsRight_IsItsLevel()
    {
        Assert.Equal(0.8, RowScore.Coverage(Point, 5, 0.8), 1e-12);
        Assert.Equal(0.95, RowScore.Coverage(Point, 5, 0.95), 1e-12);
        Assert.Equal(0, RowScore.Coverage(Point, 6, 0.95), 1e-12);
    }

    [Fact]
    public void Of_NothingAgainstNextToNothing_IsNoPercentageError() =>
        Assert.Equal(0, RowScore.Of([0, 0, 1e-9, 0, 0], actual: 0, scale: 1).Smape);
}
