using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;
using FsCheck.Xunit;

namespace DebtForecast.Tests.Forecasting;

public sealed class LimitBarTests
{
    private static readonly Metric Count = Metrics.Describe("code_smells");
    private static readonly Metric Ratio = Metrics.Describe(Metrics.DebtRatio);

    [Property]
    public bool Passed_AgreesWithWhatIsCalledCrossed(short limit, short value) =>
        new[] { Count, Metrics.Describe("coverage"), Ratio }.All(metric =>
            Assessor.IsCrossed(value, limit / 4.0, metric.Worse) == Assessor.IsCrossed(value, LimitBar.Passed(limit / 4.0, metric), metric.Worse));

    [Property]
    public bool Reached_CountsFromTheThresholdOn(short threshold, short value) => new[] { Count, Ratio }.All(metric =>
        (value >= threshold / 4.0) == (value > LimitBar.Reached(threshold / 4.0, metric, WorseDirection.Up))
        && (value <= threshold / 4.0) == (value < LimitBar.Reached(threshold / 4.0, metric, WorseDirection.Down)));

    [Fact]
    public void Passed_LiesBetweenWholeNumbers()
    {
        Assert.Equal(10.5, LimitBar.Passed(10, Count));
        Assert.Equal(9.5, LimitBar.Reached(10, Count, WorseDirection.Up));
    }
}
