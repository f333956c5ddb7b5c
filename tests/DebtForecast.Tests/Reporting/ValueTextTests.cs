using DebtForecast.Observations;
using DebtForecast.Reporting;

namespace DebtForecast.Tests.Reporting;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData("debt_ratio", 4.8712, "4.87 %")]
    [InlineData("debt_ratio", 5, "5 %")]
    [InlineData("debt_ratio", 48.71, "48.7 %")]
    [InlineData("debt_ratio", 148.7, "149 %")]
    [InlineData("sqale_index", 59, "59 min")]
    [InlineData("sqale_index", 60, "1 h")]
    [InlineData("sqale_index", 4799, "80 h")]
    [InlineData("sqale_index", 4800, "10 d")]
    [InlineData("sqale_index", 20340, "42 d")]
    [InlineData("sqale_index", 1_000_000, "2,083 d")]
    [InlineData("ncloc", 159979, "159,979 lines")]
    [InlineData("layer_violations", 31, "31")]
    [InlineData("debt_minutes_per_kloc", 312.4, "312 min/kloc")]
    [InlineData("my_metric", 0.256, "0.26")]
    public void Of_PrintsTheUnitAndNoMoreDigitsThanTheyAreWorth(string metric, double value, string expected) =>
        Assert.Equal(expected, ValueText.Of(Metrics.Describe(metric), value));

    [Theory]
    [InlineData("sqale_index", 20340, 20200, "42.4 d")]
    [InlineData("debt_ratio", 5.001, 5, "5.001 %")]
    [InlineData("debt_ratio", 5, 5, "5 %")]
    [InlineData("debt_ratio", 6, 5, "6 %")]
    public void ApartFrom_AddsDigitsOnlyWhereTwoValuesReadTheSame(string metric, double value, double other, string expected) =>
        Assert.Equal(expected, ValueText.ApartFrom(Metrics.Describe(metric), value, other));

    [Theory]
    [InlineData(0, "<1 %")]
    [InlineData(0.0099, "<1 %")]
    [InlineData(0.01, "1 %")]
    [InlineData(0.72, "72 %")]
    [InlineData(0.99, "99 %")]
    [InlineData(0.996, ">99 %")]
    [InlineData(1, ">99 %")]
    public void Odds_AreNeverCertain(double odds, string expected) => Assert.Equal(expected, ValueText.Odds(odds));

    [Fact]
    public void Tick_KeepsOneUnitOnAnAxis()
    {
        var debt = Metrics.Describe("sqale_index");
        Assert.Equal(["0 d", "0.5 d", "10 d"], new double[] { 0, 240, 4800 }.Select(tick => ValueText.Tick(debt, tick, 4800, 1)));
        Assert.Equal(480, ValueText.AxisUnit(debt, 4800));
        Assert.Equal(60, ValueText.AxisUnit(debt, 4799));
    }

    [Theory]
    [InlineData("debt_ratio", -0.314, "0.31 points")]
    [InlineData("sqale_index", -1440, "24 h")]
    public void Difference_HasNoSign(string metric, double difference, string expected) =>
        Assert.Equal(expected, ValueText.Difference(Metrics.Describe(metric), difference));

    [Theory]
    [InlineData(-0.0001, 2, "0")]
    [InlineData(2.5, 0, "3")]
    [InlineData(-2.5, 0, "-3")]
    [InlineData(1234567.891, 1, "1,234,567.9")]
    public void Number_HasNoNegativeZeroAndNoTrailingZeros(double value, int digits, string expected) =>
        Assert.Equal(expected, ValueText.Number(value, digits));

    [Theory]
    [InlineData(0.084, "8.4 %")]
    [InlineData(null, "n/a")]
    public void Share_SaysWhereThereIsNone(double? share, string expected) => Assert.Equal(expected, ValueText.Share(share));
}
