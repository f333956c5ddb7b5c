using DebtForecast.Bench.Scoring;

namespace DebtForecast.Tests.Scoring;

public sealed class ScoreSheetTests
{
    private static readonly SeriesName Name = new("p", "bugs");

    // Weekly changes 2, 0, 4: the scale is 2, and one step of three is quiet.
    private static readonly Dictionary<SeriesName, ActualSeries> Series = new() { [Name] = new([(0, 10.0), (7, 12), (15, 12), (21, 16), (28, 18), (35, 16)]) };

    [Fact]
    public void Score_ScalesByTheHistoryBeforeTheOrigin()
    {
        var row = Assert.Single(ScoreSheet.Score(Series, [Row("ours", 28, 20)], 0.0005));
        Assert.Equal(1, row.Scores.Mase, 1e-12);
        Assert.False(row.IsQuiet);
        Assert.False(row.IsUnchanged);
    }

    [Fact]
    public void Score_KnowsWhatStoodStill() =>
        Assert.True(ScoreSheet.Score(Series, [Row("ours", 28, 20), Row("ours", 35, 20)], 0.0005).Single(row => row.Row.Day == 35).IsUnchanged);

    [Fact]
    public void Score_TakesOnlyWhatAllMethodsForecastAndWhatIsKnown()
    {
        ForecastRow[] rows = [Row("ours", 28, 20), Row("ours", 35, 20), Row("ours", 42, 20), Row("naive", 28, 16), Row("naive", 42, 16)];
        var scored = ScoreSheet.Score(Series, rows, 0.0005);
        Assert.Equal([("ours", 28), ("naive", 28)], scored.Select(row => (row.Row.Method, row.Row.Day)));
        Assert.Equal(0, ScoreSheet.Unanswered(Series, rows, "naive", "ours"));
        Assert.Equal(1, ScoreSheet.Unanswered(Series, rows, "ours", "naive"));
    }

    [Fact]
    public void Score_RefusesARowThatIsThereTwice() =>
        Assert.Throws<InvalidDataException>(() => ScoreSheet.Score(Series, [Row("ours", 28, 20), Row("ours", 28, 21)], 0.0005));

    [Fact]
    public void Score_RefusesASeriesWithoutActuals() =>
        Assert.Throws<InvalidDataException>(() => ScoreSheet.Score(new Dictionary<SeriesName, ActualSeries>(), [Row("ours", 28, 20)], 0.0005));

    [Fact]
    public void Score_FlatHistory_HasTheFloorAsScale()
    {
        var flat = new Dictionary<SeriesName, ActualSeries> { [Name] = new([(0, 1000.0), (21, 1000), (28, 1001)]) };
        var row = Assert.Single(ScoreSheet.Score(flat, [Row("ours", 28, 1000)], 0.0005));
        Assert.Equal(1 / 0.5, row.Scores.Mase, 1e-12);
        Assert.True(row.IsQuiet);
    }

    private static ForecastRow Row(string method, int day, double median) => new(new(Name, 21), method, day, [median - 4, median - 2, median, median + 2, median + 4]);
}
