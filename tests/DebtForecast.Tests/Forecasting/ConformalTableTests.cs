using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class ConformalTableTests
{
    private static readonly WeeklyHistory Quiet = WeeklyHistory.FromValues(default, Metrics.Describe("bugs"), [.. Enumerable.Range(0, 40).Select(week => 100.0 + (week / 20))]);
    private static readonly WeeklyHistory MovingRatio = WeeklyHistory.FromValues(default, Metrics.Describe("debt_ratio"), [.. Enumerable.Range(0, 40).Select(week => 100.0 + (week % 7))]);
    private static readonly WeeklyHistory QuietRatio = WeeklyHistory.FromValues(default, Metrics.Describe("debt_ratio"), [.. Enumerable.Range(0, 40).Select(week => 100.0 + (week / 20))]);
    private static readonly WeeklyHistory MovingOther = WeeklyHistory.FromValues(default, Metrics.Describe("lead_time_hours"), [.. Enumerable.Range(0, 40).Select(week => 100.0 + (week % 7))]);
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
        // Outcomes stray 1.6 times as far as the bands say; forty projects say so, which counts as 40/46 of it for the kind.
        var factors = ConformalTable.Fit(Run(spread: 1.6)).Factors.Single(row => row.Family is null && row.Band == 2);
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
        // Forty projects of ratios are too narrow, two of another family hold: they are widened all the same, by six eighths of what their kind is.
        var (many, few) = (Run(spread: 1.6), Run(spread: 1, projects: 2, MovingOther));
        var table = ConformalTable.Fit(new(many.Candidates, [.. many.Windows, .. few.Windows], [.. many.Predictions, .. few.Predictions]));
        var (other, ratio, kind) = (Row(MetricFamily.Other), Row(MetricFamily.Ratio), Row(null));
        Assert.Equal((2, 40, 42), (other.Projects, ratio.Projects, kind.Projects));
        Assert.InRange(other.Values[6], Math.Pow(kind.Values[6], 0.7), Math.Pow(kind.Values[6], 0.85));
        Assert.True(ratio.Values[6] >= kind.Values[6]);

        BandFactors Row(MetricFamily? family) => table.Factors.Single(row => row.Family == family && row.Band == 1);
    }

    [Fact]
    public void Fit_KeepsTheShapeWhereCoverageSaysNothing()
    {
        // Outer quantiles far away hold everything, whatever the factor: the 95 % band goes with the 80 % band.
        var run = Run(spread: 1.6);
        double[] far = [90, .. QuantileLevels.All.Skip(1).Take(5).Select(level => 99.5 + level), 110];
        var factors = ConformalTable.Fit(run with { Predictions = [.. run.Windows.Select(_ => (double[][])[[.. Backtest.ScoredWeeks.SelectMany(_ => far)]])] }).Factors[0];
        Assert.True(factors.Values[5] > 1.3);
        Assert.Equal(factors.Values[5], factors.Values[6], 0.01);
    }

    [Fact]
    public void With_LetsAFamilyThatOnlyOneSideKnowsLeanOnTheJoinedKind()
    {
        var shipped = new ConformalTable([new("naive", false, 0, 30, Same(2))]);
        var own = new ConformalTable([new("naive", false, 0, 1, Same(1)), new("naive", false, 0, 1, Same(1)) { Family = MetricFamily.Ratio }]);
        var kind = Math.Pow(2, 30 / 31.0);
        Assert.Equal(Math.Pow(kind, 6 / 7.0), shipped.With(own).Find("naive", MovingRatio, 0)!.Values[6], 1e-9);
        Assert.Equal(Math.Pow(kind, 6 / 7.0), own.With(shipped).Find("naive", MovingRatio, 0)!.Values[6], 1e-9);
        Assert.Equal(kind, shipped.With(own).Find("naive", Moving, 0)!.Values[6], 1e-9);
    }

    [Fact]
    public void Fit_CountsAnExactTieAsOne()
    {
        // "No change" of 14.2 %, said by every quantile and true: the 80 % band holds 80 %, nothing is to be widened.
        var still = WeeklyHistory.FromValues(default, Metrics.Describe("coverage"), [.. Enumerable.Range(0, 40).Select(week => week < 20 ? 14.1 : 14.2)]);
        var windows = Enumerable.Range(0, 40).Select(i => new BacktestWindow($"p{i}", still, [.. Enumerable.Repeat(14.2, Backtest.ScoredWeeks.Count)])).ToList();
        var rows = Backtest.ScoredWeeks.SelectMany(_ => Enumerable.Repeat(14.2, QuantileLevels.Count)).ToArray();
        var run = new BacktestRun(["naive"], windows, [.. windows.Select(_ => (double[][])[rows])]);
        Assert.All(ConformalTable.Fit(run).Factors, row => Assert.All(row.Values, value => Assert.Equal(1, value, 1e-9)));
        Assert.All(ForecasterSelector.Score(run, ConformalTable.None), score => Assert.Equal((0.8, 0.95), (score.Coverage80, score.Coverage95), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-9));
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
    private static BacktestRun Run(double spread, int projects = 40, WeeklyHistory? history = null)
    {
        var row = QuantileLevels.All.Select(level => 99.5 + level).ToArray();
        var of = history ?? MovingRatio;
        var windows = Enumerable.Range(0, 400).Select(i => new BacktestWindow(
            $"{of.Metric.Key}{i % projects:00}", of, [.. Enumerable.Repeat(100 + (spread * (((i + 0.5) / 400) - 0.5)), Backtest.ScoredWeeks.Count)])).ToList();
        return new(["naive"], windows, [.. windows.Select(_ => (double[][])[[.. Backtest.ScoredWeeks.SelectMany(_ => row)]])]);
    }
}
