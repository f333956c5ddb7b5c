using DebtForecast.Forecasting;
using DebtForecast.Observations;
using FsCheck.Xunit;

namespace DebtForecast.Tests.Forecasting;

public sealed class BandTests
{
    private static readonly double[] Levels = [.. QuantileLevels.All];

    [Fact]
    public void OfMixture_AgreesWithRsTypeFive()
    {
        var changes = LakeHuron.Values.Skip(4).Zip(LakeHuron.Values, (later, now) => later - now).Order().ToArray();
        var quantiles = new double[7];
        WeightedQuantiles.OfMixture(changes, [], 1, Levels, quantiles);
        double[] expected = [-3.155, -1.922, -1.1, -0.065, 0.89, 1.612, 2.7615];
        Assert.All(expected.Zip(quantiles), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void OfMixture_WeighsTheSamplesByTheirShare()
    {
        // Values 0 and 10 hold 75 and 25 % of the mass and stand at the levels 0.375 and 0.875.
        var quantiles = new double[3];
        WeightedQuantiles.OfMixture([0], [10], 0.75, [0.375, 0.625, 0.9], quantiles);
        Assert.Equal([0, 5, 10], quantiles);
    }

    [Fact]
    public void At_WeighsValues() => Assert.Equal(2, WeightedQuantiles.At([(3, 1), (1, 1), (2, 8)], 0.5));

    [Property]
    public void Offsets_KeepTheLastValueInside(int[] steps)
    {
        double[] values = [.. (int[])[0, .. steps]];
        var history = WeeklyHistory.FromValues(default, Metrics.Describe("other"), values);
        Assert.All(ChangeBand.Offsets(history, PooledChanges.None), row => Assert.True(row[0] <= 0 && row[3] == 0 && row[6] >= 0));
    }

    [Fact]
    public void Around_KeepsWeeksThatStandStillAtTheLastValue()
    {
        // Ten of eleven weeks stand still: only the outermost level follows a path that grows.
        var values = Enumerable.Range(0, 100).Select(week => 500.0 + (7 * (week / 10))).ToArray();
        var history = WeeklyHistory.FromValues(default, Metrics.Describe("bugs"), values);
        var rows = ChangeBand.Around(history, PooledChanges.None, [.. Enumerable.Range(1, 26).Select(week => history.Last + week)]);
        Assert.Equal([.. Enumerable.Repeat(history.Last, 6), history.Last + 1 + 7], rows[0]);
        Assert.All(rows, row => Assert.Equal(row.Order(), row));
    }

    [Fact]
    public void Mean_IsThePinballLossByHand()
    {
        // Outcome 1 above every quantile at 0: the loss at each level is the level; their mean is 0.5.
        Assert.Equal(0.5, PinballLoss.Mean(new double[7], 1), 1e-12);
        Assert.Equal(0, PinballLoss.Mean(new double[7], 0));
    }

    [Fact]
    public void Coverage_OfABandThatShrankToTheTruthIsItsOwnLevel()
    {
        Assert.Equal(0.95, PinballLoss.Coverage([4, 4, 4, 4, 4, 4, 4], 4, 0.05), 1e-12);
        Assert.Equal(1, PinballLoss.Coverage([1, 2, 3, 4, 5, 6, 7], 4.5, 0.05), 1e-12);
        Assert.Equal(0, PinballLoss.Coverage([1, 2, 3, 4, 5, 6, 7], 8, 0.05), 1e-12);
    }

    [Fact]
    public void Build_CountsEachProjectTheSame()
    {
        // One project with nine growing series, one with a single falling one: half of the mass is below zero.
        var fleet = Enumerable.Range(0, 9).Select(i => Line("a", "m" + i, 2)).Append(Line("b", "m", -2)).ToList();
        var cell = Assert.Single(ChangePool.Build(fleet).Cells, cell => cell.Family is null);
        Assert.Equal(2, cell.Projects);
        Assert.Equal(PooledChanges.Points / 2, cell.Quantiles[0].Count(value => value < 0));
    }

    [Fact]
    public void With_AveragesByProjects()
    {
        var few = new ChangeCell(null, 0, 1, Rows(0), new double[26]);
        var many = new ChangeCell(null, 0, 3, Rows(8), new double[26]);
        var joint = new PooledChanges([few]).With(new([many])).Cells[0];
        Assert.Equal((4, 6), (joint.Projects, joint.Quantiles[0][0]));
    }

    private static double[][] Rows(double value) => [.. Enumerable.Range(0, 26).Select(_ => Enumerable.Repeat(value, PooledChanges.Points).ToArray())];

    private static SeriesHistory Line(string project, string metric, double slope)
    {
        var key = new SeriesKey(new(ProjectKey.LocalServer, project, "main"), metric);
        var days = Enumerable.Range(0, 60).Select(week => (new DateOnly(2024, 1, 7).AddDays(7 * week), 1000 + (slope * week)));
        return new(key, Metrics.Describe(metric), DailySeries.FromObservations(days));
    }
}
