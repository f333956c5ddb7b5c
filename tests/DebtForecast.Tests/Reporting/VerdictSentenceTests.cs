using DebtForecast.Observations;
using DebtForecast.Reporting;
using DebtForecast.Thresholds;

namespace DebtForecast.Tests.Reporting;

public sealed class VerdictSentenceTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 23);

    private static readonly BreachOdds Seven = new(0.1, 0.4, 0.72, 0.72, new(2027, 2, 14), new(2027, 1, 8), new(2027, 5, 3));

    [Fact]
    public void Of_LikelySaysDayOddsAndEarliestDay() => Assert.Equal(
        "Likely to pass 5 % on 14 Feb 2027 (72 % within 26 weeks; earliest plausible 8 Jan 2027).",
        Say(Level("debt_ratio", 5), Verdict.Likely, 4.87, Seven));

    [Fact]
    public void Of_AMetricThatGetsWorseDownwardsFallsBelow() => Assert.Equal(
        "At risk: it may fall below 70 % (34 % within 13 weeks; earliest plausible 8 Jan 2027).",
        Say(Level("coverage", 70) with { HorizonDays = 91 }, Verdict.AtRisk, 74, Seven with { WithinHorizon = 0.34, MedianDay = null }));

    [Fact]
    public void Of_AtRiskWithoutAnEarliestDaySaysTheOddsOnly() => Assert.Equal(
        "At risk: it may pass 50 d (22 % within 26 weeks).",
        Say(Level("sqale_index", 24_000), Verdict.AtRisk, 20_000, new(0, 0, 0.22, 0.22, null, null, null)));

    [Fact]
    public void Of_HoldsSaysHowSure() => Assert.Equal(
        "Holds: it stays under 5 % (odds of a breach: <1 % within 26 weeks).",
        Say(Level("debt_ratio", 5), Verdict.Holds, 2, new(0, 0, 0.004, 0.004, null, null, null)));

    [Fact]
    public void Of_BreachedPrintsValueAndLimitApart() => Assert.Equal(
        "Breached: 42.4 d on 23 Nov 2026 is above the limit of 42.1 d.",
        Say(Level("sqale_index", 20_200), Verdict.Breached, 20_340, null));

    [Fact]
    public void Of_BreachedGrowthSaysShareAndWindow() => Assert.Equal(
        "Breached: it grew by 24 % in 1 week, the limit is 15 % (23 Nov 2026).",
        Say(new Threshold("g", ThresholdKind.Growth, "layer_violations", 0.15, Severity.Warning), Verdict.Breached, 0.24, null));

    [Fact]
    public void Of_HoldsGrowthAndSlope()
    {
        Assert.Equal("Holds: it grows by less than 15 % in 1 week.",
            Say(new Threshold("g", ThresholdKind.Growth, "layer_violations", 0.15, Severity.Warning), Verdict.Holds, 0.1, null));
        Assert.Equal("Holds: it changes by less than 20 d a year.",
            Say(new Threshold("s", ThresholdKind.Slope, "sqale_index", 9_600, Severity.Warning), Verdict.Holds, 100, null));
    }

    [Fact]
    public void Of_UnknownAndStalePromiseNothing()
    {
        Assert.Equal("Cannot say yet whether it will pass 5 %: the history is too short.", Say(Level("debt_ratio", 5), Verdict.Unknown, null, null));
        Assert.Equal("No fresh data: nothing can be said about the limit of 5 %.", Say(Level("debt_ratio", 5), Verdict.Stale, 4, null));
    }

    [Fact]
    public void Of_EveryVerdictAndKindIsOneSentence()
    {
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            foreach (var kind in Enum.GetValues<ThresholdKind>())
            {
                foreach (var odds in new[] { null, Seven })
                {
                    var sentence = Say(new Threshold("t", kind, "debt_ratio", 5, Severity.Info), verdict, odds is null ? null : 6, odds);
                    Assert.Matches(@"^[A-Z][^\n]*[^.]\.$", sentence);
                    Assert.DoesNotContain("  ", sentence);
                }
            }
        }
    }

    private static Threshold Level(string metric, double limit) => new("t", ThresholdKind.Level, metric, limit, Severity.Warning);

    private static string Say(Threshold threshold, Verdict verdict, double? current, BreachOdds? odds) => VerdictSentence.Of(
        new Assessment("t", new SeriesKey(new ProjectKey("s", "k", "main"), threshold.Metric), AsOf, verdict, current, threshold.Limit, odds, "Because."), threshold);
}
