using DebtForecast.Forecasting;
using DebtForecast.Learning;

namespace DebtForecast.Adapters.Tests.Learning;

public sealed class HeldOutProjectsTests
{
    private static readonly ModelCard Shipped = new("shipped", default, 1, [], [], 0, [], [], []);

    [Fact]
    public void Choose_TakesAboutOneInFive_AndTheSameOnesWhateverTheFleetBecomes()
    {
        var all = Fleet(100);
        var chosen = HeldOutProjects.Choose(all, Shipped);
        Assert.InRange(chosen.Count, 10, 32);
        var half = all.Take(50).ToList();
        Assert.Equal(chosen.Where(project => half.Any(series => series.Project == project)), HeldOutProjects.Choose(half, Shipped));
    }

    [Fact]
    public void Choose_TakesOneOfTwo()
    {
        var chosen = Assert.Single(HeldOutProjects.Choose(Fleet(2), Shipped));
        var grown = HeldOutProjects.Choose(Fleet(40), Shipped with { HeldOut = [chosen] });
        Assert.Contains(chosen, grown);
    }

    [Fact]
    public void Choose_LeavesOutWhatTheServedModelHasLearnedFromOrCannotBeCompared()
    {
        Assert.Equal(["p1"], HeldOutProjects.Choose(Fleet(2), Shipped with { Projects = ["other:org/P0"] }));
        Assert.Empty(HeldOutProjects.Choose(Fleet(2), Shipped with { Projects = ["p0", "p1"] }));
        Assert.Empty(HeldOutProjects.Choose([.. Fleet(4).Select(series => series.Until(SmallModel.FirstDay.AddDays(300))!)], Shipped));
    }

    private static List<SeriesHistory> Fleet(int projects) => [.. Enumerable.Range(0, projects).Select(SmallModel.Series)];
}
