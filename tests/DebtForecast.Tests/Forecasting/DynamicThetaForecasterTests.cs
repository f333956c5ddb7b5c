using DebtForecast.Forecasting;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Forecasting;

public sealed class DynamicThetaForecasterTests : ForecasterContract
{
    protected override IForecaster Create() => new DynamicThetaForecaster();

    [Fact]
    public void Path_GoesOnWithAStraightLine()
    {
        // A line is fitted without an error by a weight just under 1: the growing line is the line itself.
        var path = DynamicThetaForecaster.Path([.. Enumerable.Range(0, 40).Select(week => 100.0 + (3 * week))]);
        Assert.Equal(220, path[0], 0.5);
        Assert.Equal(295, path[25], 5);
    }

    [Fact]
    public void Path_IsTheLastValueForAFewValues() => Assert.All(DynamicThetaForecaster.Path([3, 9, 4, 7]), value => Assert.Equal(7, value));

    // The model in R (Data/README.md), least of thirty starts of optim(). Where the optimum is a weight in α alone (LakeHuron, Nile) ours and R's differ by
    // how finely α is searched: 1e-8 and 1.4e-6 of the value.
    [Fact]
    public void Path_AgreesWithROnALevel()
    {
        RSeries.AssertPath(DynamicThetaForecaster.Path(LakeHuron.Values), 1e-8, 579.959242416, 579.959242403, 579.959242397);
        RSeries.AssertPath(DynamicThetaForecaster.Path(RSeries.Nile), 3e-6, 805.037774613, 805.037774613, 805.037774613);
    }

    [Fact]
    public void Path_AgreesWithROnATrend() =>
        RSeries.AssertPath(DynamicThetaForecaster.Path(RSeries.AirMiles), 1e-8, 31865.0783156, 49765.3632698, 70041.193751);
}
