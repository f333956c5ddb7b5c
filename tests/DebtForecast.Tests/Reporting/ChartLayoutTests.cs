using DebtForecast.Observations;
using DebtForecast.Reporting;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DebtForecast.Tests.Reporting;

public sealed class ChartLayoutTests
{
    public static TheoryData<double> Widths => [ChartSize.Narrow.Width, ChartSize.Wide.Width];

    [Property(MaxTest = 300)]
    public Property Of_LabelsNeverOverlapAndStayOnThePicture() => ForCharts(layout =>
    {
        var boxes = layout.Labels.Select(label => label.Box(layout.Size)).ToList();
        for (var i = 0; i < boxes.Count; i++)
        {
            Assert.InRange(boxes[i].Left, -0.01, layout.Size.Width);
            Assert.InRange(boxes[i].Right, 0, layout.Size.Width + 0.01);
            Assert.InRange(boxes[i].Top, -0.01, layout.Size.Height);
            Assert.InRange(boxes[i].Bottom, 0, layout.Size.Height + 0.01);
            for (var j = 0; j < i; j++)
            {
                Assert.False(boxes[i].Overlaps(boxes[j]), $"“{layout.Labels.ElementAt(i).Text}” overlaps “{layout.Labels.ElementAt(j).Text}”");
            }
        }
    });

    [Property(MaxTest = 300)]
    public Property Of_PathsRunFromLeftToRightInsideThePlot() => ForCharts(layout =>
    {
        var lines = layout.History.Select(span => span.Points)
            .Concat(layout.Bands.SelectMany(band => new[] { band.Upper, band.Lower })).Append(layout.Median).Append(layout.Dots);
        foreach (var line in lines)
        {
            Assert.All(line, point => Assert.InRange(point.X, layout.Plot.Left - 0.01, layout.Plot.Right + 0.01));
            Assert.All(line, point => Assert.InRange(point.Y, layout.Plot.Top - 0.01, layout.Plot.Bottom + 0.01));
            Assert.All(line.Zip(line.Skip(1)), pair => Assert.True(pair.First.X <= pair.Second.X));
        }
    });

    [Property(MaxTest = 300)]
    public Property Of_BandsAreNestedAroundTheMedian() => ForCharts(layout =>
    {
        for (var i = 0; i < layout.Median.Count; i++)
        {
            var edges = layout.Bands.Select(band => band.Upper[i].Y).Append(layout.Median[i].Y).Concat(layout.Bands.Reverse().Select(band => band.Lower[i].Y)).ToList();
            Assert.Equal(edges.Order(), edges);
        }
    });

    [Property(MaxTest = 300)]
    public Property Of_TicksAreInsideAndInOrder() => ForCharts(layout =>
    {
        Assert.InRange(layout.ValueTicks.Count, 1, 12);
        Assert.All(layout.ValueTicks, tick => Assert.InRange(tick.At, layout.Plot.Top - 0.01, layout.Plot.Bottom + 0.01));
        Assert.All(layout.DayTicks, tick => Assert.InRange(tick.At, layout.Plot.Left - 0.01, layout.Plot.Right + 0.01));
        Assert.Equal(layout.DayTicks.Select(tick => tick.At).Order(), layout.DayTicks.Select(tick => tick.At));
        Assert.Equal(layout.ValueTicks.Count, layout.ValueTicks.Select(tick => tick.Label.Text).Distinct().Count());
    });

    [Property(MaxTest = 300)]
    public Property Of_SpansOfTheHistoryMeet() => ForCharts(layout =>
        Assert.All(layout.History.Zip(layout.History.Skip(1)), pair => Assert.Equal(pair.First.Points[^1], pair.Second.Points[0])));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Of_ALongGapIsUnseenAndAUsualOneIsNot(double width)
    {
        var layout = ChartLayout.Of(ChartSamples.Fixed(), width == ChartSize.Wide.Width ? ChartSize.Wide : ChartSize.Narrow);
        Assert.Equal([true, false, true], layout.History.Select(span => span.IsSeen));
    }

    [Fact]
    public void Of_ASourceThatFellSilentIsUnseenUntilToday()
    {
        var data = new ChartData(Metrics.Describe("coverage"), new DateOnly(2026, 3, 1)) { History = DailySeries.FromValues(new DateOnly(2026, 1, 1), 70, 71, 72) };
        var layout = ChartLayout.Of(data, ChartSize.Wide);
        Assert.Equal([true, false], layout.History.Select(span => span.IsSeen));
        Assert.Equal(layout.Today!.At, layout.History[^1].Points[^1].X, 6);
    }

    [Fact]
    public void Of_CarriedDaysAreAStep()
    {
        var first = new DateOnly(2026, 1, 1);
        var data = new ChartData(Metrics.Describe("bugs"), first.AddDays(10)) { History = DailySeries.FromObservations([(first, 10), (first.AddDays(10), 20)]) };
        var points = ChartLayout.Of(data, ChartSize.Wide).History.Single().Points;
        Assert.Equal(3, points.Count);
        Assert.Equal(points[0].Y, points[1].Y);
        Assert.True(points[1].X > points[0].X && points[2].Y < points[1].Y);
    }

    [Fact]
    public void Of_ALimitFarAwayIsSaidNotDrawn()
    {
        var layout = ChartLayout.Of(ChartSamples.Fixed() with { Limit = 50 }, ChartSize.Wide);
        Assert.True(layout.Limit!.IsOutside);
        Assert.Equal("limit 50 % is above this chart", layout.Limit.Label.Text);
        Assert.DoesNotContain("class=\"limit\"", SvgChart.Write(layout, new ChartCaption("t", "d"), "c"), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TheBreachStandsOnItsDayAtTheLimit()
    {
        var layout = ChartLayout.Of(ChartSamples.Fixed(), ChartSize.Wide);
        var dayWidth = (layout.Plot.Right - layout.Plot.Left) / (layout.LastDay.DayNumber - layout.FirstDay.DayNumber);
        Assert.Equal(layout.Plot.Left + ((new DateOnly(2027, 2, 14).DayNumber - layout.FirstDay.DayNumber) * dayWidth), layout.Breach!.X!.Value, 6);
        Assert.Equal(layout.Limit!.Y, layout.Breach.Y);
        Assert.True(layout.Breach.From < layout.Breach.X && layout.Breach.X < layout.Breach.To);
        Assert.False(layout.Breach.IsOpen);
    }

    [Fact]
    public void Of_ThousandsOfDaysAreThinnedToTheirExtremes()
    {
        var values = Enumerable.Range(0, 3000).Select(day => day == 1500 ? 99.0 : 50 + (day % 7)).ToArray();
        var series = DailySeries.FromValues(new DateOnly(2018, 9, 8), values);
        var layout = ChartLayout.Of(new ChartData(Metrics.Describe("coverage"), series.LastDay) { History = series }, ChartSize.Narrow);
        var points = layout.History.SelectMany(span => span.Points).ToList();
        Assert.True(points.Count < 4.2 * layout.Size.Width);
        Assert.Equal(layout.Plot.Top, points.Min(point => point.Y), 25.0);
        Assert.Empty(layout.Dots);
    }

    private static Property ForCharts(Action<ChartLayout> law) => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        law(ChartLayout.Of(ChartSamples.Random(seed), ChartSize.Wide));
        law(ChartLayout.Of(ChartSamples.Random(seed), ChartSize.Narrow));
    });
}
