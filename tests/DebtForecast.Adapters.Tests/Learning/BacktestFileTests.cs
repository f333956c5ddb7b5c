using DebtForecast.Forecasting;
using DebtForecast.Learning;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed class BacktestFileTests
{
    private static readonly EvaluationRow Row = new("shop", "bugs", new(2024, 1, 1), "debtforecast", new(2024, 1, 8), 5, 4, 6, 3, 7.5);

    [Fact]
    public void LineOf_LeavesOutOdds() =>
        Assert.Equal("shop,bugs,2024-01-01,debtforecast,2024-01-08,5,4,6,3,7.5", BacktestFile.LineOf(Row with { Odds = 0.25 }));

    [Fact]
    public void LineWithOddsOf_HasAsManyColumnsAsItsHeader()
    {
        Assert.Equal("shop,bugs,2024-01-01,debtforecast,2024-01-08,5,4,6,3,7.5,0.25", BacktestFile.LineWithOddsOf(Row with { Odds = 0.25 }));
        Assert.Equal("shop,bugs,2024-01-01,debtforecast,2024-01-08,5,4,6,3,7.5,", BacktestFile.LineWithOddsOf(Row));
        Assert.Equal(BacktestFile.HeaderWithOdds.Count(sign => sign == ','), BacktestFile.LineWithOddsOf(Row).Count(sign => sign == ','));
    }
}
