using DebtForecast.Forecasting;
using DebtForecast.Learning;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed class ModelTrialTests(SmallModel small) : IClassFixture<SmallModel>
{
    private static readonly Learned Local = new(new ForecasterBank(), ForecastPlan.Empty);

    [Fact]
    public void Run_GivesTheLastValueAScoreOfOne()
    {
        var trial = ModelTrial.Run(Local, Local, [SmallModel.Series(100)], "local");
        Assert.Equal((1.0, 1.0, true), (trial.Score, trial.FormerScore, trial.IsNotWorse));
    }

    [Fact]
    public void Run_PrefersWhatKnowsGrowth()
    {
        SeriesHistory[] heldOut = [SmallModel.Series(100), SmallModel.Series(102)];
        var trial = ModelTrial.Run(Local, small.Model.Learned, heldOut, "local");
        Assert.True(trial.Score < 0.9 && trial.IsNotWorse, trial.ToString());
        Assert.False(ModelTrial.Run(small.Model.Learned, Local, heldOut, "small").IsNotWorse);
    }

    [Fact]
    public void Run_GivesEachProjectTheSameWeight()
    {
        var grows = SmallModel.Series(100);
        var stands = SmallModel.Series(101);
        SeriesHistory[] sisters = [.. Enumerable.Range(0, 3).Select(i => SmallModel.Series(103 + (2 * i)) with { Key = stands.Key with { Metric = $"sister{i}" } })];
        double Score(params SeriesHistory[] heldOut) => ModelTrial.Run(Local, small.Model.Learned, heldOut, "local").Score;
        Assert.Equal(Math.Sqrt(Score(grows) * Score([stands, .. sisters])), Score([grows, stands, .. sisters]), 3);
    }

    [Fact]
    public void Run_RefusesHistoriesWithoutAWindow()
    {
        var series = SmallModel.Series(100);
        var brief = series.Until(SmallModel.FirstDay.AddDays(7 * 40))!;
        Assert.Throws<ArgumentException>(() => ModelTrial.Run(Local, Local, [brief], "local"));
    }
}
