using DebtForecast.Forecasting;
using DebtForecast.Observations;
using Xunit;

namespace DebtForecast.Testing;

/// <summary>What holds for every member of a bank, for their blend, for what the stage serves by a plan, and for the odds read off it, on every history.</summary>
public abstract class ForecastLaws
{
    private static readonly string[] AllMetrics = ["code_smells", "sqale_index", "debt_ratio", "coverage", "ncloc", "layer_violations", "anything"];

    /// <summary>Gets the bank and the plan under test.</summary>
    protected abstract Learned Learned { get; }

    [Fact]
    public void Members_DoNotLookAhead() => Assert.All(Members, member =>
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var (before, after) = SameUntilTheOrigin(seed, "anything");
            Assert.Equal(Rows(member, before), Rows(member, after));
        }
    });

    [Fact]
    public void Served_DoesNotLookAhead()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var (before, after) = SameUntilTheOrigin(seed, "code_smells");
            var (mine, theirs) = (Learned.Stage.PredictAt(before, Learned.Plan), Learned.Stage.PredictAt(after, Learned.Plan));
            Assert.Equal(Knots(mine), Knots(theirs));
            Assert.Equal(Odds(mine, before, before.Last + 10), Odds(theirs, after, after.Last + 10));
        }
    }

    [Fact]
    public void Members_FollowTheUnit() => Assert.All(Members, member =>
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var (small, large, factor) = InTwoUnits(seed);
            AssertProportional(Rows(member, small).SelectMany(row => row), Rows(member, large).SelectMany(row => row), factor);
        }
    });

    [Fact]
    public void Served_FollowsTheUnitBeforeItIsRounded()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var (small, large, factor) = InTwoUnits(seed);
            var (mine, theirs) = (Learned.Stage.PredictAt(small, Learned.Plan), Learned.Stage.PredictAt(large, Learned.Plan));
            AssertProportional(Knots(mine), Knots(theirs), factor);
            var limit = small.Last + (small.Scale * 3);
            Assert.All(Odds(mine, small, limit).Zip(Odds(theirs, large, limit * factor)), odds => Assert.Equal(odds.First, odds.Second, 1e-4));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(1e9)]
    public void Served_KeepsAConstantWhereItIs(double level) => Assert.All(AllMetrics.Where(metric => level <= 100 || metric != "coverage"), metric =>
    {
        foreach (var weeks in (int[])[14, 30, 60, 208, 600])
        {
            if (Predict(SeriesOf.Constant(level, weeks), metric) is { } forecast)
            {
                Assert.All(Enumerable.Range(1, forecast.Weeks), week => Assert.Equal(level, forecast.Knot(week)[QuantileLevels.Median]));
            }
        }
    });

    [Fact]
    public void Members_StandHardHistories() => Assert.All(Members, member => Assert.All(SeriesOf.Hard(), series =>
    {
        foreach (var metric in (string[])["code_smells", "coverage", "anything"])
        {
            var history = HistoryOf(series, metric);
            AssertSound(Rows(member, history), history);
            AssertSound(RowsOf(ForecastingStage.PredictWith(member, history, Learned.Plan)), history);
        }
    }));

    [Fact]
    public void Served_StandsHardHistories() => Assert.All(SeriesOf.Hard(), series => Assert.All(AllMetrics, metric =>
    {
        var history = HistoryOf(series, metric);
        var forecast = Learned.Stage.PredictAt(history, Learned.Plan);
        AssertServed(forecast, history);
        var widened = new BandWidening(1.2, 2, 1.5).Apply(new(KeyOf(metric), forecast, HistoryLength.Full, [], 0, null), history);
        AssertServed(widened.Forecast!, history);
    }));

    [Fact]
    public void Odds_StandHardHistories() => Assert.All(SeriesOf.Hard(), series => Assert.All((string[])["code_smells", "coverage"], metric =>
    {
        var history = HistoryOf(series, metric);
        var forecast = Learned.Stage.PredictAt(history, Learned.Plan);
        var worse = history.Metric.Worse == WorseDirection.Up ? 1 : -1;
        var farther = Enumerable.Repeat(1.0, forecast.Weeks);
        foreach (var distance in (double[])[-1, 0, 1, 100, 1e15])
        {
            var odds = Odds(forecast, history, history.Last + (worse * distance));
            Assert.All(odds, value => Assert.InRange(value, 0, 1));
            Assert.Equal(odds.Order(), odds);
            Assert.All(odds.Zip(farther), pair => Assert.True(pair.First <= pair.Second + 1e-9, $"{pair.First} is more than {pair.Second} of a nearer limit."));
            farther = odds;
        }
    }));

    /// <summary>Gets the members and their blend.</summary>
    protected IReadOnlyList<IForecaster> Members => Learned.Bank.With(Learned.Plan.Blend);

    /// <summary>What the stage says of a series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="metric">The metric's key.</param>
    /// <returns>The forecast; null where there is none.</returns>
    protected Forecast? Predict(DailySeries series, string metric) => Learned.Stage.Predict(new SeriesHistory(KeyOf(metric), Metrics.Describe(metric), series), Learned.Plan).Forecast;

    private double[][] Rows(IForecaster member, WeeklyHistory history) => member.Predict(history, Learned.Plan.Changes);

    private IReadOnlyList<double> Odds(Forecast forecast, WeeklyHistory history, double limit) =>
        FirstPassage.Compute(forecast, limit, history.Metric.Worse, Learned.Plan.Odds.For(history.Metric.Family));

    private static SeriesKey KeyOf(string metric) => new(new(ProjectKey.LocalServer, "laws", "main"), metric);

    private static WeeklyHistory HistoryOf(DailySeries series, string metric)
    {
        var known = metric == "coverage" ? SeriesOf.Percent(series) : series;
        return WeeklyHistory.At(known, known.LastMeasuredDay, Metrics.Describe(metric));
    }

    private static (WeeklyHistory Before, WeeklyHistory After) SameUntilTheOrigin(int seed, string metric)
    {
        var random = new Random(seed);
        var days = SeriesOf.Days(900, random);
        var origin = days[0].Day.AddDays(random.Next(200, 880));
        var spoiled = days.Select(day => day.Day > origin ? (day.Day, Value: 1e6 * random.NextDouble()) : day);
        return (At(days), At(spoiled));

        WeeklyHistory At(IEnumerable<(DateOnly Day, double Value)> all) => WeeklyHistory.At(DailySeries.FromObservations(all), origin, Metrics.Describe(metric));
    }

    // A power of two changes no digit, so that no tree takes another branch and no search another step.
    private static (WeeklyHistory Small, WeeklyHistory Large, double Factor) InTwoUnits(int seed)
    {
        var random = new Random(seed);
        var weekly = SeriesOf.Weeks(random.Next(1, 209), random);
        var factor = Math.ScaleB(1, random.Next(-20, 30));
        return (Of(weekly), Of([.. weekly.Select(value => factor * value)]), factor);

        static WeeklyHistory Of(double[] values) => WeeklyHistory.FromValues(new(2026, 3, 1), Metrics.Describe("anything"), values);
    }

    private static void AssertProportional(IEnumerable<double> small, IEnumerable<double> large, double factor) =>
        Assert.All(small.Zip(large), pair => Assert.Equal(pair.First, pair.Second / factor, 1e-4 * Math.Abs(pair.First)));

    private static void AssertServed(Forecast forecast, WeeklyHistory history)
    {
        AssertSound(RowsOf(forecast), history);
        Assert.All(Enumerable.Range(0, 30), sixth => Assert.Equal(forecast.QuantilesAt(6 * sixth).Order(), forecast.QuantilesAt(6 * sixth)));
        if (history.Metric.IsWhole)
        {
            Assert.All(Knots(forecast), value => Assert.Equal(Math.Round(value), value));
        }
    }

    private static void AssertSound(double[][] rows, WeeklyHistory history) => Assert.All(rows, row =>
    {
        Assert.All(row, value => Assert.True(double.IsFinite(value)));
        Assert.Equal(row.Order(), row);
        Assert.True(row[0] >= 0, $"{row[0]} is below 0.");
        Assert.True(row[^1] <= (history.Metric.Maximum ?? double.PositiveInfinity));
    });

    private static double[][] RowsOf(Forecast forecast) => [.. Enumerable.Range(1, forecast.Weeks).Select(week => forecast.Knot(week).ToArray())];

    private static double[] Knots(Forecast forecast) => [.. RowsOf(forecast).SelectMany(row => row)];
}
