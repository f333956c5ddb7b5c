using DebtForecast.Forecasting;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Forecasting;

public sealed class NaiveForecasterTests : ForecasterContract
{
    protected override IForecaster Create() => new NaiveForecaster();

    [Fact]
    public void Predict_HasTheLastValueAsMedianAndInsideEveryBand()
    {
        var history = Walk(120, "code_smells");
        Assert.All(Create().Predict(history, PooledChanges.None), row =>
        {
            Assert.Equal(history.Last, row[QuantileLevels.Median]);
            Assert.InRange(history.Last, row[0], row[^1]);
        });
    }
}

public sealed class DriftForecasterTests : ForecasterContract
{
    protected override IForecaster Create() => new DriftForecaster();

    [Fact]
    public void Path_ExtendsHalfOfTheAverageGrowth() =>
        Assert.Equal([121, 122, 123], DriftForecaster.Path([114, 117, 120, 120]).Take(3));

    [Fact]
    public void Path_LooksBackOneYear()
    {
        double[] values = [0, .. Enumerable.Range(0, 53).Select(week => 1000.0 + week)];
        Assert.Equal(1052.5, DriftForecaster.Path(values)[0]);
    }
}

public sealed class SesForecasterTests : ForecasterContract
{
    protected override IForecaster Create() => new SesForecaster();

    [Fact]
    public void Run_WeighsTheNewestValue()
    {
        // Level 10, then 10 + 0.5·10 = 15, then 15 + 0.5·(−5) = 12.5; errors 10 and −5.
        var (level, squared) = ExponentialSmoothing.Run([10, 20, 10], 0.5);
        Assert.Equal((12.5, 125), (level, squared));
    }

    [Fact]
    public void Run_AgreesWithR() => Assert.Equal(579.32972975, ExponentialSmoothing.Run(LakeHuron.Values, 0.3).Level, 1e-7);

    [Fact]
    public void Path_AgreesWithR() => Assert.Equal(579.959993, SesForecaster.Path(LakeHuron.Values)[0], 1e-4);
}

public sealed class ThetaForecasterTests : ForecasterContract
{
    protected override IForecaster Create() => new ThetaForecaster();

    [Fact]
    public void Path_AddsHalfOfTheSlopeToTheLevel()
    {
        // Slope 2, half of it 1; with weight 1 the level is the last value and the first step adds (1 − 0³)/1 = 1.
        Assert.Equal([15, 16, 17], ThetaForecaster.Path([10, 12, 14], 1).Take(3));
    }

    [Fact]
    public void Path_AgreesWithR()
    {
        var path = ThetaForecaster.Path(LakeHuron.Values);
        Assert.Equal(579.947891, path[0], 1e-4);
        Assert.Equal(579.802685, path[12], 1e-4);
        Assert.Equal(579.645377, path[25], 1e-4);
    }
}

public sealed class DampedTrendForecasterTests : ForecasterContract
{
    protected override IForecaster Create() => new DampedTrendForecaster();

    [Fact]
    public void Run_SmoothsLevelAndDampedTrend()
    {
        // y 10, 14: expected 10, error 4; level 10 + 0.5·4 = 12; trend 0.5·(12 − 10) + 0.5·0.8·0 = 1.
        var (level, trend, squared) = DampedTrendForecaster.Run([10, 14], 0.5, 0.5, 0.8);
        Assert.Equal((12, 1, 16), (level, trend, squared));
    }

    [Fact]
    public void Path_GrowsLessEachWeek()
    {
        var path = DampedTrendForecaster.Path([.. Enumerable.Range(0, 80).Select(week => 100.0 + (3 * week))]);
        var steps = path.Zip(path.Skip(1), (a, b) => b - a).ToList();
        Assert.All(steps, step => Assert.InRange(step, 0, 3));
        Assert.Equal(steps.OrderDescending(), steps);
    }

    [Fact]
    public void Path_AgreesWithRWithinATenthOfAWeeklyChange()
    {
        // R optimises the first trend too; the mean absolute change of the series is 0.56.
        var path = DampedTrendForecaster.Path(LakeHuron.Values);
        Assert.Equal(579.960133, path[0], 0.056);
        Assert.Equal(579.961487, path[25], 0.056);
    }
}

public sealed class TheilSenForecasterTests : ForecasterContract
{
    protected override IForecaster Create() => new TheilSenForecaster();

    [Fact]
    public void SlopeOf_IsTheMedianOfAllPairs()
    {
        // Pairs: 1, 10, 1 over one step; 5.5, 5.5 over two; 4 over three. The median of 1, 1, 4, 5.5, 5.5, 10 is 4.75.
        Assert.Equal(4.75, TheilSenForecaster.SlopeOf([0, 1, 11, 12]));
    }

    [Fact]
    public void SlopeOf_AgreesWithR() => Assert.Equal(0.0214718615, TheilSenForecaster.SlopeOf(LakeHuron.Values.AsSpan()[^52..]), 1e-9);
}

public sealed class BlendForecasterTests : ForecasterContract
{
    protected override IForecaster Create() => BlendForecaster.Of(
        [new NaiveForecaster(), new ThetaForecaster()], new([new("naive", [0.5, 0.5, 0.5]), new("theta", [0.5, 0.5, 0.5])]))!;

    [Fact]
    public void Predict_AveragesQuantileByQuantile()
    {
        var history = Walk(90, "ncloc");
        var naive = new NaiveForecaster().Predict(history, PooledChanges.None);
        var theta = new ThetaForecaster().Predict(history, PooledChanges.None);
        Assert.Equal((naive[12][5] + theta[12][5]) / 2, Create().Predict(history, PooledChanges.None)[12][5], 1e-9);
    }
}
