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
}
