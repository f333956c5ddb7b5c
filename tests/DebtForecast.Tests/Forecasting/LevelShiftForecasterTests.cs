using DebtForecast.Forecasting;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Forecasting;

public sealed class LevelShiftForecasterTests : ForecasterContract
{
    protected override IForecaster Create() => new LevelShiftForecaster();

    [Fact]
    public void Path_ForgetsWhatWasBeforeAShift()
    {
        // Noise of ±1 around 100, then around 500: the level is near 500 although half of the history is not.
        var values = Enumerable.Range(0, 60).Select(week => (week < 40 ? 100.0 : 500) + (week * 7 % 3) - 1).ToArray();
        Assert.All(LevelShiftForecaster.Path(values), value => Assert.InRange(value, 499, 501));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(58)]
    [InlineData(59)]
    public void Path_DoesNotFollowASpike(int at)
    {
        var values = Enumerable.Range(0, 60).Select(week => (week == at ? 900.0 : 100) + (week * 7 % 3) - 1).ToArray();
        Assert.All(LevelShiftForecaster.Path(values), value => Assert.InRange(value, 99, 101));
    }

    [Fact]
    public void Path_BelievesAJumpOfTwoWeeks()
    {
        var values = Enumerable.Range(0, 60).Select(week => (week >= 58 ? 900.0 : 100) + (week * 7 % 3) - 1).ToArray();
        Assert.All(LevelShiftForecaster.Path(values), value => Assert.InRange(value, 899, 901));
    }

    [Fact]
    public void Path_IsSimpleSmoothingWithoutOutliers() =>
        Assert.Equal(SesForecaster.Path(LakeHuron.Values), LevelShiftForecaster.Path(LakeHuron.Values));

    [Fact]
    public void Path_AgreesWithROnTheLevelSinceAShift()
    {
        // x[1:28] <- x[1:28] + 1500, x the Nile: strucchange::breakpoints(x ~ 1)$breakpoints is 28. The shift that we take out is known to half of the yearly noise,
        // and α with it, so the level is R's ses(x[29:100], initial = "simple"), 859.4, or with the α of all the Nile, 805.0, within that noise (a tenth).
        double[] fallen = [.. RSeries.Nile.Select((value, year) => year < 28 ? value + 1500 : value)];
        Assert.Equal(28, Assert.Single(LevelShifts.Find(fallen)).Index);
        Assert.InRange(LevelShiftForecaster.Path(fallen)[0], 780, 885);
    }

    // The fall of the Nile itself in 1899 is 1.5 times its yearly noise: strucchange finds it, for us it is no shift.
    [Fact]
    public void Path_LeavesOrdinaryChangesToTheSmoothing() => Assert.Equal(SesForecaster.Path(RSeries.Nile), LevelShiftForecaster.Path(RSeries.Nile));
}
