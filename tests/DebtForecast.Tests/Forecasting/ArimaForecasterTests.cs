using DebtForecast.Forecasting;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Forecasting;

public sealed class ArimaForecasterTests : ForecasterContract
{
    protected override IForecaster Create() => new ArimaForecaster();

    [Fact]
    public void Path_IsTheLastValueForAFewValues() => Assert.All(ArimaForecaster.Path([3, 9, 4, 7]), value => Assert.Equal(7, value));

    [Fact]
    public void Path_GoesOnWithAStraightLine() =>
        Assert.Equal(295, ArimaForecaster.Path([.. Enumerable.Range(0, 40).Select(week => 100.0 + (3 * week))])[25], 1e-6);

    [Fact]
    public void Statistic_AgreesWithR()
    {
        // urca::ur.kpss(x, type = "mu", use.lag = trunc(3 * sqrt(length(x)) / 13))@teststat
        Assert.Equal(1.22121856939, StationarityTest.Statistic(LakeHuron.Values), 1e-10);
        Assert.Equal(1.31522646318, StationarityTest.Statistic(RSeries.Nile), 1e-10);
        Assert.False(StationarityTest.RejectsLevel(new double[40]));
    }

    // forecast(auto.arima(x, max.p = 2, max.q = 2, max.d = 1, seasonal = FALSE), h = 26)$mean: (1,1,1) for the Nile, (0,1,0) with drift for AirMiles, as here.
    [Fact]
    public void Path_AgreesWithRWhereTheSameModelIsChosen()
    {
        RSeries.AssertPath(ArimaForecaster.Path(RSeries.Nile), 1e-3, 816.18127594, 842.170532968, 842.170534875);
        RSeries.AssertPath(ArimaForecaster.Path(RSeries.AirMiles), 1e-10, 31822.7826087, 47528.173913, 64542.347826);
    }

    // With approximation = TRUE, its default above 150 values, R takes (2,1,1) for LakeHuron, AICc 213.51; without, it stops at (0,1,0), AICc 220.26.
    // Ours is (2,1,2); the paths differ by a fiftieth of the mean absolute weekly change, 0.56.
    [Fact]
    public void Path_IsNearRsWhereANeighbourIsChosen() =>
        RSeries.AssertPath(ArimaForecaster.Path(LakeHuron.Values), 3e-5, 579.5985537, 578.7710897, 578.7708405);

    [Fact]
    public void Path_ReturnsToTheMeanOfAStationarySeries()
    {
        var (random, values) = (new Random(3), new double[200]);
        for (var week = 1; week < values.Length; week++)
        {
            values[week] = (0.7 * values[week - 1]) + random.NextDouble() - 0.5;
        }

        values[^1] = 3;
        var path = ArimaForecaster.Path(values);
        Assert.InRange(path[0], 1.2, 2.8);
        Assert.InRange(path[25], -0.3, 0.3);
    }
}
