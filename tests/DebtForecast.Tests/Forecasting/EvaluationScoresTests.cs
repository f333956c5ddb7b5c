using DebtForecast.Bench.Scoring;
using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class EvaluationScoresTests
{
    private static readonly DateOnly FirstDay = new(2026, 3, 1);
    private static readonly DateOnly Origin = FirstDay.AddDays(21);

    // Weekly changes 2, 0, 4 before the origin: the scale is 2.
    private static readonly double[] Moving = [10, 12, 12, 16, 18, 16];

    // The outcome is 18. Losses of the reference by hand: 0.025·8, 0.1·4, 0.5·2, 0.1·2, 0.025·6, together 1.95; all of ours are half of that.
    private static readonly double[] Wide = [10, 14, 16, 20, 24];
    private static readonly double[] Half = [14, 16, 17, 19, 21];

    [Fact]
    public void Skill_IsOneLessTheRatioOfLosses()
    {
        var scores = Scores([Series("a", Moving)], Row("a", "df_naive", 1, Wide), Row("a", "debtforecast", 1, Half));
        Assert.Equal([("debtforecast", 0.5), ("naive", 0)], scores.Select(score => (score.Method, Math.Round(score.Skill!.Value, 12))));
        Assert.Equal([0.5, 1], scores.Select(score => score.Mase)); // 1 and 2 off, in scales of 2
    }

    // Ratios ½ and 2: the geometric mean is 1, though project b has twice the windows.
    [Fact]
    public void Skill_WeighsProjectsTheSame()
    {
        var served = Scores(
            [Series("a", Moving), Series("b", Moving), Series("b", Moving, "sqale_index")],
            Row("a", "df_naive", 1, Wide), Row("a", "debtforecast", 1, Half), Row("b", "df_naive", 1, Half), Row("b", "debtforecast", 1, Wide),
            Row("b", "df_naive", 1, Half, "sqale_index"), Row("b", "debtforecast", 1, Wide, "sqale_index"))[0];
        Assert.Equal((3, 2), (served.Windows, served.Projects));
        Assert.Equal(0, served.Skill!.Value, 12);
    }

    [Fact]
    public void Skill_WhereNothingErrs_CountsAsZero_AndWhereOnlyTheReferenceIsRight_IsLeftOut()
    {
        double[] right = [18, 18, 18, 18, 18];
        var served = Scores(
            [Series("a", Moving), Series("b", Moving), Series("c", Moving)],
            Row("a", "df_naive", 1, Wide), Row("a", "debtforecast", 1, Half), Row("b", "df_naive", 1, right), Row("b", "debtforecast", 1, right),
            Row("c", "df_naive", 1, right), Row("c", "debtforecast", 1, Half))[0];
        Assert.Equal((3, 1), (served.Projects, served.LeftOut));
        Assert.Equal(1 - Math.Sqrt(0.5), served.Skill!.Value, 12);
    }

    [Fact]
    public void Skill_OfAMethodThatNeverErrs_IsThatOfTheLeastRatio() =>
        Assert.Equal(0.95, Scores([Series("a", Moving)], Row("a", "df_naive", 1, Wide), Row("a", "debtforecast", 1, [18, 18, 18, 18, 18]))[0].Skill!.Value, 12);

    [Fact]
    public void Skill_WithoutTheReference_IsUnknown() => Assert.Null(Scores([Series("a", Moving)], Row("a", "debtforecast", 1, Half))[0].Skill);

    // A member that lacks a window is compared over those that it has.
    [Fact]
    public void Skill_ComparesTheSameWindows()
    {
        var scores = Scores(
            [Series("a", Moving), Series("a", Moving, "sqale_index")],
            Row("a", "df_naive", 1, Wide), Row("a", "df_late", 1, Half), Row("a", "df_naive", 1, [18, 18, 18, 18, 18], "sqale_index"));
        Assert.Equal(0.5, scores.Single(score => score.Method == "late").Skill!.Value, 12);
    }

    [Fact]
    public void Sum_PutsWhatIsServedFirst_ThenTheBestMember()
    {
        var scores = Scores([Series("a", Moving)], Row("a", "df_naive", 1, Wide), Row("a", "df_theta", 1, Half), Row("a", "debtforecast", 1, [1, 1, 1, 1, 1]));
        Assert.Equal(["debtforecast", "theta", "naive"], scores.Select(score => score.Method));
    }

    // The value of week 4 is carried into week 5; after the last day, in week 6, nothing is known.
    [Fact]
    public void Mase_CarriesTheLastValueButNotPastTheLastDay()
    {
        var series = new SeriesHistory(Key("a", "bugs"), Metrics.Describe("bugs"), DailySeries.FromObservations([(FirstDay, 10), (FirstDay.AddDays(7), 12), (Origin, 16), (Origin.AddDays(7), 18), (Origin.AddDays(15), 20)]));
        Assert.Equal(0.5, Scores([series], Row("a", "df_naive", 2, [17, 17, 17, 17, 17]), Row("a", "df_naive", 3, [0, 0, 0, 0, 0])).Single().Mase, 12);
        Assert.Empty(Scores([series], Row("a", "df_naive", 3, [0, 0, 0, 0, 0])));
    }

    [Fact]
    public void Mase_OfAHistoryOfZeros_IsInTheMetricsUnit() =>
        Assert.Equal(3, Scores([Series("a", [0, 0, 0, 0, 3])], Row("a", "df_naive", 1, [0, 0, 0, 0, 0])).Single().Mase);

    [Theory]
    [InlineData(17, 1, 1)]
    [InlineData(22, 0, 1)] // between the 90 and the 97.5 % quantile
    [InlineData(25, 0, 0)]
    [InlineData(14, 0.4 / 0.475, 1)] // on the 10 % quantile: it stands for 2.5 to 50 %, of which 10 to 50 % are inside
    public void Coverage_IsFairAtTies(double outcome, double held80, double held95)
    {
        var held = Assert.Single(Scores([Series("a", [10, 12, 12, 16, 16, 16, 16, outcome])], Row("a", "df_naive", 3, Wide), Row("a", "df_naive", 4, Wide)).Single().Coverage);
        Assert.Equal((28, 1), (held.Days, held.Windows));
        Assert.Equal(held80, held.Held80, 12);
        Assert.Equal(held95, held.Held95, 12);
    }

    [Fact]
    public void Coverage_OfAPointThatIsRight_IsItsLevel()
    {
        var held = Scores([Series("a", [.. Enumerable.Repeat(5.0, 40)])], Row("a", "df_naive", 4, [5, 5, 5, 5, 5]), Row("a", "df_naive", 13, [5, 5, 5, 5, 5]), Row("a", "df_naive", 26, [6, 6, 6, 6, 6])).Single().Coverage;
        Assert.Equal([(28, 0.8, 0.95), (91, 0.8, 0.95), (182, 0, 0)], held.Select(one => (one.Days, Math.Round(one.Held80, 12), Math.Round(one.Held95, 12))));
    }

    // Reached in week 1 and left in week 2: odds of 0.6 and 0.2 err by 0.4 and by 0.2.
    [Fact]
    public void Odds_CountEveryDay_AndTheLastOddsOnly()
    {
        var odds = Scores(
            Limits(("a", 18), ("b", 30)), [Series("a", Moving), Series("b", Moving)],
            Row("a", "df_naive", 1, Wide) with { Odds = 0.1 }, Row("a", "df_naive", 2, Wide) with { Odds = 0.6 }, Row("b", "df_naive", 2, Wide) with { Odds = 0.2 })[0].Odds!;
        Assert.Equal((2, 0.5), (odds.Windows, odds.Rate));
        Assert.Equal((0.16 + 0.04) / 2, odds.Brier, 12);
        Assert.Equal(0.4 - 0.5, odds.Bias, 12);
    }

    [Fact]
    public void Odds_OfAThresholdThatWasReachedAtTheOrigin_AreLeftOut() =>
        Assert.Null(Scores(Limits(("a", 16)), [Series("a", Moving)], Row("a", "df_naive", 1, Wide) with { Odds = 1 })[0].Odds);

    [Fact]
    public void Odds_OfAThresholdBelow_CountFromAtOrUnder()
    {
        var limits = new EvaluationLimits(new Dictionary<(string, string, DateOnly?), EvaluationLimit> { [("a", "bugs", Origin)] = new(9, WorseDirection.Down) });
        Assert.Equal(1, Scores(limits, [Series("a", [10, 12, 12, 16, 9])], Row("a", "df_naive", 1, Wide) with { Odds = 0.5 })[0].Odds!.Rate);
    }

    [Fact]
    public void Add_RefusesARowOfAnUnknownSeries() =>
        Assert.Contains("Nothing is known of b bugs on 2026-03-22", Assert.Throws<ArgumentException>(() => Scores([Series("a", Moving)], Row("b", "df_naive", 1, Wide))).Message, StringComparison.Ordinal);

    // bench/Scoring weighs levels otherwise; where each level's loss is the same part of the reference's, weights do not matter.
    [Fact]
    public void Sum_AgreesWithTheScoringOfForeignFiles()
    {
        double[] values = [10, 12, 12, 16, 18, 16, 17, 18];
        SeriesHistory[] fleet = [Series("a", values), Series("b", values)];
        EvaluationRow[] rows = [.. from week in Enumerable.Range(1, 4)
                                   from method in new[] { ("a", "df_naive", Wide), ("a", "debtforecast", Half), ("b", "df_naive", Half), ("b", "debtforecast", new[] { 16, 17, 17.5, 18.5, 19.5 }) }
                                   select Row(method.Item1, method.Item2, week, [.. method.Item3.Select(value => value + values[3 + week] - 18)])];
        var served = Scores(fleet, rows)[0];

        var actuals = fleet.ToDictionary(one => new SeriesName(one.Project, one.Metric.Key), one => new ActualSeries(one.Series.Measured().Select(reading => (reading.Day.DayNumber, reading.Value))));
        var theirs = WindowScore.Of(ScoreSheet.Score(actuals, [.. rows.Select(Foreign)], WeeklyHistory.ScaleFloor));
        var mine = MethodScore.Of(theirs, "df_naive").Single(line => line.Method == "debtforecast");
        Assert.Equal(1 - mine.ProjectCrps, served.Skill!.Value, 1e-9);
        Assert.Equal(mine.Scores.Coverage80, served.Coverage[0].Held80, 12);
        Assert.Equal(mine.Scores.Coverage95, served.Coverage[0].Held95, 12);
    }

    private static ForecastRow Foreign(EvaluationRow row) => new(
        new(new(row.SeriesId, row.Metric), row.Origin.DayNumber), row.Method, row.Date.DayNumber, [row.Low95, row.Low80, row.Median, row.High80, row.High95]);

    private static IReadOnlyList<EvaluationScore> Scores(IReadOnlyList<SeriesHistory> fleet, params EvaluationRow[] rows) => Scores(EvaluationLimits.None, fleet, rows);

    private static IReadOnlyList<EvaluationScore> Scores(EvaluationLimits limits, IReadOnlyList<SeriesHistory> fleet, params EvaluationRow[] rows)
    {
        var scores = new EvaluationScores(fleet, limits);
        Array.ForEach(rows, scores.Add);
        return scores.Sum();
    }

    private static EvaluationLimits Limits(params (string Project, double Threshold)[] limits) => new(limits.ToDictionary(
        limit => (limit.Project, "bugs", (DateOnly?)null), limit => new EvaluationLimit(limit.Threshold, WorseDirection.Up)));

    private static SeriesKey Key(string project, string metric) => new(new(ProjectKey.LocalServer, project, "main"), metric);

    private static SeriesHistory Series(string project, double[] weekly, string metric = "bugs") => new(
        Key(project, metric), Metrics.Describe(metric), DailySeries.FromObservations(weekly.Select((value, week) => (FirstDay.AddDays(7 * week), value))));

    private static EvaluationRow Row(string project, string method, int week, double[] q, string metric = "bugs") =>
        new(project, metric, Origin, method, Origin.AddDays(7 * week), q[2], q[1], q[3], q[0], q[4]);
}
