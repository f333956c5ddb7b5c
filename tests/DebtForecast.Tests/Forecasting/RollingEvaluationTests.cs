using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class RollingEvaluationTests
{
    private static readonly RollingOptions Options = new(HorizonDays: 182, Origins: 4, StepDays: 56);

    [Fact]
    public void Run_UsesNothingAfterAnOrigin()
    {
        var fleet = Fleet.Of(5, weeks: 110);
        var truth = Rows(fleet);
        foreach (var origin in truth.Select(row => row.Origin).Distinct())
        {
            var spoiled = Rows([.. fleet.Select(series => SpoilAfter(series, origin))]);
            Assert.Equal(truth.Where(row => row.Origin == origin), spoiled.Where(row => row.Origin == origin));
        }
    }

    [Fact]
    public void Run_CountsOriginsBackFromTheLastDay()
    {
        var series = Fleet.Series("a", "bugs", 80, 1);
        var origins = Rows([series]).Select(row => row.Origin).Distinct().OrderDescending();
        Assert.Equal([.. Enumerable.Range(0, 4).Select(k => series.Series.LastDay.AddDays(-182 - (56 * k)))], origins);
    }

    [Fact]
    public void Run_LeavesOutWindowsWithTooLittleHistory() =>
        Assert.Equal(0, new RollingEvaluation(Learn([])).Run([Fleet.Series("a", "bugs", 50, 1)], Options, _ => { }));

    [Fact]
    public void Run_AnswersForTheServedModelAndEachMemberOnEveryDate()
    {
        var methods = Rows([Fleet.Series("a", "bugs", 80, 1)]).GroupBy(row => row.Method).ToList();
        Assert.Contains(methods, group => group.Key == "debtforecast");
        Assert.Contains(methods, group => group.Key == "df_naive");
        Assert.All(methods, group => Assert.Equal(4 * 26, group.Count()));
        Assert.All(methods.SelectMany(group => group), row => Assert.True(row.Low95 <= row.Low80 && row.Low80 <= row.Median && row.Median <= row.High80 && row.High80 <= row.High95));
    }

    [Fact]
    public void Run_WritesDaysWhereAsked()
    {
        var rows = new List<EvaluationRow>();
        new RollingEvaluation(Learn([])).Run([Fleet.Series("a", "bugs", 80, 1)], Options with { IsDaily = true, HorizonDays = 30, Origins = 1 }, rows.Add);
        Assert.Equal(30, rows.Count(row => row.Method == "debtforecast"));
    }

    [Fact]
    public void Run_GivesOddsWhereAWindowHasAThreshold()
    {
        var fleet = Fleet.Of(5, weeks: 110);
        var origin = fleet[0].Series.LastDay.AddDays(-182);
        var value = fleet[0].Series.ValueOn(origin);
        var rows = new List<EvaluationRow>();
        var limits = new Dictionary<(string, string, DateOnly?), EvaluationLimit>
        {
            [("p00", "code_smells", origin)] = new(value + 20, WorseDirection.Up),
            [("p00", "sqale_index", null)] = new(-1e6, WorseDirection.Up),
        };
        new RollingEvaluation(Learn(fleet)).Run(fleet, Options with { Limits = new(limits) }, rows.Add);

        var ahead = rows.Where(row => row.SeriesId == "p00" && row.Metric == "code_smells" && row.Origin == origin && row.Method == "debtforecast").Select(row => row.Odds!.Value).ToList();
        Assert.Equal(26, ahead.Count);
        Assert.Equal(ahead.Order(), ahead);
        Assert.InRange(ahead[^1], 0.001, 0.999);
        Assert.All(rows.Where(row => row.SeriesId == "p00" && row.Metric == "sqale_index"), row => Assert.Equal(1, row.Odds));
        Assert.All(rows.Where(row => row.SeriesId != "p00"), row => Assert.Null(row.Odds));
    }

    private static List<EvaluationRow> Rows(IReadOnlyList<SeriesHistory> fleet)
    {
        var rows = new List<EvaluationRow>();
        var limits = new EvaluationLimits(new Dictionary<(string, string, DateOnly?), EvaluationLimit> { [("p00", "code_smells", null)] = new(1100, WorseDirection.Up) });
        new RollingEvaluation(Learn(fleet)).Run(fleet, Options with { Limits = limits }, rows.Add);
        return rows;
    }

    private static LearnUntil Learn(IReadOnlyList<SeriesHistory> fleet) => (cutoff, _) =>
    {
        var bank = new ForecasterBank();
        var known = fleet.Select(series => series.Until(cutoff)).OfType<SeriesHistory>().ToList();
        var learned = new Learned(bank, new ForecastingStage(bank, ForecastPlan.Empty).Learn(known));
        return _ => learned;
    };

    // The days stay, so that the origins stay; what happened on them is another story.
    private static SeriesHistory SpoilAfter(SeriesHistory series, DateOnly origin) => series with
    {
        Series = DailySeries.FromObservations(series.Series.Measured().Select(reading => (reading.Day, reading.Day > origin ? 1e6 * (reading.Day.DayNumber % 5) : reading.Value))),
    };
}
