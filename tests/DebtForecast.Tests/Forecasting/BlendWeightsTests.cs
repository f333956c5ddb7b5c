using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class BlendWeightsTests
{
    [Fact]
    public void Fit_FavoursTheMemberThatWasRight()
    {
        var weights = BlendWeights.Fit(Run(good: 10, bad: 18), _ => true);
        Assert.All(Enumerable.Range(0, HorizonBand.Count), band => Assert.True(weights.Of("naive")[band] > 0.9, $"band {band}: {weights.Of("naive")[band]}"));
        Assert.All(Enumerable.Range(0, HorizonBand.Count), band => Assert.Equal(1, weights.Members.Sum(member => member.ByBand[band]), 1e-3));
    }

    [Fact]
    public void Fit_KeepsEqualMembersEqual()
    {
        var weights = BlendWeights.Fit(Run(good: 12, bad: 12), _ => true);
        Assert.Equal([0.5, 0.5, 0.5], weights.Of("other"));
    }

    [Fact]
    public void Fit_FindsTheMixtureThatSurroundsTheTruth()
    {
        // The truth lies between the members, nearer to the first: 11 = 2/3 of 10 and 1/3 of 13.
        var weights = BlendWeights.Fit(Run(good: 10, bad: 13, truth: 11), _ => true);
        Assert.InRange(weights.Of("naive")[2], 0.6, 0.73);
    }

    [Fact]
    public void Fit_BlendsNothingWithoutWindows() => Assert.Empty(BlendWeights.Fit(Run(10, 12), _ => false).Members);

    [Fact]
    public void With_MeetsInTheMiddle()
    {
        var joint = new BlendWeights([new("naive", [1, 1, 1])]).With(new([new("lstm", [1, 1, 1])]), 0.25);
        Assert.Equal((0.75, 0.25), (joint.Of("naive")[0], joint.Of("lstm")[0]));
    }

    [Fact]
    public void Of_SharesTheWeightOfAMemberThatIsNotAtHand()
    {
        var blend = BlendForecaster.Of([new NaiveForecaster()], new([new("naive", [0.2, 0.2, 0.2]), new("lstm", [0.8, 0.8, 0.8])]))!;
        var history = WeeklyHistory.FromValues(default, Metrics.Describe("bugs"), 3, 4, 6, 6, 7);
        Assert.Equal(new NaiveForecaster().Predict(history, PooledChanges.None), blend.Predict(history, PooledChanges.None));
        Assert.Null(BlendForecaster.Of([new ThetaForecaster()], new([new("naive", [1, 1, 1])])));
    }

    [Fact]
    public void Fit_StartsWithTheLocalMembersAsOne()
    {
        var run = Run(good: 12, bad: 12);
        var three = run with { Candidates = ["naive", "theta", "lstm"], Predictions = [.. run.Predictions.Select(members => (double[][])[members[0], members[0], members[0]])] };
        Assert.Equal([0.25, 0.25, 0.5], BlendWeights.Fit(three, _ => true).Members.Select(member => member.ByBand[0]));
    }

    [Fact]
    public void Fit_WeighsQuietSeriesApart()
    {
        // Quiet series are right with the first member, moving ones with the second.
        var quiet = WeeklyHistory.FromValues(default, Metrics.Describe("bugs"), 10, 10, 10, 10, 10, 11);
        var (moving, still) = (Run(good: 18, bad: 10), Run(good: 10, bad: 18));
        var run = new BacktestRun(
            moving.Candidates, [.. moving.Windows, .. still.Windows.Select(window => window with { History = quiet })], [.. moving.Predictions, .. still.Predictions]);
        var weights = BlendWeights.Fit(run, _ => true);
        Assert.True(weights.Of("naive", isQuiet: true)[1] > weights.Of("naive", isQuiet: false)[1] + 0.3);
    }

    [Fact]
    public void With_KeepsWeightsOfPlansThatTellNoKindsApart()
    {
        var joint = new BlendWeights([new("naive", [1, 1, 1])]).With(new([new("naive", [0, 0, 0]) { WhenQuiet = [1, 1, 1] }, new("lstm", [1, 1, 1]) { WhenQuiet = [0, 0, 0] }]), 0.5);
        Assert.Equal((0.5, 1), (joint.Of("naive")[0], joint.Of("naive", isQuiet: true)[0]));
    }

    [Theory]
    [InlineData(8)] // 1,120 samples in the first band where once are 140: more than a block, and no rest
    [InlineData(9)] // 1,260: a rest that fills no vector
    public void Fit_IsTheSameHoweverOftenTheSameIsSaid(int times)
    {
        var random = new Random(7);
        var history = WeeklyHistory.FromValues(default, Metrics.Describe("ncloc"), 80, 95, 100);
        double Near() => 90 + (20 * random.NextDouble());
        double[] Rows() => [.. Backtest.ScoredWeeks.SelectMany(_ => QuantileLevels.All.Select(_ => Near()).Order())];
        var windows = Enumerable.Range(0, 5).Select(w => new BacktestWindow($"p{w}", history, [.. Backtest.ScoredWeeks.Select(_ => Near())])).ToList();
        var predictions = windows.Select(_ => (double[][])[Rows(), Rows(), Rows()]).ToList();
        BacktestRun Repeated(int count) => new(
            ["naive", "theta", "lstm"], [.. Enumerable.Repeat(windows, count).SelectMany(all => all)], [.. Enumerable.Repeat(predictions, count).SelectMany(all => all)]);
        var (once, often) = (BlendWeights.Fit(Repeated(1), _ => true), BlendWeights.Fit(Repeated(times), _ => true));
        Assert.All(once.Members.Zip(often.Members), pair => Assert.All(pair.First.ByBand.Zip(pair.Second.ByBand), weights => Assert.Equal(weights.First, weights.Second, 2e-3)));
        Assert.Contains(once.Members, member => member.ByBand.Any(weight => weight is > 0.05 and < 0.95));
    }

    private static BacktestRun Run(double good, double bad, double truth = 10)
    {
        var history = WeeklyHistory.FromValues(default, Metrics.Describe("bugs"), 8, 9, 10);
        var outcomes = Enumerable.Repeat(truth, Backtest.ScoredWeeks.Count).ToArray();
        return new(["naive", "other"], [.. Enumerable.Range(0, 6).Select(i => new BacktestWindow($"p{i}", history, outcomes))],
            [.. Enumerable.Range(0, 6).Select(_ => (double[][])[Rows(good), Rows(bad)])]);
    }

    private static double[] Rows(double value) => [.. Enumerable.Repeat(value, Backtest.ScoredWeeks.Count * QuantileLevels.Count)];
}
