using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class BacktestTests
{
    [Theory]
    [InlineData("code_smells", 1)]
    [InlineData("coverage", -1)]
    public void Windows_KeepTheWorstValueOfAnyDay(string metric, int sign)
    {
        // The newest origin is day 210. A Tuesday in week 2 and one in week 20 are worse; the days around them are not.
        var values = Enumerable.Range(0, 210 + 182 + 1).Select(day => 50.0 + (sign * (day == 210 + 9 ? 3 : day == 210 + 135 ? 8 : day == 209 ? 30 : 0))).ToArray();
        var key = new SeriesKey(new(ProjectKey.LocalServer, "a", "main"), metric);
        var window = Backtest.Windows([new(key, Metrics.Describe(metric), DailySeries.FromValues(new(2024, 1, 1), values))], 10)[0];

        Assert.Equal(new DateOnly(2024, 1, 1).AddDays(210), window.History.Origin);
        Assert.Equal([50 + (sign * 3), 50 + (sign * 3), 50 + (sign * 8)], window.Worst);
        Assert.All(window.Outcomes, outcome => Assert.Equal(50, outcome));
    }

    [Fact]
    public void Run_LooksAtNothingAfterAnOrigin()
    {
        var fleet = Fleet.Of(2, weeks: 110);
        var bank = new ForecasterBank();
        var truth = Predicted(fleet, bank);
        foreach (var origin in truth.Keys.Select(key => key.Origin).Distinct())
        {
            var spoiled = Predicted([.. fleet.Select(series => SpoilAfter(series, origin))], bank);
            Assert.All(truth.Where(pair => pair.Key.Origin <= origin), pair => Assert.Equal(pair.Value, spoiled[pair.Key]));
        }
    }

    private static Dictionary<(string Project, MetricFamily Family, DateOnly Origin), double[][]> Predicted(IReadOnlyList<SeriesHistory> fleet, ForecasterBank bank)
    {
        var run = Backtest.Run(Backtest.Windows(fleet, 60), _ => bank.Candidates, _ => PooledChanges.None);
        return Enumerable.Range(0, run.Windows.Count).ToDictionary(w => (run.Windows[w].Project, run.Windows[w].Family, run.Windows[w].History.Origin), w => run.Predictions[w]);
    }

    // The days stay, so that the origins stay; what happened on them is another story.
    private static SeriesHistory SpoilAfter(SeriesHistory series, DateOnly origin) => series with
    {
        Series = DailySeries.FromObservations(series.Series.Measured().Select(reading => (reading.Day, reading.Day > origin ? 1e6 * (reading.Day.DayNumber % 5) : reading.Value))),
    };
}
