using DebtForecast.Bench.Scoring;

namespace DebtForecast.Tests.Scoring;

public sealed class ProjectRatiosTests
{
    [Fact]
    public void Of_IsTheGeometricMeanOverProjects()
    {
        var ratios = new ProjectRatios([Window("ours", "a", 2), Window("ref", "a", 4), Window("ours", "b", 8), Window("ref", "b", 4)], "ref");
        Assert.Equal(1, ratios.Of("ours").Ratio, 1e-12);
    }

    // 0/0 counts as equal, a ratio of 0 as the floor of 0.05, and only the reference being 0 leaves the project out.
    [Fact]
    public void Of_WhereNothingMoves_IsDefined()
    {
        WindowScore[] windows =
        [
            Window("ours", "a", 2), Window("ref", "a", 4), Window("ours", "b", 0), Window("ref", "b", 0),
            Window("ours", "c", 1), Window("ref", "c", 0), Window("ours", "d", 0), Window("ref", "d", 3),
        ];
        var ratio = new ProjectRatios(windows, "ref").Of("ours", resamples: 200);
        Assert.Equal(Math.Cbrt(0.5 * 1 * 0.05), ratio.Ratio, 1e-12);
        Assert.Equal((3, 1), (ratio.Projects, ratio.LeftOut));
        Assert.InRange(ratio.Ratio, ratio.Low, ratio.High);
    }

    [Fact]
    public void Of_WeighsProjectsAndNotWindows()
    {
        var many = Enumerable.Range(0, 9).SelectMany(i => new[] { Window("ours", "a", 1, i), Window("ref", "a", 2, i) });
        var ratio = new ProjectRatios([.. many, Window("ours", "b", 2), Window("ref", "b", 1)], "ref").Of("ours");
        Assert.Equal(1, ratio.Ratio, 1e-12);
    }

    [Fact]
    public void Of_UnknownReference_IsNoNumber() => Assert.True(double.IsNaN(new ProjectRatios([Window("ours", "a", 2)], "ref").Of("ours").Ratio));

    [Fact]
    public void MethodScore_OwaIsTheMeanOfBothRatios()
    {
        WindowScore[] windows = [Window("naive", "a", 1) with { Scores = new(10, 2, 1, 0, 0, 0, 0, 0) }, Window("ours", "a", 1) with { Scores = new(5, 3, 1, 0, 0, 0, 0, 0) }];
        Assert.Equal(1, MethodScore.Of(windows, "naive").Single(line => line.Method == "ours").Owa, 1e-12);
    }

    [Fact]
    public void CoverageCheck_NeedsTheLevelNearAndInsideTheInterval()
    {
        WindowScore[] windows = [.. Enumerable.Range(0, 10).Select(i => Window("ours", $"p{i}", 1) with { Scores = new(0, 0, 0, 0, 0, i < 8 ? 1 : 0, 0, 0) })];
        var check = CoverageCheck.Of(windows, 0.8, resamples: 500);
        Assert.Equal(0.8, check.Held, 1e-12);
        Assert.True(check.Holds(0.04));
        Assert.False((check with { Held = 0.85 }).Holds(0.04));
        Assert.False((check with { High = 0.79 }).Holds(0.04));
    }

    private static WindowScore Window(string method, string project, double crps, int origin = 0) =>
        new(method, new(new(project, "bugs"), origin), new(0, 0, crps, 0, 0, 0, 0, 0));
}
