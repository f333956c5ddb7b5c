using DebtForecast.Observations;
using DebtForecast.ThresholdFiles;
using DebtForecast.Thresholds;

namespace DebtForecast.Adapters.Tests.ThresholdFiles;

public sealed class ThresholdFileTests
{
    [Fact]
    public void Parse_ReadsEveryKey()
    {
        var threshold = Assert.Single(Parse("""
            thresholds:
              - id: growth
                kind: growth
                metric: tech_debt_ratio
                limit: 0.15
                severity: critical
                projects: { key: "shop:*", tag: web, team: blue }
                windowDays: 14
                minimumIncrease: 5
                text: why
            """));

        Assert.Equal(
            new Threshold("growth", ThresholdKind.Growth, Metrics.DebtRatio, 0.15, Severity.Critical)
            {
                Projects = new ProjectSelector("shop:*", "web", "blue"),
                WindowDays = 14,
                MinimumIncrease = 5,
                Text = "why",
            },
            threshold);
    }

    [Fact]
    public void Parse_LeavesOutWhatIsSwitchedOff() =>
        Assert.Empty(Parse("thresholds:\n  - { id: a, metric: ncloc, limit: 1, enabled: false }"));

    [Theory]
    [InlineData("")]
    [InlineData("thresholds:")]
    [InlineData("thresholds: []")]
    public void Parse_TakesAFileWithoutThresholds(string yaml) => Assert.Empty(Parse(yaml));

    [Theory]
    [InlineData("thresholds:\n  - id: a\n    metric: ncloc\n    limits: 5\n    limit: 5", "line 4", "\"limits\" is not known")]
    [InlineData("thresholds:\n  - id: a\n    metric: ncloc\n    limit: much", "line 4", "must be a number")]
    [InlineData("thresholds:\n  - id: a\n    metric: ncloc", "line 2", "limit is missing in \"a\"")]
    [InlineData("thresholds:\n  - id: a\n    limit: 1", "line 2", "metric is missing in \"a\"")]
    [InlineData("thresholds:\n  - metric: ncloc\n    limit: 1", "line 2", "id is missing")]
    [InlineData("thresholds:\n  - id: a\n    kind: lvl\n    metric: ncloc\n    limit: 1", "line 3", "one of level, growth, slope, forecast")]
    [InlineData("thresholds:\n  - id: a\n    metric: ncloc\n    limit: 1\n    horizonDays: 400", "line 5", "from 7 to 182")]
    [InlineData("thresholds:\n  - { id: a, metric: ncloc, limit: 1 }\n  - { id: a, metric: ncloc, limit: 2 }", "line 3", "stands twice")]
    [InlineData("limits: []", "line 1", "\"thresholds\"")]
    [InlineData("thresholds:\n  - id: [", "line 3", "no valid YAML")]
    [InlineData("thresholds:\n  id: a\n  metric: ncloc\n  limit: 1", "line 2", "must be a list")]
    [InlineData("thresholds: none", "line 1", "must be a list")]
    [InlineData("thresholds:\n  - { id: a, metric: ncloc, limit: 1 }\n---\nthresholds:\n  - { id: b, metric: ncloc, limit: 1 }", "line 4", "second document")]
    [InlineData("thresholds:\n  - just text", "line 2", "must be a mapping")]
    public void Parse_NamesFileLineAndWhatIsAllowed(string yaml, string line, string what)
    {
        var refusal = Assert.Throws<InvalidThresholdFileException>(() => Parse(yaml));

        Assert.Contains("limits.yaml", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(line, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_RefusesADocumentWithoutABottom()
    {
        var refusal = Assert.Throws<InvalidThresholdFileException>(() => Parse("thresholds: " + new string('[', 200_000)));

        Assert.Contains("nested more than 32 deep", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ListsEveryMistakeAtOnce()
    {
        var refusal = Assert.Throws<InvalidThresholdFileException>(() => Parse("thresholds:\n  - id: a\n    limit: x\n    kind: y"));

        Assert.Equal(3, refusal.Mistakes.Count);
    }

    [Fact]
    public void Read_NamesTheKeyWhereTheFileIsSaid()
    {
        var refusal = Assert.Throws<InvalidThresholdFileException>(() => ThresholdFile.Read("nowhere/limits.yaml"));

        Assert.Contains("Thresholds:File", refusal.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Threshold> Parse(string yaml) => ThresholdFile.Parse(yaml, "limits.yaml");
}
