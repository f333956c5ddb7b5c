using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class MeasurementShiftsTests
{
    private static readonly DateOnly First = new(2025, 1, 5);

    [Fact]
    public void TakeOut_MovesWhatWasBeforeAProfile()
    {
        var cleaned = TakeOut("code_smells", [100, 102, 104, 454, 456, 458], Event(21));
        Assert.Equal([450, 452, 454, 454, 456, 458], Weekly(cleaned.Series));
        Assert.Equal(new MeasurementShift(First.AddDays(21), ProjectEventKind.QualityProfile, 104, 454), Assert.Single(cleaned.Taken));
        Assert.Equal("Taken out before fitting: +350 on 2025-01-26 (quality profile changed).", cleaned.Note);
    }

    [Fact]
    public void TakeOut_ScalesSizes() =>
        Assert.Equal([50, 51, 52, 52, 53, 53], Weekly(TakeOut("ncloc", [100, 102, 104, 52, 53, 53], Event(21, ProjectEventKind.Scope)).Series));

    [Fact]
    public void TakeOut_ScalesWhereMovingWouldLeaveTheRange()
    {
        // 300 issues fewer would make the first value negative.
        var cleaned = TakeOut("code_smells", [280, 360, 400, 100, 105, 105, 104], Event(21));
        Assert.Equal([70, 90, 100, 100, 105, 105, 104], Weekly(cleaned.Series));
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, true)]
    [InlineData(21, true)]
    [InlineData(13, false)]
    [InlineData(22, false)]
    public void TakeOut_LooksForTheStepWithinAWeekFromTheEvent(int eventDay, bool isTaken) =>
        Assert.Equal(isTaken, TakeOut("code_smells", [100, 102, 104, 454, 456, 458], Event(eventDay)).Taken.Count == 1);

    [Fact]
    public void TakeOut_LeavesAHistoryWithoutAStep()
    {
        var series = Series([100, 103, 104, 108, 110, 113]);
        Assert.Same(series, MeasurementShifts.TakeOut(series, Metrics.Describe("code_smells"), [Event(21)]).Series);
        Assert.Null(MeasurementShifts.TakeOut(series, Metrics.Describe("code_smells"), [Event(21)]).Note);
    }

    [Fact]
    public void TakeOut_LeavesSpikes() => Assert.Empty(TakeOut("code_smells", [100, 102, 104, 454, 106, 108, 110], Event(21)).Taken);

    [Theory]
    [InlineData("code_smells", ProjectEventKind.Version)]
    [InlineData("code_smells", ProjectEventKind.RuleSet)]
    [InlineData("ncloc", ProjectEventKind.QualityProfile)]
    [InlineData("layer_violations", ProjectEventKind.QualityProfile)]
    public void TakeOut_LeavesTheShiftsOfTheCode(string metric, ProjectEventKind kind) =>
        Assert.Empty(TakeOut(metric, [100, 102, 104, 454, 456, 458], Event(21, kind)).Taken);

    [Fact]
    public void TakeOut_TakesSeveralOldestFirst()
    {
        var cleaned = TakeOut("code_smells", [10, 11, 111, 112, 113, 313, 314, 315], Event(14), Event(35, ProjectEventKind.Analyser), Event(35));
        Assert.Equal([310, 311, 311, 312, 313, 313, 314, 315], Weekly(cleaned.Series));
        Assert.Equal([First.AddDays(14), First.AddDays(35)], cleaned.Taken.Select(shift => shift.Day));
    }

    [Fact]
    public void TakeOut_KeepsDaysAndStates()
    {
        var series = Series([100, 102, 104, 454, 456, 458]);
        var cleaned = MeasurementShifts.TakeOut(series, Metrics.Describe("code_smells"), [Event(21)]).Series;
        Assert.Equal((series.FirstDay, series.LastDay, series.MeasuredDays), (cleaned.FirstDay, cleaned.LastDay, cleaned.MeasuredDays));
        Assert.All(Enumerable.Range(0, series.Length), day => Assert.Equal(series.StateOf(First.AddDays(day)), cleaned.StateOf(First.AddDays(day))));
    }

    [Fact]
    public void TakeOut_SeesNothingAfterACut()
    {
        var (metric, series) = (Metrics.Describe("code_smells"), Series([100, 102, 104, 454, 456, 458, 9, 1]));
        var cut = series.Until(First.AddDays(35));
        Assert.Equal(
            Weekly(MeasurementShifts.TakeOut(cut, metric, [Event(21), Event(49)]).Series),
            Weekly(MeasurementShifts.TakeOut(Series([100, 102, 104, 454, 456, 458]), metric, [Event(21)]).Series));
    }

    [Fact]
    public void TakeOut_FindsNineOfTenPlantedShiftsOnTheirDayAndAtMostOneFalseOne()
    {
        var (planted, found) = (0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            // A decade of weeks, two shifts of ten ordinary changes, each up to a week after its event, and eight events that did not show.
            var random = new Random(seed);
            int[] at = [random.Next(20, 240), random.Next(280, 500)];
            var value = 4000.0;
            var weekly = Enumerable.Range(0, 520).Select(week => value += random.Next(-3, 4) + (at.Contains(week) ? (random.Next(2) == 0 ? 25 : -25) : 0)).ToArray();
            var events = at.Select(week => Event((7 * week) - random.Next(0, 7))).Concat(Enumerable.Range(0, 8).Select(_ => Event(random.Next(0, 3600)))).ToArray();
            var taken = TakeOut("code_smells", weekly, events).Taken.Select(shift => shift.Day).ToList();
            planted += at.Length;
            found += at.Count(week => taken.Contains(First.AddDays(7 * week)));
            Assert.InRange(taken.Count(day => !at.Contains((day.DayNumber - First.DayNumber) / 7)), 0, 1);
        }

        Assert.True(found >= 0.9 * planted, $"{found} of {planted} were found.");
    }

    private static CleanedSeries TakeOut(string metric, double[] weekly, params ProjectEvent[] events) =>
        MeasurementShifts.TakeOut(Series(weekly), Metrics.Describe(metric), events);

    private static DailySeries Series(double[] weekly) => DailySeries.FromObservations(weekly.Select((value, week) => (First.AddDays(7 * week), value)));

    private static double[] Weekly(DailySeries series) => [.. series.Measured().Select(reading => reading.Value)];

    private static ProjectEvent Event(int day, ProjectEventKind kind = ProjectEventKind.QualityProfile) =>
        new(new DateTimeOffset(First.AddDays(day).ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero), kind, "changed");
}
