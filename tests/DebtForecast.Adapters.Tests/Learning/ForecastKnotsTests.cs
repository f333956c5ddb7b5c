using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Observations;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed class ForecastKnotsTests
{
    private static readonly WeeklyHistory History = WeeklyHistory.FromValues(new(2026, 3, 1), Metrics.Describe("anything"), 100, 110, 100);

    [Fact]
    public void RowsOf_UndoesTheTargetAtAKnot()
    {
        var target = ForecastKnots.TargetOf(37, History.Scale, week: 8);
        var rows = ForecastKnots.RowsOf(History, _ => [.. Enumerable.Repeat(target, QuantileLevels.Count)]);
        Assert.All(rows[7], value => Assert.Equal(137, value, 1e-9));
    }

    [Fact]
    public void RowsOf_InterpolatesScaledChangesOnTheRootOfTheHorizon()
    {
        // At weeks 20 and 26 the change is 2 and 4 in units of s·√h; at week 23 it lies between, by the roots.
        var rows = ForecastKnots.RowsOf(History, week => [.. Enumerable.Repeat(Math.Asinh(2.0 * (week == 26 ? 4 : 2)), QuantileLevels.Count)]);
        var share = (Math.Sqrt(23) - Math.Sqrt(20)) / (Math.Sqrt(26) - Math.Sqrt(20));
        Assert.Equal(100 + (10 * Math.Sqrt(23) * (2 + (2 * share))), rows[22][0], 1e-9);
    }

    [Fact]
    public void RowsOf_SortsCrossingQuantiles()
    {
        var rows = ForecastKnots.RowsOf(History, _ => [3, 2, 1, 0, -1, -2, -3]);
        Assert.All(rows, row => Assert.Equal(row.Order(), row));
        Assert.Equal(100, rows[0][QuantileLevels.Median]);
    }

    [Fact]
    public void RowsOf_AsksNothingAboutZeros()
    {
        var zeros = WeeklyHistory.FromValues(new(2026, 3, 1), Metrics.Describe("bugs"), new double[30]);
        var rows = ForecastKnots.RowsOf(zeros, _ => throw new InvalidOperationException());
        Assert.All(rows.SelectMany(row => row), value => Assert.Equal(0, value));
    }
}
