using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class ConformalTableTests
{
    private static readonly WeeklyHistory Quiet = WeeklyHistory.FromValues(default, Metrics.Describe("bugs"), [.. Enumerable.Range(0, 40).Select(week => 100.0 + (week / 20))]);
    private static readonly WeeklyHistory MovingRatio = WeeklyHistory.FromValues(default, Metrics.Describe("debt_ratio"), [.. Enumerable.Range(0, 40).Select(week => 100.0 + (week % 7))]);
    private static readonly WeeklyHistory QuietRatio = WeeklyHistory.FromValues(default, Metrics.Describe("debt_ratio"), [.. Enumerable.Range(0, 40).Select(week => 100.0 + (week / 20))]);
    private static readonly WeeklyHistory Moving = WeeklyHistory.FromValues(default, Metrics.Describe("bugs"), [.. Enumerable.Range(0, 40).Select(week => 100.0 + (week % 7))]);

    [Fact]
    public void Fit_LeavesBandsThatHoldNearlyAsTheyAre()
    {
        var table = ConformalTable.Fit(Run(spread: 1));
        Assert.All(table.Factors, factors => Assert.All(factors.Values, value => Assert.InRange(value, 0.8, 1.3)));
    }

    [Fact]
    public void Fit_WidensBandsThatAreTooNarrow()
    {
        // Outcomes stray 1.6 times as far as the bands say; forty projects say so, which counts as 40/46 of it.
        var factors = ConformalTable.Fit(Run(spread: 1.6)).Find("naive", MovingRatio, band: 2)!;
        Assert.InRange(factors.Values[6], Math.Pow(1.5, 40 / 46.0), Math.Pow(1.7, 40 / 46.0));
        Assert.InRange(factors.Values[5], Math.Pow(1.5, 40 / 46.0), Math.Pow(1.7, 40 / 46.0));
        Assert.Equal(Math.Sqrt(factors.Values[5]), factors.Values[4], 1e-9);
        Assert.Equal(1, factors.Values[QuantileLevels.Median]);
    }

    [Fact]
    public void Fit_NarrowsBandsThatAreTooWide() =>
        Assert.All(ConformalTable.Fit(Run(spread: 0.6)).Factors, factors => Assert.InRange(factors.Values[6], 0.5, 0.8));

    [Fact]
    public void Fit_ChangesLittleOnTheWordOfFewProjects()
    {
        var many = ConformalTable.Fit(Run(spread: 1.6, projects: 40)).Factors[0].Values[6];
        var few = ConformalTable.Fit(Run(spread: 1.6, projects: 2)).Factors[0].Values[6];
        Assert.Equal(Math.Log(many) * 46 / 40, Math.Log(few) * 8 / 2, 0.1);
    }

    [Fact]
    public void Apply_ReadsFactorsBetweenHorizonsOnTheSquareRootOfWeeks()
    {
        var table = new ConformalTable([new("naive", null, 0, 9, Same(1)), new("naive", null, 1, 9, Same(4)), new("naive", null, 2, 9, Same(4))]);
        double[] row = [-3, -2, -1, 0, 1, 2, 3];
        table.Apply("naive", Moving, 8, row);
        Assert.Equal(3 * Math.Pow(4, (Math.Sqrt(8) - 2) / (Math.Sqrt(13) - 2)), row[6], 1e-9);
    }

    [Fact]
    public void With_WeighsByProjects()
    {
        var joint = new ConformalTable([new("naive", true, 0, 3, Same(1))]).With(new([new("naive", true, 0, 1, Same(16))]));
        Assert.Equal((2, 4), (joint.Factors[0].Values[0], joint.Factors[0].Projects));
        Assert.All(new BandFactors("naive", true, 0, 0, Same(2)).With(new("naive", true, 0, 0, Same(2))).Values, value => Assert.Equal(2, value, 1e-9));
    }

    [Fact]
    public void Apply_TellsQuietFromMoving()
    {
        BandFactors[] factors = [new("naive", null, 0, 9, Same(1)), new("naive", true, 0, 9, Same(2)), new("naive", false, 0, 9, Same(3))];
        Assert.Equal((4, 6), (Stretched(Quiet), Stretched(Moving)));

        double Stretched(WeeklyHistory history)
        {
            double[] row = [-3, -2, -1, 0, 1, 2, 3];
            new ConformalTable(factors).Apply("naive", history, 2, row);
            return row[5];
        }
    }

    [Fact]
    public void Find_PrefersTheFamilyThenTheKind()
    {
        BandFactors[] factors =
        [
            new("naive", null, 0, 9, Same(1)), new("naive", false, 0, 9, Same(2)), new("naive", false, 0, 9, Same(3)) { Family = MetricFamily.Issues },
            new("naive", true, 0, 9, Same(4)) { Family = MetricFamily.Issues },
        ];
        var table = new ConformalTable(factors);
        Assert.Equal((3, 2, 4, 1), (Factor(Moving), Factor(MovingRatio), Factor(Quiet), table.Find("naive", QuietRatio, 0)!.Values[0]));
        Assert.Null(table.Find("naive", Moving, 1));
        Assert.Null(table.Find("theta", Moving, 0));

        double Factor(WeeklyHistory history) => table.Find("naive", history, 0)!.Values[0];
    }

    [Fact]
    public void Fit_LetsAFamilyOfFewProjectsLeanOnItsKind()
    {
        // Forty projects of issues hold, two of effort are far too narrow: effort is widened a little.
        var (sound, narrow) = (Run(spread: 1), Run(spread: 1.9, projects: 2, MetricFamily.Effort));
        var table = ConformalTable.Fit(new(sound.Candidates, [.. sound.Windows, .. narrow.Windows], [.. sound.Predictions, .. narrow.Predictions]));
        var effort = table.Factors.Single(row => row.Family == MetricFamily.Effort && row.Band == 1);
        Assert.Equal(2, effort.Projects);
        Assert.InRange(effort.Values[6], 1.05, 1.35);
        Assert.InRange(table.Factors.Single(row => row.Family == MetricFamily.Issues && row.Band == 1).Values[6], 0.8, 1.1);
    }

    [Fact]
    public void Apply_KeepsQuantilesInOrder()
    {
        double[] row = [-3, -2, -1, 0, 1, 2, 3];
        new ConformalTable([new("naive", null, 0, 9, [0.4, 3, 1, 1, 3, 0.4, 0.4])]).Apply("naive", Moving, 1, row);
        Assert.Equal(row.Order(), row);
    }

    private static double[] Same(double value) => [.. Enumerable.Repeat(value, QuantileLevels.Count)];

    // Outcomes spread evenly, and bands of an even distribution that is so many times narrower.
    private static BacktestRun Run(double spread, int projects = 40, MetricFamily family = MetricFamily.Issues)
    {
        var row = QuantileLevels.All.Select(level => (float)(99.5 + level)).ToArray();
        var windows = Enumerable.Range(0, 400).Select(i => new BacktestWindow(
            $"{family}{i % projects:00}", family, MovingRatio, [.. Enumerable.Repeat(100 + (spread * (((i + 0.5) / 400) - 0.5)), Backtest.ScoredWeeks.Count)])).ToList();
        return new(["naive"], windows, [.. windows.Select(_ => (float[][])[[.. Backtest.ScoredWeeks.SelectMany(_ => row)]])]);
    }
}
