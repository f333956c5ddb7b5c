using System.Xml.Linq;
using DebtForecast.Reporting;

namespace DebtForecast.Tests.Reporting;

public sealed class SvgChartTests
{
    [Fact]
    public void Root_DrawsTheApprovedPicture()
    {
        var drawn = SvgChart.Root(ChartLayout.Of(ChartSamples.Fixed(), ChartSize.Wide), new ChartCaption("Debt ratio of Shop & Co", "Likely to pass 5 %."), "wide").ToString().ReplaceLineEndings("\n");
        var approved = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reporting", "SvgChart.approved.svg"));
        if (approved != drawn)
        {
            File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "Reporting", "SvgChart.received.svg"), drawn);
        }

        Assert.Equal(approved, drawn);
    }

    [Fact]
    public void Write_HoldsNothingThatAStrictPolicyForbids()
    {
        var svg = XElement.Parse(SvgChart.Write(ChartLayout.Of(ChartSamples.Fixed(), ChartSize.Narrow), new ChartCaption("<script>", "a & b"), "narrow"));
        Assert.All(svg.DescendantsAndSelf(), element => Assert.Null(element.Attribute("style")));
        Assert.DoesNotContain(svg.DescendantsAndSelf(), element => element.Name.LocalName is "style" or "script" or "image" or "use");
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_NamesItselfInWords()
    {
        var svg = XElement.Parse(SvgChart.Write(ChartLayout.Of(ChartSamples.Fixed(), ChartSize.Wide), new ChartCaption("Title", "Words"), "a"));
        Assert.Equal("a-title a-desc", svg.Attribute("aria-labelledby")!.Value);
        Assert.Equal(["Title", "Words"], svg.Elements().Take(2).Select(element => element.Value));
        Assert.Contains(svg.Descendants(), element => element.Value == "15 Jun 2026, quality profile changed: Sonar way <2>");
    }
}
