using System.Xml.Linq;
using DebtForecast.Observations;
using DebtForecast.Reporting;

namespace DebtForecast.Tests.Reporting;

public sealed class SparklineTests
{
    private static readonly Metric Ratio = Metrics.Describe(Metrics.DebtRatio);

    [Fact]
    public void Write_SaysFirstAndLastValueInWords()
    {
        var series = DailySeries.FromObservations([(new DateOnly(2026, 1, 1), 4), (new DateOnly(2026, 1, 29), 5.25)]);
        Assert.Equal("4 weeks: from 4 % to 5.25 %", XElement.Parse(Sparkline.Write(series, Ratio)).Attribute("aria-label")!.Value);
    }

    [Fact]
    public void Write_KeepsAYear()
    {
        var series = DailySeries.FromValues(new DateOnly(2024, 1, 1), [.. Enumerable.Range(0, 1000).Select(day => (double)day)]);
        var path = XElement.Parse(Sparkline.Write(series, Ratio)).Elements().First().Attribute("d")!.Value;
        Assert.Equal(53, path.Split('L').Length);
    }

    [Fact]
    public void Write_DrawsAFlatSeriesAndASingleDayInTheMiddle()
    {
        Assert.Contains("cy=\"14\"", Sparkline.Write(DailySeries.FromValues(new DateOnly(2026, 1, 1), 7), Ratio), StringComparison.Ordinal);
        Assert.Contains("cy=\"14\"", Sparkline.Write(DailySeries.FromValues(new DateOnly(2026, 1, 1), [.. new double[30]]), Ratio), StringComparison.Ordinal);
    }
}
