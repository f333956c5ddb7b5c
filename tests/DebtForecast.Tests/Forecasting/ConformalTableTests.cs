using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class ConformalTableTests
{
    private static readonly WeeklyHistory Quiet = WeeklyHistory.FromValues(default, Metrics.Describe("bugs"), [.. Enumerable.Range(0, 40).Select(week => 100.0 + (week / 20))]);
    private static readonly WeeklyHistory Moving = WeeklyHistory.FromValues(default, Metrics.Describe("bugs"), [.. Enumerable.Range(0, 40).Select(week => 100.0 + (week % 7))]);

    [Fact]
    public void Fit_LeavesBandsThatHoldNearlyAsTheyAre()
    {
        var table = ConformalTable.Fit(Run(spread: 1));
        Assert.All(table.Factors, factors => Assert.All(factors.Values, value => Assert.InRange(value, 0.8, 1.3)));
    }

    [Fact]
    public void Fit_WidensPartOfTheWay()
    {
        // Outcomes stray three times as far as the bands say: the outermost levels open by 3 to the power of 0.75, the inner ones by √3.
        var factors = ConformalTable.Fit(Run(spread: 3)).Find("naive", quiet: false, band: 2)!;
        Assert.InRange(factors.Values[6], 1.8, Math.Pow(3, 0.75));
        Assert.InRange(factors.Values[4], 1.4, Math.Sqrt(3) + 0.01);
        Assert.Equal(1, factors.Values[QuantileLevels.Median]);
    }

    [Fact]
    public void Apply_TellsQuietFromMoving()
    {
        BandFactors[] factors = [new("naive", null, 0, 9, Same(1)), new("naive", true, 0, 9, Same(2)), new("naive", false, 0, 9, Same(3))];
        Assert.Equal((4, 6), (Stretched(Quiet), Stretched(Moving)));

        double Stretched(WeeklyHistory history)
        {
            double[] row = [-3, -2, -1, 0, 1, 2, 3];
            new ConformalTable(factors).Apply("naive", history, 2, row);
            return row[5];
        }
    }

    [Fact]
    public void Apply_KeepsQuantilesInOrder()
    {
        double[] row = [-3, -2, -1, 0, 1, 2, 3];
        new ConformalTable([new("naive", null, 0, 9, [0.4, 3, 1, 1, 3, 0.4, 0.4])]).Apply("naive", Moving, 1, row);
        Assert.Equal(row.Order(), row);
    }

    private static double[] Same(double value) => [.. Enumerable.Repeat(value, QuantileLevels.Count)];

    // Outcomes spread evenly, and bands of an even distribution that is so many times narrower.
    private static BacktestRun Run(double spread)
    {
        var row = QuantileLevels.All.Select(level => (float)(99.5 + level)).ToArray();
        var windows = Enumerable.Range(0, 400).Select(i => new BacktestWindow(
            $"p{i % 40:00}", MetricFamily.Issues, Moving, [.. Enumerable.Repeat(100 + (spread * (((i + 0.5) / 400) - 0.5)), Backtest.ScoredWeeks.Count)])).ToList();
        return new(["naive"], windows, [.. windows.Select(_ => (float[][][])[[.. Backtest.ScoredWeeks.Select(_ => row)]])]);
    }
}
