using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Observations;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed class HistoryTraitsTests
{
    [Fact]
    public void Rhythm_IsTheMedianOfTheWeeksBetweenChanges()
    {
        // Changes at weeks 1, 3, 7 and 8: two, four and one week apart.
        Assert.Equal((2, 4), HistoryTraits.Rhythm([0, 1, 1, 2, 2, 2, 2, 3, 4, 4]));
        Assert.Equal((4, 0), HistoryTraits.Rhythm([7, 7, 7, 7]));
        Assert.Equal((4, 1), HistoryTraits.Rhythm([7, 7, 8, 8]));
    }

    [Fact]
    public void WeeksSinceChange_CountsBackwards()
    {
        Assert.Equal(2, HistoryTraits.WeeksSinceChange([1, 1, 5, 5, 5]));
        Assert.Equal(0, HistoryTraits.WeeksSinceChange([1, 2]));
        Assert.Equal(2, HistoryTraits.WeeksSinceChange([3, 3, 3]));
    }

    [Fact]
    public void Movement_IsFreeOfTheUnit()
    {
        // Of the last four changes 0, 2, −1 and 3 one is nothing; together they go 4 up on a way of 6.
        double[] values = [0, 5, 5, 7, 6, 9];
        var (quiet, _, largest, lean) = HistoryTraits.Movement(values, 2, 4);
        Assert.Equal((0.25f, (float)Math.Asinh(1.5)), (quiet, largest));
        Assert.Equal(4.0 / 6, lean, 1e-6);
        Assert.Equal(HistoryTraits.Movement(values, 2, 4), HistoryTraits.Movement([.. values.Select(value => 1000 * value)], 2000, 4));
    }

    [Fact]
    public void Write_TellsCompanionsFromNone()
    {
        var series = DailySeries.FromObservations(Enumerable.Range(0, 60).Select(week => (new DateOnly(2025, 1, 5).AddDays(7 * week), (double)(week / 10))));
        var size = DailySeries.FromObservations(Enumerable.Range(0, 60).Select(week => (new DateOnly(2025, 1, 5).AddDays(7 * week), 1000.0 + (10 * week))));
        var alone = new SeriesHistory(new(new(ProjectKey.LocalServer, "shop", "main"), "bugs"), Metrics.Describe("bugs"), series);
        var (without, with) = (Traits(alone), Traits(alone with { Companions = new(size, null) }));
        Assert.Equal((0, 1), (without["size_known"], with["size_known"]));
        Assert.Equal(0, with["sister_known"]);

        // Ten lines a week are one scale a week: four of them over a scale of √4.
        Assert.Equal(Math.Asinh(2), with["size_change_4w"], 1e-6);
        Assert.Equal(Math.Log(10), with["rhythm"], 1e-6);
        Assert.All(CompanionTraits.Names.Where(name => !name.StartsWith("size", StringComparison.Ordinal)), name => Assert.Equal(without[name], with[name]));
    }

    [Fact]
    public void Names_AreAsManyAsFeatures()
    {
        Assert.Equal(ForestFeatures.Count, ForestFeatures.Names.Count);
        Assert.Equal(ForestFeatures.Names.Count, ForestFeatures.Names.Distinct().Count());
        Assert.Equal(LstmWindow.TraitCount, LstmWindow.Example.Traits.Length);
    }

    private static Dictionary<string, float> Traits(SeriesHistory series)
    {
        var traits = new float[CompanionTraits.Count];
        CompanionTraits.Write(WeeklyHistory.At(series, series.Series.LastDay), traits);
        Assert.All(traits, trait => Assert.True(float.IsFinite(trait)));
        return CompanionTraits.Names.Zip(traits).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
