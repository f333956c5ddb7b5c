using DebtForecast.Forecasting;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Forecasting;

public sealed class SeasonalForecasterTests : ForecasterContract
{
    protected override IForecaster Create() => new SeasonalForecaster();

    [Fact]
    public void Path_RepeatsAYearThatRepeats()
    {
        var values = Enumerable.Range(0, 182).Select(Wave).ToArray();
        var path = SeasonalForecaster.Path(values);
        Assert.All(path.Index(), week => Assert.Equal(Wave(182 + week.Index), week.Item, 1e-9));
    }

    [Fact]
    public void ShareOf_IsSmallWithoutASeason()
    {
        double[] once = [.. Enumerable.Range(0, 160).Select(week => week >= 60 ? 30.0 : 0)];
        Assert.Equal(0, SeasonalForecaster.ShareOf(once));
        var shares = Enumerable.Range(1, 100).Select(seed => SeasonalForecaster.ShareOf(Walk(new Random(seed)))).ToList();
        Assert.InRange(shares.Average(), 0, 0.1);
    }

    [Fact]
    public void ShareOf_NeedsAYearAndAHalf()
    {
        Assert.Equal(0, SeasonalForecaster.ShareOf([.. Enumerable.Range(0, 81).Select(Wave)]));
        Assert.Equal(1, SeasonalForecaster.ShareOf([.. Enumerable.Range(0, 82).Select(Wave)]), 1e-9);
    }

    [Fact]
    public void Path_StaysAtTheLastValueWhereYearsContradict()
    {
        // What rose in one year falls in the next.
        var values = Enumerable.Range(0, 160).Select(week => (week / 52 % 2 == 0 ? 1 : -1) * Wave(week)).ToArray();
        Assert.All(SeasonalForecaster.Path(values), value => Assert.Equal(values[^1], value));
    }

    [Fact]
    public void ShareOf_IsZeroWhereSquaresOverflow()
    {
        var values = Enumerable.Range(0, 160).Select(week => 1e200 * Math.Sin(2 * Math.PI * week / 52)).ToArray();
        Assert.Equal(0, SeasonalForecaster.ShareOf(values));
        Assert.All(SeasonalForecaster.Path(values), value => Assert.Equal(values[^1], value));
    }

    [Fact]
    public void Path_AgreesWithARegressionInR()
    {
        double[] values = [.. Enumerable.Range(0, 150).Select(week => (10 * Math.Sin(2 * Math.PI * week / 52)) + (RSeries.Nile[week % 100] / 100))];
        Assert.Equal(0.654329226771, SeasonalForecaster.ShareOf(values), 1e-9);
        RSeries.AssertPath(SeasonalForecaster.Path(values), 1e-9, 1.20509223967, 10.60613675967, 11.36442640243);
    }

    private static double[] Walk(Random random)
    {
        var level = 0.0;
        return [.. Enumerable.Range(0, 208).Select(_ => level += random.NextDouble() - 0.5)];
    }

    private static double Wave(int week) => 50 + (10 * Math.Sin(2 * Math.PI * week / 52));
}
