using DebtForecast.Bench.Scoring;

namespace DebtForecast.Tests.Scoring;

public sealed class EmpiricalPeerTests
{
    private static readonly WindowKey Window = new(new("p", "bugs"), 700);

    [Fact]
    public void Predict_TakesQuantilesOfThePastChangesAroundTheLastValue()
    {
        var rows = EmpiricalPeer.Predict(Window, [.. Enumerable.Range(0, 31).Select(i => (double)i)], new(HorizonDays: 14)).ToList();
        Assert.Equal([707, 714], rows.Select(row => row.Day));
        Assert.Equal([30, 30, 30, 31, 31], rows[0].Quantiles);
        Assert.Equal([30, 30, 30, 32, 32], rows[1].Quantiles);
    }

    [Fact]
    public void Predict_InterpolatesQuantiles()
    {
        double[] grid = [.. Enumerable.Range(0, 42).Select(i => i * (i - 41) / 2.0)]; // changes -20 … 20
        Assert.Equal([-19, -16, 0, 16, 19], EmpiricalPeer.Predict(Window, grid, new(HorizonDays: 7)).Single().Quantiles);
    }

    [Fact]
    public void Predict_ShortHistory_GrowsWithTheRootOfTime()
    {
        var rows = EmpiricalPeer.Predict(Window, [10, 12], new(HorizonDays: 28, ClipLower: 7)).ToList();
        Assert.Equal([7, 9.4, 12, 14.6, 18], rows[0].Quantiles.Select(value => Math.Round(value, 9)));
        Assert.Equal([7, 7, 12, 17.2, 24], rows[3].Quantiles.Select(value => Math.Round(value, 9)));
    }

    [Fact]
    public void OriginsOf_LeavesOutShortHistories()
    {
        var series = new ActualSeries([(0, 1.0), (500, 2)]);
        Assert.Equal([318, 262, 206], new PeerWindows().OriginsOf(series));
    }
}
