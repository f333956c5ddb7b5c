using DebtForecast.Bench.Scoring;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Scoring;

[Trait(Needs.Trait, Needs.RName)]
public sealed class RPeersTests
{
    private static readonly DateOnly First = new(2023, 1, 1);

    [Fact]
    public void Predict_GivesTheRandomWalkOfTheHistoryBeforeEachOrigin()
    {
        Needs.R(RPeers.WhyNot());
        var folder = Directory.CreateTempSubdirectory("debtforecast-r-");
        try
        {
            var (input, output) = (Path.Combine(folder.FullName, "data.csv"), Path.Combine(folder.FullName, "r.csv"));
            double[] values = [.. Enumerable.Range(0, 80).Select(i => 100 + (i * i % 17))];
            File.WriteAllLines(input, ["series_id,metric,date,value", .. values.Select((value, i) => $"p,bugs,{First.AddDays(7 * i):yyyy-MM-dd},{value}")]);
            var windows = new PeerWindows(HorizonDays: 28, Origins: 2, StepDays: 56);

            RPeers.Predict(Path.Combine(AppContext.BaseDirectory, "Scoring", "peers.R"), input, output, windows, ["naive", "eat"]);

            var actuals = Actuals.Read(input)[new("p", "bugs")];
            var rows = ForecastFile.Read(output).ToList();
            Assert.Equal(2 * 2 * 4, rows.Count);
            Assert.Equal(windows.OriginsOf(actuals), rows.Select(row => row.Window.Origin).Distinct().OrderDescending());
            Assert.All(rows.Where(row => row.Method == "naive"), row => AssertIsRandomWalk(row, actuals));
            Assert.All(rows, row => Assert.Equal(row.Quantiles.Order(), row.Quantiles));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The band of the random walk is z · σ · √h, with σ the root mean square of the weekly changes.
    private static void AssertIsRandomWalk(ForecastRow row, ActualSeries actuals)
    {
        var grid = actuals.GridUntil(row.Window.Origin, 7);
        var sigma = Math.Sqrt(grid.Skip(1).Zip(grid, (next, before) => (next - before) * (next - before)).Average());
        var half = 1.959964 * sigma * Math.Sqrt(row.Lead / 7.0);
        Assert.Equal(grid[^1], row.Quantiles[2], 1e-6);
        Assert.Equal(grid[^1] - half, row.Quantiles[0], 1e-3 * half);
        Assert.Equal(grid[^1] + half, row.Quantiles[4], 1e-3 * half);
    }
}
