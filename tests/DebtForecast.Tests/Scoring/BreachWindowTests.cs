using DebtForecast.Bench.Scoring;

namespace DebtForecast.Tests.Scoring;

public sealed class BreachWindowTests
{
    private static readonly SeriesName Name = new("p", "bugs");
    private static readonly double[] Band = [80, 90, 100, 110, 120];
    private static readonly double[] Point = [100, 100, 100, 100, 100];

    [Theory]
    [InlineData(100, 0.5)]
    [InlineData(110, 0.1)]
    [InlineData(90, 0.9)]
    [InlineData(120, 0.025)]
    [InlineData(140, 0.0000443)] // twice as far as the 97.5 % quantile: Φ(-3.92)
    public void Odds_AreThoseOfTheQuantiles(double limit, double odds)
    {
        Assert.Equal(odds, BreachOdds.Of([Band], new(limit, IsAbove: true))[0], 1e-6);
        Assert.Equal(1 - odds, BreachOdds.Of([Band], new(limit, IsAbove: false))[0], 1e-6);
    }

    [Fact]
    public void Odds_OfAPoint_AreSure()
    {
        Assert.Equal(1, BreachOdds.Of([Point], new(99, IsAbove: true))[0], 1e-9);
        Assert.Equal(0, BreachOdds.Of([Point], new(101, IsAbove: true))[0], 1e-9);
    }

    [Fact]
    public void Odds_NeverFall() => Assert.Equal(0.5, BreachOdds.Of([Band, [.. Band.Select(value => value - 50)]], new(100, IsAbove: true))[1], 1e-6);

    // Six weeks: a third is week 2, two thirds week 4. The limit is reached in week 3.
    [Fact]
    public void Of_ScoresThreeTimes()
    {
        var window = Assert.Single(Windows(Enumerable.Range(1, 6).Select(week => 0.1 * week)));
        Assert.True(window.IsGiven);
        Assert.Equal([0.0, 1, 1], window.Happened);
        Assert.Equal([0.04, 0.36, 0.16], Enumerable.Range(0, 3).Select(time => Math.Round(window.Brier(time), 12)));
        var score = Assert.Single(BreachScore.Of([window]));
        Assert.Equal(-0.4, score.Bias, 1e-12);
        Assert.Equal(0.16, score.BrierEnd, 1e-12);
    }

    [Fact]
    public void Of_WindowInBreachAtTheOrigin_IsLeftOut() => Assert.Empty(Windows(Enumerable.Repeat(0.5, 6), limit: 100));

    [Fact]
    public void Compare_IsTheRatioOfMeans()
    {
        BreachWindow[] windows = [.. Windows(Enumerable.Repeat(0.5, 6)), .. Windows(Enumerable.Repeat(0.0, 6)).Select(window => window with { Method = "peer" })];
        Assert.Equal(0.25, BreachWindow.Compare(windows, "ours", "peer", 0).Ratio, 1e-12);
    }

    private static IReadOnlyList<BreachWindow> Windows(IEnumerable<double> odds, double limit = 105)
    {
        var series = new Dictionary<SeriesName, ActualSeries> { [Name] = new([(0, 100.0), (21, 106), (28, 90), (42, 90)]) };
        return BreachWindow.Of(series, odds.Select((one, i) => new ForecastRow(new(Name, 0), "ours", 7 * (i + 1), Band, one)), _ => new BreachLimit(limit, IsAbove: true));
    }
}
