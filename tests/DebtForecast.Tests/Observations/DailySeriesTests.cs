using DebtForecast.Observations;
using FsCheck.Xunit;

namespace DebtForecast.Tests.Observations;

public sealed class DailySeriesTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void FromObservations_CarriesTheLastValueBetweenMeasuredDays()
    {
        var series = DailySeries.FromObservations([(Monday, 5), (Monday.AddDays(3), 7)]);

        Assert.Equal([5, 5, 5, 7], series.Values.ToArray());
        Assert.Equal(2, series.MeasuredDays);
        Assert.Equal(DayState.Carried, series.StateOf(Monday.AddDays(1)));
        Assert.Equal(DayState.Unknown, series.StateOf(Monday.AddDays(4)));
    }

    [Fact]
    public void FromObservations_LetsTheLastValueOfADayWin()
    {
        var series = DailySeries.FromObservations([(Monday, 5), (Monday, 6)]);

        Assert.Equal(6, series.LastValue);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void FromValues_RefusesWhatIsNoNumber(double value)
    {
        var refusal = Assert.Throws<ArgumentException>(() => DailySeries.FromValues(Monday, 1, value));

        Assert.Contains("2026-03-03", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromValues_RefusesNothing() => Assert.Throws<ArgumentException>(() => DailySeries.FromValues(Monday));

    [Fact]
    public void WeeklyUntil_EndsAtTheOriginAndStepsBackByWeeks()
    {
        var series = DailySeries.FromValues(Monday, [.. Enumerable.Range(0, 16).Select(day => (double)day)]);

        Assert.Equal([1, 8, 15], series.WeeklyUntil(Monday.AddDays(15)));
        Assert.Equal([8, 15], series.WeeklyUntil(Monday.AddDays(15), mostWeeks: 2));
    }

    [Property]
    public bool Until_ShowsWhatWasKnownThen(int seed, byte cut)
    {
        var random = new Random(seed);
        var observations = Enumerable.Range(0, 40).Select(_ => (Monday.AddDays(random.Next(120)), (double)random.Next(9))).ToList();
        var series = DailySeries.FromObservations(observations);
        var origin = series.FirstDay.AddDays(Math.Min(cut, series.Length - 1));
        var early = DailySeries.FromObservations(observations.Where(item => item.Item1 <= origin));

        return series.WeeklyUntil(origin).SequenceEqual(series.Until(origin).WeeklyUntil(origin))
            && early.WeeklyUntil(origin).SequenceEqual(series.WeeklyUntil(origin));
    }
}
