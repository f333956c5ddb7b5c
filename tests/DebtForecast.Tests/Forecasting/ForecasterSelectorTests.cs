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

    private static string Select(params ModelScore[] scores) => ForecasterSelector.Select(scores, Available, MetricFamily.Effort, 0);

    private static ModelScore Score(string model, double logRatio, double ratio, MetricFamily? family = null, int projects = 20) =>
        new(model, family, 0, projects, 100, logRatio, ratio, 1, 0.8, 0.95);
}
