using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class ForecasterSelectorTests
{
    private static readonly string[] Available = [NaiveForecaster.ModelName, "theta", "forest"];

    [Fact]
    public void Select_TakesTheBestThatBeatsTheLastValue() =>
        Assert.Equal("forest", Select(Score("theta", -0.05, 0.95), Score("forest", -0.10, 0.9)));

    [Theory]
    [InlineData(-0.105, "blend")]
    [InlineData(-0.12, "forest")]
    public void Select_TakesTheBlendUnlessAModelBeatsItClearly(double forest, string expected) =>
        Assert.Equal(expected, ForecasterSelector.Select([Score("forest", forest, 0.9), Score("blend", -0.1, 0.9)], [.. Available, "blend"], MetricFamily.Effort, 0));

    [Fact]
    public void Select_ServesTheLastValueWhereNothingBeatsIt() =>
        Assert.Equal(NaiveForecaster.ModelName, Select(Score("theta", 0.02, 1.02), Score("forest", -0.005, 0.99)));

    [Fact]
    public void Select_NeverServesAModelWithoutSkill() =>
        Assert.Equal(
            NaiveForecaster.ModelName,
            ForecasterSelector.Select([Score("theta", -0.40, 0.7), Score("theta", 0.01, 1, MetricFamily.Effort)], Available, MetricFamily.Effort, 0));

    [Fact]
    public void Select_PassesOverWhatIsNotAvailable() =>
        Assert.Equal(NaiveForecaster.ModelName, ForecasterSelector.Select([Score("lstm", -0.5, 0.5)], Available, MetricFamily.Effort, 0));

    [Fact]
    public void Select_LeansOnAllFamiliesWhereAFamilyHasFewProjects()
    {
        ModelScore[] scores = [Score("theta", -0.10, 0.9), Score("theta", -0.001, 0.99, MetricFamily.Effort, projects: 1)];

        Assert.Equal("theta", ForecasterSelector.Select(scores, Available, MetricFamily.Effort, 0));
    }

    [Fact]
    public void Score_LetsProjectsWeighTheSameInLogRatioAndWindowsInTheRest()
    {
        // Whole weeks of one number: "good" is off by 1 where the last value is off by 2 in the small project, and by 4 against 2 in the large one, which has three windows.
        var history = WeeklyHistory.FromValues(default, Metrics.Describe("bugs"), 9, 10);
        var other = WeeklyHistory.FromValues(default, Metrics.Describe("ncloc"), 9, 10);
        BacktestWindow Window(string project, WeeklyHistory of) => new(project, of, [.. Backtest.ScoredWeeks.Select(_ => 12.0)]);
        double[] Rows(double value) => [.. Enumerable.Repeat(value, Backtest.ScoredWeeks.Count * QuantileLevels.Count)];
        var run = new BacktestRun(
            ["naive", "good"], [Window("small", history), Window("large", history), Window("large", history), Window("large", other)],
            [[Rows(10), Rows(11)], [Rows(10), Rows(8)], [Rows(10), Rows(8)], [Rows(10), Rows(12)]]);
        var scores = ForecasterSelector.Score(run, ConformalTable.None).Where(score => score.Model == "good" && score.Band == 1).ToDictionary(score => score.Family?.ToString() ?? "all");

        Assert.Equal(["all", "Issues", "Size"], scores.Keys.Order());
        var (all, issues, size) = (scores["all"], scores["Issues"], scores["Size"]);
        Assert.Equal((2, 4, 2, 3, 1, 1), (all.Projects, all.Windows, issues.Projects, issues.Windows, size.Projects, size.Windows));
        Assert.Equal((Math.Log(0.5) + Math.Log(2)) / 2, issues.LogRatio, 1e-9);
        Assert.Equal((1 + 4 + 4) / 6.0, issues.Ratio!.Value, 1e-9);
        Assert.Equal((1 + 4 + 4) / 3.0, issues.Mase, 1e-9);
        Assert.Equal((Math.Log(0.5) + Math.Log(8 / 6.0)) / 2, all.LogRatio, 1e-9);
        Assert.Equal((0, 0), (issues.Coverage80, issues.Coverage95));
        Assert.Equal((0.8, 0.95), (Math.Round(size.Coverage80, 9), Math.Round(size.Coverage95, 9)));
        Assert.Equal(Math.Log(0.05), size.LogRatio, 1e-9); // no ratio counts as less than 5 %
    }

    private static string Select(params ModelScore[] scores) => ForecasterSelector.Select(scores, Available, MetricFamily.Effort, 0);

    private static ModelScore Score(string model, double logRatio, double ratio, MetricFamily? family = null, int projects = 20) =>
        new(model, family, 0, projects, 100, logRatio, ratio, 1, 0.8, 0.95);
}
