using DebtForecast.Gating;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Gating;

public sealed class ForecastJudgeTests
{
    private static readonly BreachOdds Likely = new("few", Metrics.LayerViolations, 50, 2, 0.5, null, 52) { By = new DateOnly(2027, 5, 20) };

    [Fact]
    public void Words_SayOddsMonthMetricAndLimit() =>
        Assert.Equal("34 % by May 2027 that layer_violations crosses 50", ForecastJudge.Words(Likely with { Odds = 0.344 }));

    [Fact]
    public void Judge_FailsAChangeThatRaisesALikelyBreach() =>
        Assert.Equal(GateVerdict.Violated, Assert.Single(ForecastJudge.Judge(Found(3, before: 2), [Likely])).Kind);

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void Judge_NeverFailsAChangeThatLeavesOrLowersTheCount(int now) => Assert.Empty(ForecastJudge.Judge(Found(now, before: 2), [Likely]));

    [Fact]
    public void Judge_NeverFailsWhereABreachIsUnlikelyOrHistoryShort()
    {
        Assert.Empty(ForecastJudge.Judge(Found(3, before: 2), [Likely with { Odds = 0.49 }]));
        Assert.Empty(ForecastJudge.Judge(Found(3, before: 2), [Likely with { ObservedWeeks = 51 }]));
    }

    [Fact]
    public void Judge_TakesTheNewestValueWhereNothingWasCompared()
    {
        Assert.Single(ForecastJudge.Judge(Found(3, before: null), [Likely]));
        Assert.Empty(ForecastJudge.Judge(Found(3, before: null), [Likely with { Current = null }]));
    }

    [Fact]
    public void Judge_LeavesMetricsAloneThatTheGateDoesNotCount() =>
        Assert.Empty(ForecastJudge.Judge(Found(3, before: 2), [Likely with { Metric = "sqale_index" }]));

    private static GateResult Found(int now, int? before) =>
        new(GateVerdict.Passed, [.. Findings(now).Select(finding => new GateFinding(finding))], [], new GateScope(1, 1, 1), [], [], [])
        {
            Base = before is { } count ? new GateBase("main", [.. Findings(count)]) : null,
        };

    private static IEnumerable<Finding> Findings(int count) => Enumerable.Range(0, count).Select(i => new Finding("r", "Acme", $"A{i}", "B", "reasons"));
}
