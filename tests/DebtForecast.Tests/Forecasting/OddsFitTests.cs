using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tests.Forecasting;

public sealed class OddsFitTests
{
    [Fact]
    public void Fit_LeavesOddsThatComeTrueAsTheyAre()
    {
        var calibration = OddsFit.Fit(Samples(odds => odds)).For(MetricFamily.Issues);
        foreach (var odds in new[] { 0.05, 0.2, 0.5, 0.8, 0.95 })
        {
            Assert.Equal(odds, calibration.Apply(26, odds, odds), 0.03);
        }
    }

    [Fact]
    public void Fit_BringsOverstatedOddsDown()
    {
        var calibration = OddsFit.Fit(Samples(odds => odds / 2)).For(MetricFamily.Issues);
        Assert.Equal(0.25, calibration.Apply(26, 0.5, 0.5), 0.08);
        Assert.InRange(calibration.Apply(26, 0.2, 0.2), 0.05, 0.15);
    }

    [Fact]
    public void Fit_FindsHowRanksHangTogether()
    {
        var samples = Samples(odds => odds / 2).Select(sample => sample with { Kept = sample.Walked / 2 }).ToList();
        var row = OddsFit.Fit(samples).Find(MetricFamily.Issues, 2)!;
        Assert.InRange(row.Walk, 0, 0.2);
        Assert.InRange(row.Slope, 0.85, 1.15);
    }

    [Fact]
    public void Fit_OfFewProjectsStaysNearTheIdentity()
    {
        var few = OddsFit.Fit([.. Samples(odds => odds / 4).Where(sample => sample.Project == "p00")]).For(MetricFamily.Issues).Apply(26, 0.5, 0.5);
        var many = OddsFit.Fit(Samples(odds => odds / 4)).For(MetricFamily.Issues).Apply(26, 0.5, 0.5);
        Assert.InRange(few, 0.35, 0.5);
        Assert.True(many < few - 0.1, $"Many projects say {many}, one {few}.");
    }

    [Fact]
    public void Fit_KeepsTheSlopeAbove0WhereOddsSayTheContrary()
    {
        var rows = OddsFit.Fit(Samples(odds => 1 - odds)).Rows;
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.InRange(row.Slope, 0.25, 4));
    }

    [Fact]
    public void Fit_OfNothingLearnsNothing() => Assert.Empty(OddsFit.Fit([]).Rows);

    // Odds spread evenly over 40 projects; of those alike, the given share comes true.
    private static List<OddsSample> Samples(Func<double, double> rate) =>
        [.. Enumerable.Range(0, 40 * 200).Select(i =>
        {
            var (odds, turn) = (((i / 40 % 20) + 0.5) / 20, ((i / 800) + 0.5) / 10);
            return new OddsSample($"p{i % 40:00}", MetricFamily.Issues, 2, odds, odds, turn < rate(odds) + ((((i * 7) % 40 / 40.0) - 0.5) / 10));
        })];
}
