using DebtForecast.Learning;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed class LstmTrainerTests
{
    private static readonly LstmOptions Tiny = SmallLstm.Options with { FewestSeen = 600 };

    [Fact]
    public void Train_LowersTheLossOnProjectsItHasNotSeen()
    {
        var samples = LstmSamples.Draw([.. Enumerable.Range(0, 6).Select(SmallModel.Series)], most: 300, seed: 1);
        var unseen = LstmSamples.Draw([SmallModel.Series(100), SmallModel.Series(101)], most: 60, seed: 1);
        var brief = LstmTrainer.LossOf(new LstmTrainer(Tiny with { FewestSeen = 1, Epochs = 1, StepSize = 1e-9 }).Train(samples, 1), unseen);
        var trained = LstmTrainer.LossOf(new LstmTrainer(SmallLstm.Options).Train(samples, 1), unseen);
        Assert.InRange(trained, 0, 0.75 * brief);
    }

    [Fact]
    public void Train_GivesTheSameNetworkForTheSameSeedAndAnotherForAnother()
    {
        var samples = LstmSamples.Draw([SmallModel.Series(0), SmallModel.Series(1)], most: 60, seed: 1);
        var network = new LstmTrainer(Tiny).Train(samples, 5).Parameters;
        Assert.Equal(network, new LstmTrainer(Tiny).Train(samples, 5).Parameters);
        Assert.NotEqual(network, new LstmTrainer(Tiny).Train(samples, 6).Parameters);
    }
}

public sealed class LstmSamplesTests
{
    [Fact]
    public void Draw_WeighsProjectsTheSame()
    {
        var small = SmallModel.Series(1);
        var samples = LstmSamples.Draw([SmallModel.Series(0), small with { Series = small.Series.Until(SmallModel.FirstDay.AddDays(200)) }], most: 40, seed: 1);
        var byWeight = samples.GroupBy(sample => sample.Weight).ToList();
        Assert.Equal(2, byWeight.Count);
        Assert.Equal(20, byWeight[0].Count());
        Assert.Equal(byWeight[0].Sum(sample => sample.Weight), byWeight[1].Sum(sample => sample.Weight), 1e-3);
        Assert.Equal(samples.Count, samples.Sum(sample => sample.Weight), 1e-3);
    }

    [Fact]
    public void Draw_LeavesOutWhatTheHistoryDoesNotReach()
    {
        var series = SmallModel.Series(1);
        var brief = series with { Series = series.Series.Until(SmallModel.FirstDay.AddDays(7 * 13)) };
        var sample = Assert.Single(LstmSamples.Draw([brief], most: 10, seed: 1));
        Assert.Equal([true, false, false, false, false, false, false], sample.Targets.Select(float.IsFinite));
    }
}
