using DebtForecast.Thresholds;
using FsCheck.Xunit;

namespace DebtForecast.Tests.Thresholds;

public sealed class SlopeEstimateTests
{
    private const double WeeksPerYear = 365.25 / 7;

    [Fact]
    public void FromWeekly_FindsTheSlopeOfALine()
    {
        var slope = SlopeEstimate.FromWeekly([.. Enumerable.Range(0, 60).Select(week => 3 + (0.5 * week))]);

        Assert.Equal(0.5 * WeeksPerYear, slope.PerYear, 9);
        Assert.Equal(slope.PerYear, slope.Lower, 9);
        Assert.Equal(slope.PerYear, slope.Upper, 9);
    }

    [Fact]
    public void FromWeekly_IsHardlyMovedByOneOutlier()
    {
        var weekly = Enumerable.Range(0, 61).Select(week => (double)week).ToArray();
        weekly[30] = 10_000;

        Assert.Equal(WeeksPerYear, SlopeEstimate.FromWeekly(weekly).PerYear, 6);
    }

    [Fact]
    public void FromWeekly_TakesTheMedianOfThePairs()
    {
        // Pairs of 0, 1, 5: 1, 4, 2.5 a week. Median 2.5.
        Assert.Equal(2.5 * WeeksPerYear, SlopeEstimate.FromWeekly([0, 1, 5]).PerYear, 9);
    }

    [Fact]
    public void FromWeekly_SaysNothingIsSureOfNoise()
    {
        var random = new Random(7);
        var slope = SlopeEstimate.FromWeekly([.. Enumerable.Range(0, 80).Select(_ => random.NextDouble())]);

        Assert.True(slope.Lower < 0 && slope.Upper > 0, slope.ToString());
    }

    [Property]
    public bool FromWeekly_TurnsWithTheSign(int seed)
    {
        var random = new Random(seed);
        var weekly = Enumerable.Range(0, 30).Select(_ => (double)random.Next(-50, 50)).ToArray();
        var up = SlopeEstimate.FromWeekly(weekly);
        var down = SlopeEstimate.FromWeekly([.. weekly.Select(value => -value)]);

        return Math.Abs(up.PerYear + down.PerYear) < 1e-9 && up.Lower <= up.PerYear && up.PerYear <= up.Upper;
    }

    [Fact]
    public void FromWeekly_NeedsThreeValues() => Assert.Throws<ArgumentException>(() => SlopeEstimate.FromWeekly([1, 2]));
}
