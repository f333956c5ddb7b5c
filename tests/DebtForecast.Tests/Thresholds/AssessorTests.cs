using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Tests.Thresholds;

public sealed class AssessorTests
{
    private static readonly DateOnly Start = new(2025, 1, 6);
    private static readonly SeriesKey Debt = new(new ProjectKey("srv", "shop", "main"), Metrics.DebtRatio);

    [Fact]
    public void Assess_SaysBreachedSinceWhenTheLimitIsPassed()
    {
        var assessment = Assess(Level(5), [4, 4, 5.2, 5.1]);

        Assert.Equal(Verdict.Breached, assessment.Verdict);
        Assert.Contains("since 2025-01-08", assessment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_SaysTheUnit()
    {
        Assert.Equal("5.1 % is past the limit of 5 % since 2025-01-08.", Assess(Level(5), [4, 4, 5.2, 5.1]).Reason);
        var debt = Debt with { Metric = "sqale_index" };
        Assert.Equal("900 min is past the limit of 480 min since 2025-01-07.", Assess(Level(480) with { Metric = "sqale_index" }, [400, 900], debt).Reason);
        Assert.Equal("3 is past the limit of 0 since 2025-01-07.", Assess(Level(0) with { Metric = "layer_violations" }, [0, 3], Debt with { Metric = "layer_violations" }).Reason);
    }

    [Fact]
    public void Assess_SaysFromWhichOddsAThresholdIsLikely()
    {
        Assert.DoesNotContain("likely here", Assess(Level(5), [4, 4], forecast: Fan(4, 12)).Reason, StringComparison.Ordinal);
        Assert.Contains(" odds of passing 5 % within 182 days (likely here from 35 %); ", Assess(Level(5) with { Kind = ThresholdKind.Forecast, Odds = 0.35 }, [4, 4], forecast: Fan(4, 12)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_StillAllowsTheLimitItself() => Assert.NotEqual(Verdict.Breached, Assess(Level(5), [4, 5]).Verdict);

    [Fact]
    public void Assess_CountsDownForMetricsThatGetWorseDownwards()
    {
        var coverage = Debt with { Metric = "coverage" };

        Assert.Equal(Verdict.Breached, Assess(Level(60) with { Metric = "coverage" }, [70, 59], coverage).Verdict);
        Assert.NotEqual(Verdict.Breached, Assess(Level(60) with { Metric = "coverage" }, [50, 61], coverage).Verdict);
    }

    [Fact]
    public void Assess_SaysUnknownWithoutAForecast()
    {
        var assessment = Assess(Level(5), [4, 4]);

        Assert.Equal(Verdict.Unknown, assessment.Verdict);
        Assert.Equal("2 measured values; a forecast needs 12.", assessment.Reason);
    }

    [Theory]
    [InlineData(1, Verdict.Holds)]
    [InlineData(9, Verdict.Likely)]
    public void Assess_ReadsTheOddsOfTheForecast(double medianIn26Weeks, Verdict expected)
    {
        var assessment = Assess(Level(5), [4, 4], forecast: Fan(4, medianIn26Weeks + 4 - 1));

        Assert.Equal(expected, assessment.Verdict);
        Assert.NotNull(assessment.Odds);
        Assert.True(assessment.Odds.Within4Weeks <= assessment.Odds.Within13Weeks && assessment.Odds.Within13Weeks <= assessment.Odds.Within26Weeks);
    }

    [Fact]
    public void Assess_CorrectsOddsByWhatThePastTaught()
    {
        var plain = Assess(Level(5), [4, 4], forecast: Fan(4, 4.9));
        var lowered = Assess(Level(5), [4, 4], forecast: Fan(4, 4.9), odds: band => new(MetricFamily.Ratio, band, 20, 0, -1, 1));

        Assert.True(lowered.Odds!.Within26Weeks < plain.Odds!.Within26Weeks - 0.1, $"{lowered.Odds.Within26Weeks} is no less than {plain.Odds.Within26Weeks}.");
        Assert.True(lowered.Odds.EarliestDay > plain.Odds.EarliestDay);
    }

    [Fact]
    public void Assess_DoesNotLetABriefHistoryRaiseAnAlert()
    {
        var assessment = Assess(Level(5), [4, 4], forecast: Fan(4, 20), length: HistoryLength.Brief);

        Assert.Equal(Verdict.Likely, assessment.Verdict);
        Assert.False(assessment.MayAlert);
    }

    [Fact]
    public void Assess_CallsOldDataStaleWhateverTheForecastSays()
    {
        var assessment = Assess(Level(5), [9, 9], forecast: Fan(9, 20), today: Start.AddDays(60));

        Assert.Equal(Verdict.Stale, assessment.Verdict);
        Assert.Equal(Start.AddDays(1 + 15), assessment.AsOf);
    }

    [Theory]
    [InlineData(100, 116, Verdict.Breached)]
    [InlineData(100, 115, Verdict.Holds)]
    [InlineData(10, 12, Verdict.Holds)] // 20 %, but only two more
    [InlineData(0, 3, Verdict.Breached)]
    [InlineData(120, 100, Verdict.Holds)]
    public void Assess_NeedsGrowthInShareAndInNumber(double before, double now, Verdict expected)
    {
        var threshold = new Threshold("growth", ThresholdKind.Growth, "violations", 0.15, Severity.Warning);
        var values = Enumerable.Repeat(before, 7).Append(now).ToArray();

        Assert.Equal(expected, Assess(threshold, values, Debt with { Metric = "violations" }).Verdict);
    }

    [Fact]
    public void Assess_GrowthIsUnknownWhereTheHistoryDoesNotReachBack()
    {
        var threshold = new Threshold("growth", ThresholdKind.Growth, "violations", 0.15, Severity.Warning);

        Assert.Equal(Verdict.Unknown, Assess(threshold, [1, 5], Debt with { Metric = "violations" }).Verdict);
    }

    [Fact]
    public void Assess_SlopeIsBreachedOnlyWhereItIsSure()
    {
        var sure = Enumerable.Range(0, 400).Select(day => 3 + (day / 365.25)).ToArray();
        var random = new Random(3);
        var noisy = Enumerable.Range(0, 400).Select(day => 3 + (0.25 * day / 365.25) + (4 * random.NextDouble())).ToArray();

        Assert.Equal(Verdict.Breached, Assess(Slope(0.2), sure).Verdict);
        Assert.NotEqual(Verdict.Breached, Assess(Slope(0.2), noisy).Verdict);
        Assert.Equal(Verdict.Holds, Assess(Slope(2), sure).Verdict);
    }

    [Fact]
    public void Assess_SlopeStartsAfterTheLastMeasurementShift()
    {
        var values = Enumerable.Range(0, 400).Select(day => 3 + (day / 365.25)).ToArray();
        var shift = new ProjectEvent(new DateTimeOffset(Start.AddDays(200), TimeOnly.MinValue, TimeSpan.Zero), ProjectEventKind.Analyser, "upgrade");

        var assessment = Assess(Slope(0.2), values, events: [shift]);

        Assert.Equal(Verdict.Unknown, assessment.Verdict);
        Assert.Contains("a slope needs 52", assessment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AssessSilence_IsStaleFromOneDayOn()
    {
        var freshness = new Freshness(Start, 14);

        Assert.Equal(Verdict.Holds, Assessor.AssessSilence(Debt.Project, freshness, Start.AddDays(14)).Verdict);
        Assert.Equal(Verdict.Stale, Assessor.AssessSilence(Debt.Project, freshness, Start.AddDays(15)).Verdict);
        Assert.Equal(Start.AddDays(15), Assessor.AssessSilence(Debt.Project, freshness, Start.AddDays(40)).AsOf);
    }

    private static Threshold Level(double limit) => new("level", ThresholdKind.Level, Metrics.DebtRatio, limit, Severity.Warning);

    private static Threshold Slope(double limit) => new("slope", ThresholdKind.Slope, Metrics.DebtRatio, limit, Severity.Warning);

    private static Assessment Assess(
        Threshold threshold, double[] values, SeriesKey? key = null, Forecast? forecast = null, HistoryLength length = HistoryLength.Full,
        DateOnly? today = null, IReadOnlyList<ProjectEvent>? events = null, Func<int, OddsBand>? odds = null)
    {
        var history = DailySeries.FromValues(Start, values);
        var result = new ForecastResult(
            key ?? Debt, forecast, forecast is null ? HistoryLength.TooShort : length, Trust(odds), 0, forecast is null ? "2 measured values; a forecast needs 12." : null);
        return Assessor.Assess(new AssessmentInput(key ?? Debt, history, result, events ?? [], today ?? history.LastDay), threshold);
    }

    private static IReadOnlyList<HorizonTrust> Trust(Func<int, OddsBand>? odds) => odds is null ? []
        : [.. HorizonBand.LastWeeks.Select((weeks, band) => new HorizonTrust(weeks, "test", null, null, null, null, 0, 0) { Odds = odds(band) })];

    /// <summary>A forecast whose median runs straight to a value in 26 weeks, with a narrow band.</summary>
    private static Forecast Fan(double from, double to)
    {
        var knots = Enumerable.Range(1, QuantileLevels.Weeks).Select(week =>
        {
            var median = from + ((to - from) * week / QuantileLevels.Weeks);
            return new[] { -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3 }.Select(width => median + width).ToArray();
        });
        return Forecast.FromKnots(Start.AddDays(1), from, [.. knots], "test");
    }
}
