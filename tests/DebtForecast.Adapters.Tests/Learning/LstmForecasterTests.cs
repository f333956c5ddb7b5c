using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Learning;

/// <summary>A small LSTM, trained once and saved as its learner saves it.</summary>
public sealed class SmallLstm : IDisposable
{
    internal static readonly LstmOptions Options = new() { Hidden = 16, Head = 16, MostWindows = 300, FewestWindows = 100, FewestSeen = 4000, Batch = 32, StepSize = 0.01, Decay = 0.01 };
    private readonly TemporaryFolder folder = new();

    public SmallLstm()
    {
        Trained = new LstmLearner(Options).Train([.. Enumerable.Range(0, 6).Select(SmallModel.Series)], seed: 1)!;
        Trained.Save(Path);
    }

    public ITrainedMember Trained { get; }

    public string Path => System.IO.Path.Combine(folder.Path, "lstm.zip");

    public void Dispose() => folder.Dispose();

    internal static double[] All(IForecaster forecaster, int number)
    {
        var series = SmallModel.Series(number);
        return [.. forecaster.Predict(WeeklyHistory.At(series.Series, series.Series.LastDay, series.Metric), PooledChanges.None).SelectMany(row => row)];
    }
}

public sealed class LstmForecasterTests(SmallLstm small) : ForecasterContract, IClassFixture<SmallLstm>
{
    protected override IForecaster Create() => small.Trained.Forecaster;

    [Fact]
    public void Predict_TellsGrowthFromNoiseInProjectsItHasNotSeen()
    {
        Assert.InRange(Growth(100), 150, 330);
        Assert.InRange(Growth(101), -40, 40);
    }

    [Fact]
    public void Predict_WidensWithTheHorizon()
    {
        var values = SmallLstm.All(Create(), 100);
        Assert.True(values[^1] - values[^7] > values[6] - values[0]);
    }

    private double Growth(int number) => SmallLstm.All(Create(), number)[(25 * QuantileLevels.Count) + QuantileLevels.Median] - SmallModel.Series(number).Series.LastValue;
}

/// <summary>The same, served by ONNX Runtime.</summary>
public sealed class LoadedLstmForecasterTests(SmallLstm small) : ForecasterContract, IClassFixture<SmallLstm>
{
    protected override IForecaster Create() => new LstmLearner().Load(small.Path);

    [Fact]
    public void ServedBy_IsOnnxRuntime() => Assert.Equal("ONNX Runtime through ML.NET", ((LstmForecaster)Create()).ServedBy);

    [Fact]
    public void Predict_MayBeAskedFromManyThreads()
    {
        var forecaster = Create();
        var alone = Enumerable.Range(0, 40).Select(number => SmallLstm.All(forecaster, number)).ToList();
        Assert.Equal(alone, Enumerable.Range(0, 40).AsParallel().AsOrdered().Select(number => SmallLstm.All(forecaster, number)).ToList());
    }
}
