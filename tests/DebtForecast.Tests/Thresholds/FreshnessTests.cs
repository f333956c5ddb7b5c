using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Tests.Thresholds;

public sealed class FreshnessTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    [Theory]
    [InlineData(1, 14)]
    [InlineData(4, 14)]
    [InlineData(7, 21)]
    [InlineData(30, 90)]
    public void Of_AllowsFourteenDaysOrThreeUsualGaps(int gapDays, int allowedDays)
    {
        var history = DailySeries.FromObservations(Enumerable.Range(0, 12).Select(i => (Start.AddDays(i * gapDays), (double)i)));

        Assert.Equal(allowedDays, Freshness.Of(history).AllowedDays);
    }

    [Fact]
    public void IsStaleOn_StartsTheDayAfterTheAllowedOnes()
    {
        var freshness = Freshness.Of(DailySeries.FromValues(Start, 1, 2, 3));

        Assert.False(freshness.IsStaleOn(Start.AddDays(2 + 14)));
        Assert.True(freshness.IsStaleOn(Start.AddDays(2 + 15)));
    }

    [Fact]
    public void Of_CountsFromTheLastMeasuredDayNotTheLastCarriedOne()
    {
        var history = DailySeries.FromDays(Start, [1, 1, 1], [DayState.Measured, DayState.Carried, DayState.Carried]);

        Assert.Equal(Start, Freshness.Of(history).LastMeasured);
    }
}
