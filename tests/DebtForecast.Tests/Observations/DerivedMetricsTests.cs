using DebtForecast.Observations;

namespace DebtForecast.Tests.Observations;

public sealed class DerivedMetricsTests
{
    private const double None = double.NaN;

    [Fact]
    public void DebtRatio_IsPercentOfTheCost() => Assert.Equal(2.5, DerivedMetrics.DebtRatio(750, 30_000));

    [Fact]
    public void DebtRatio_IsZeroWhereNothingCosts() => Assert.Equal(0, DerivedMetrics.DebtRatio(750, 0));

    [Fact]
    public void DebtRatio_OfMissingValuesIsMissing() => Assert.All([(None, 1.0), (1.0, None), (None, 0.0)], pair => Assert.Equal(None, DerivedMetrics.DebtRatio(pair.Item1, pair.Item2)));

    [Fact]
    public void DebtMinutesPerKloc_IsForAThousandLines()
    {
        Assert.Equal(250, DerivedMetrics.DebtMinutesPerKloc(500, 2000));
        Assert.Equal(None, DerivedMetrics.DebtMinutesPerKloc(500, 0));
    }

    // 1000 minutes over 30 * 1000 lines are 3.333 %: 3.3 and 3.35 are within 0.05, 3.2 is not.
    [Theory]
    [InlineData(3.3, true)]
    [InlineData(3.38, true)]
    [InlineData(3.2, false)]
    [InlineData(3.4, false)]
    [InlineData(None, false)]
    public void DefaultCostExplains_AllowsForTheServersRounding(double serverRatio, bool expected) =>
        Assert.Equal(expected, DerivedMetrics.DefaultCostExplains(1000, 1000, serverRatio));

    // 1.35 % is printed as 1.4: exactly 0.05 apart, though not in binary.
    [Fact]
    public void DefaultCostExplains_CountsTheVeryEdge() => Assert.True(DerivedMetrics.DefaultCostExplains(405, 1000, 1.4));

    [Fact]
    public void DebtRatios_PreferTheDevelopmentCost() =>
        Assert.Equal([5], DerivedMetrics.DebtRatios(new([1000], [20_000], [1000], [3.3])));

    [Fact]
    public void DebtRatios_TrustTheLinesAfterThreeProofs()
    {
        var three = DerivedMetrics.DebtRatios(new([300, 600, 900, 900], [None, None, None, None], [1000, 1000, 1000, 1000], [1, 2, 3, 4]));
        var two = DerivedMetrics.DebtRatios(new([300, 600, 900], [None, None, None], [1000, 1000, 1000], [1, 2, 4]));

        Assert.Equal([1, 2, 3, None], three);
        Assert.Equal([None, None, None], two);
    }

    [Fact]
    public void DebtRatios_RefuseColumnsOfUnequalLength() =>
        Assert.Throws<ArgumentException>(() => DerivedMetrics.DebtRatios(new([1, 2], [1, 2], [1], [1, 2])));
}
