using System.Globalization;
using System.Xml.Linq;
using DebtForecast.Gating;

namespace DebtForecast.Rules.Tests.Outputs;

/// <summary>What readers of JUnit files rely on; Jenkins' xUnit plugin refuses a file that has more.</summary>
public sealed class JUnitOutputTests
{
    private static readonly Dictionary<string, (string[] Attributes, string[] Children)> Known = new(StringComparer.Ordinal)
    {
        ["testsuites"] = (["name", "time", "tests", "failures", "errors"], ["testsuite"]),
        ["testsuite"] = (["name", "time", "tests", "failures", "errors", "skipped"], ["testcase", "system-out"]),
        ["testcase"] = (["name", "classname", "time"], ["failure", "error", "system-out"]),
        ["failure"] = (["message", "type"], []),
        ["error"] = (["message", "type"], []),
        ["system-out"] = ([], []),
    };

    public static TheoryData<string> Answers => ["all", "clean", "nothing", "problems", "category"];

    [Theory]
    [MemberData(nameof(Answers))]
    public void Write_HasOnlyWhatEveryReaderKnows(string answer)
    {
        var root = Write(answer);
        Assert.Equal("testsuites", root.Name.LocalName);
        foreach (var element in root.DescendantsAndSelf())
        {
            var (attributes, children) = Known[element.Name.LocalName];
            Assert.Subset(attributes.ToHashSet(), element.Attributes().Select(attribute => attribute.Name.LocalName).ToHashSet());
            Assert.Subset(children.ToHashSet(), element.Elements().Select(child => child.Name.LocalName).ToHashSet());
            Assert.All(element.Attributes("time"), time => Assert.Matches(@"^\d+\.\d{3}$", time.Value));
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Write_CountsWhatStandsThere(string answer)
    {
        var suite = Write(answer).Element("testsuite")!;
        Assert.Equal(suite.Elements("testcase").Count(), Number(suite, "tests"));
        Assert.Equal(suite.Descendants("failure").Count(), Number(suite, "failures"));
        Assert.Equal(suite.Descendants("error").Count(), Number(suite, "errors"));
        Assert.Distinct(suite.Elements("testcase").Select(test => test.Attribute("name")!.Value));
    }

    [Fact]
    public void Write_BeginsEachViolationWithItsPlaceAndSaysTheReasonOnce()
    {
        var failure = Write("all").Descendants("failure").Single();
        Assert.Equal("2 new, because the domain stands alone", failure.Attribute("message")!.Value);
        Assert.StartsWith("src/My Orders/Order#1.cs:31: Acme.Shop.Domain.Order -> Acme.Shop.Web.Page, in Print(int)\n", failure.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("because", failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TellsWhatIsAcceptedWithItsReasonAndPassesIt()
    {
        var output = Write("all").Descendants("testcase").First().Element("system-out")!.Value;
        Assert.Equal(
            "accepted: Acme.Shop.Domain.Old -> Acme.Shop.Web.Page (until the move)\naccepted as Acme.Shop.Web.Moved: Acme.Shop.Domain.Moved -> Acme.Shop.Web.Page", output);
    }

    [Fact]
    public void Write_NamesEachKindOfProblemAlwaysAlike()
    {
        var tests = Write("problems").Descendants("testcase").TakeLast(3).ToList();
        Assert.Equal(["baseline_and_forecast_hold", "rules_are_sound", "everything_was_checked"], tests.Select(test => test.Attribute("name")!.Value));
        Assert.Equal(["failure", "error", "error"], tests.Select(test => test.Elements().Single().Name.LocalName));
        Assert.Equal("2 problems; the first: file a", tests[2].Element("error")!.Attribute("message")!.Value);
        Assert.Equal("file a\nfile b", tests[2].Element("error")!.Value);
    }

    [Fact]
    public void Write_TellsTheFilesOfOneBuildApart() =>
        Assert.All(Write("category").Descendants("testcase"), test => Assert.Equal("architecture.net8", test.Attribute("classname")!.Value));

    private static XElement Write(string answer)
    {
        var none = SampleAnswer.Request with { Category = null };
        return XDocument.Parse(answer switch
        {
            "clean" => SampleAnswer.Write("junit", SampleAnswer.Result with { Findings = [], Problems = [], Warnings = [], Fixed = [] }, none),
            "nothing" => SampleAnswer.Write("junit", GateResult.Without([new GateProblem(GateVerdict.Misconfigured, "x.yaml(1,1): no")]), none),
            "problems" => SampleAnswer.Write("junit", SampleAnswer.Result with { Problems = Problems }, none),
            "category" => SampleAnswer.Write("junit", request: none with { Category = "net8" }),
            _ => SampleAnswer.Write("junit", request: none),
        }).Root!;
    }

    private static IReadOnlyList<GateProblem> Problems =>
    [
        new(GateVerdict.NoVerdict, "file a"), new(GateVerdict.Misconfigured, "key b"), new(GateVerdict.NoVerdict, "file b"), new(GateVerdict.Violated, "it grew"),
    ];

    private static int Number(XElement element, string name) => int.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
