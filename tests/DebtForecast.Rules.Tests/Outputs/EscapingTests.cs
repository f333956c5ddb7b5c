using System.Text.Json;
using System.Xml.Linq;
using DebtForecast.Gating;

namespace DebtForecast.Rules.Tests.Outputs;

/// <summary>Names from code and files never break out of their place.</summary>
public sealed class EscapingTests
{
    [Theory]
    [InlineData("text")]
    [InlineData("github")]
    [InlineData("azure")]
    [InlineData("markdown")]
    public void Write_KeepsANameOnItsLine(string format) =>
        Assert.DoesNotContain(SampleAnswer.Write(format).Split('\n'), line => line.StartsWith("##vso[a]", StringComparison.Ordinal));

    [Fact]
    public void Write_EscapesWorkflowCommands()
    {
        var lines = SampleAnswer.Write("github").TrimEnd().Split('\n');
        Assert.All(lines, line => Assert.Matches("^::(error|warning|notice) [^:]*::", line));
        Assert.Contains("%0A100 %25 of it", lines[0], StringComparison.Ordinal);
        Assert.Contains("file=src/My Orders/Order#1.cs,line=31", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ShowsTenAnnotationsAndOneSummary()
    {
        var findings = Enumerable.Range(0, 90).Select(i => new GateFinding(SampleAnswer.Found("r", $"A{i}", "B", "reasons")));
        var lines = SampleAnswer.Write("github", SampleAnswer.Result with { Findings = [.. findings], Problems = [] }).TrimEnd().Split('\n');
        Assert.Equal(11, lines.Length);
        Assert.StartsWith("::notice title=debtforecast gate::90 new (main 4 -> 90)", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LetsNoSecondAzureCommandIntoALine() => Assert.All(
        SampleAnswer.Write("azure").TrimEnd().Split('\n'),
        line => Assert.Equal(0, line.LastIndexOf("##vso[", StringComparison.Ordinal)));

    [Fact]
    public void Write_IsWellFormedXmlWhateverTheName()
    {
        var hostile = SampleAnswer.Found("r", "A\0\uD800\uFFFF]]>&<b a=\"'\">", "B", "c\u0001");
        var xml = XDocument.Parse(SampleAnswer.Write("junit", SampleAnswer.Result with { Findings = [new(hostile)] }));
        Assert.Contains("A\\u0000\\uD800\\uFFFF]]>&<b a=\"'\"> -> B", xml.Descendants("failure").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_CountsWhatAJUnitViewerAdds()
    {
        var suite = XDocument.Parse(SampleAnswer.Write("junit")).Root!.Element("testsuite")!;
        Assert.Equal(suite.Attribute("tests")!.Value, suite.Elements("testcase").Count().ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("1", suite.Attribute("failures")!.Value);
        Assert.Single(suite.Descendants("failure"));
        Assert.Equal("1", suite.Attribute("errors")!.Value);
        Assert.All(suite.Elements("testcase"), test => Assert.Equal("architecture.shop", test.Attribute("classname")!.Value));
    }

    [Fact]
    public void Write_GivesGitLabDistinctFingerprintsAndPlaces()
    {
        using var json = JsonDocument.Parse(SampleAnswer.Write("gitlab"));
        var issues = json.RootElement.EnumerateArray().ToList();
        Assert.Equal(3, issues.Select(issue => issue.GetProperty("fingerprint").GetString()).Distinct().Count());
        Assert.Equal(["major", "major", "minor"], issues.Select(issue => issue.GetProperty("severity").GetString()));
        Assert.All(issues, issue => Assert.NotEqual("", issue.GetProperty("location").GetProperty("path").GetString()));
    }

    [Fact]
    public void Write_KeepsPresentKeysOfTheJsonAnswer()
    {
        using var json = JsonDocument.Parse(SampleAnswer.Write("json"));
        var keys = json.RootElement.EnumerateObject().Select(property => property.Name).ToList();
        Assert.Superset(new HashSet<string> { "verdict", "exitCode", "counts", "findings", "problems", "packageCycles", "typesOutsideLayers", "disagreements", "warnings", "fixed", "rules", "base", "forecast" }, keys.ToHashSet());
        Assert.Equal(["new", "new", "known", "moved", "new"], json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("state").GetString()));
    }
}
