using System.Text.RegularExpressions;
using System.Xml.Linq;
using DebtForecast.Reporting;

namespace DebtForecast.Tests.Reporting;

public sealed class SvgDocumentTests
{
    [Fact]
    public void Write_ColoursEveryClassThatTheChartHas()
    {
        var picture = XElement.Parse(SvgDocument.Write(ChartLayout.Of(ChartSamples.Fixed(), ChartSize.Wide), new ChartCaption("Title", "Words")));
        var style = picture.Elements().First().Value;
        var classes = picture.Descendants().Where(element => element.Name.LocalName is "path" or "circle")
            .SelectMany(element => element.Attribute("class")!.Value.Split(' ')).Distinct().ToList();
        Assert.True(classes.Count > 10);
        Assert.All(classes, name => Assert.Matches(@"\." + Regex.Escape(name) + @"[ ,{]", style));
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.Equal(("960", "430"), (picture.Attribute("width")!.Value, picture.Attribute("height")!.Value));
    }
}
