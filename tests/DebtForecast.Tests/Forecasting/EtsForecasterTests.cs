using DebtForecast.Forecasting;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Forecasting;

public sealed class EtsForecasterTests : ForecasterContract
{
    protected override IForecaster Create() => new EtsForecaster();

    [Fact]
    public void Path_IsTheLastValueForAFewValues() => Assert.All(EtsForecaster.Path([3, 9, 4, 7]), value => Assert.Equal(7, value));

    [Fact]
    public void Path_GoesOnWithAStraightLine() =>
        Assert.Equal(295, EtsForecaster.Path([.. Enumerable.Range(0, 40).Select(week => 100.0 + (3 * week))])[25], 1e-6);

    // forecast(ets(x, model = "ZZN", additive.only = TRUE, ic = "aicc"), h = 26)$mean: R chooses ANN, ANN and AAN, and so do we.
    // R stops a little earlier: 8e-5 of the value on Nile; on AirMiles its AICc is 0.85 above ours, and 26 years ahead its path lies 0.15 % higher.
    [Fact]
    public void Path_AgreesWithRWhereALevelIsChosen()
    {
        RSeries.AssertPath(EtsForecaster.Path(LakeHuron.Values), 1e-9, 579.959992977, 579.959992977, 579.959992977);
        RSeries.AssertPath(EtsForecaster.Path(RSeries.Nile), 1e-4, 805.381282859, 805.381282859, 805.381282859);
    }

    [Fact]
    public void Path_AgreesWithRWhereATrendIsChosen() =>
        RSeries.AssertPath(EtsForecaster.Path(RSeries.AirMiles), 2e-3, 32764.2896171, 58048.9065917, 85440.5749809);

    // ets(x, "ANN")$aicc, ets(x, "AAN", damped = FALSE)$aicc, ets(x, "AAN", damped = TRUE)$aicc: ours may be lower, never clearly higher.
    [Fact]
    public void Choose_FitsEachModelAtLeastAsWellAsR()
    {
        AssertAtLeastAsGood(LakeHuron.Values, 396.933053861, 401.343793805, 403.619575296);
        AssertAtLeastAsGood(RSeries.Nile, 1459.03104, 1462.55042236, 1465.90731941);
        AssertAtLeastAsGood(RSeries.AirMiles, 441.403584932, 422.825721047, 426.852452455);
    }

    private static void AssertAtLeastAsGood(double[] values, double level, double trend, double damped)
    {
        var withTrend = EtsFit.WithTrend(values);
        Assert.InRange(EtsFit.LevelOnly(values).Aicc, level - 2, level + 0.01);
        Assert.InRange(withTrend.Aicc, trend - 2, trend + 0.01);
        Assert.InRange(EtsFit.WithDampedTrend(values, withTrend).Aicc, damped - 2, damped + 0.01);
    }
}
