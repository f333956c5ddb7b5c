using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DebtForecast.App.Dashboard;
using DebtForecast.App.Dashboard.Models;
using DebtForecast.Thresholds;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DebtForecast.App.Tests.Dashboard;

public sealed class PortfolioTests
{
    [Fact]
    public async Task Page_ReadsAssessmentsOnceAndSeriesOnlyForItsRows()
    {
        var portfolio = SamplePortfolio.Create().WithMany(300);
        await using var host = await DashboardHost.StartAsync(portfolio);
        var html = await host.ReadAsync("/");
        Assert.Equal(50, Rows(html).Count);
        Assert.Equal(1, portfolio.AssessmentReads);
        Assert.InRange(portfolio.SeriesRead, 1, 50);
        Assert.Contains("Page 1 of 7", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_ShowEveryProjectOnce()
    {
        await using var host = await DashboardHost.StartAsync(SamplePortfolio.Create().WithMany(140));
        var names = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            names.AddRange(Rows(await host.ReadAsync($"/?page={page}")));
        }

        Assert.Equal(146, names.Count);
        Assert.Equal(146, names.Distinct().Count());
        var beyond = await host.ReadAsync("/?page=99");
        Assert.Contains("Page 3 of 3", beyond, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Billing,Shop,Search,=HYPERLINK,Identity,Tools")]
    [InlineData("?sort=project", "=HYPERLINK,Billing,Identity,Search,Shop,Tools")]
    [InlineData("?sort=odds", "Billing,Shop,Search,Identity,=HYPERLINK,Tools")]
    [InlineData("?sort=breach", "Billing,Shop,Search,=HYPERLINK,Identity,Tools")]
    [InlineData("?sort=nonsense&state=nonsense&page=x", "Billing,Shop,Search,=HYPERLINK,Identity,Tools")]
    [InlineData("?state=breached", "Billing,Shop")]
    [InlineData("?state=at-risk", "Search")]
    [InlineData("?q=CHECKOUT", "Shop")]
    [InlineData("?q=java&state=breached", "Shop")]
    [InlineData("?q=org.acme", "Shop")]
    public async Task Page_SortsAndFiltersByItsAddress(string query, string expected)
    {
        await using var host = await DashboardHost.StartAsync(SamplePortfolio.Create());
        var rows = Rows(await host.ReadAsync("/" + query));
        Assert.Equal(expected.Split(','), rows.Select(row => Regex.Match(row, @"^=?\w+").Value));
    }

    [Fact]
    public async Task Page_CountsByWorstVerdictWhateverTheFilter()
    {
        await using var host = await DashboardHost.StartAsync(SamplePortfolio.Create());
        var totals = JsonNode.Parse(await host.ReadAsync("/api/v1/projects?state=stale"))!["totals"]!;
        Assert.Equal(
            (6, 2, 0, 1, 1),
            ((int)totals["projects"]!, (int)totals["breached"]!, (int)totals["likely"]!, (int)totals["atRisk"]!, (int)totals["stale"]!));
    }

    [Fact]
    public async Task Page_SaysWhatToDoWhereThereIsNothing()
    {
        await using var empty = await DashboardHost.StartAsync(new FakePortfolio());
        Assert.Contains("debtforecast run", await empty.ReadAsync("/"), StringComparison.Ordinal);
        await using var host = await DashboardHost.StartAsync(SamplePortfolio.Create());
        Assert.Contains("No project matches.", await host.ReadAsync("/?q=nowhere"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_LeavesOutAssessmentsWhoseThresholdIsGone()
    {
        var portfolio = SamplePortfolio.Create();
        portfolio.Thresholds.RemoveAll(threshold => threshold.Id == "layering-growth");
        portfolio.Thresholds[0] = portfolio.Thresholds[0] with { Projects = new ProjectSelector(Key: "org.acme*") };
        await using var host = await DashboardHost.StartAsync(portfolio);
        Assert.Equal(["Shop"], Rows(await host.ReadAsync("/?state=likely")).Select(row => row[..4]));
        Assert.Empty(Rows(await host.ReadAsync("/?state=breached")));
    }

    [Fact]
    public async Task Csv_HasEveryRowOfTheViewAndNoFormula()
    {
        await using var host = await DashboardHost.StartAsync(SamplePortfolio.Create().WithMany(60));
        using var answer = await host.AskAsync("/portfolio.csv?sort=project");
        var lines = answer.Body.TrimEnd().Split("\r\n");
        Assert.Equal("text/csv", answer.MediaType);
        Assert.Equal(1 + 66, lines.Length);
        Assert.StartsWith("AYx1,legacy,main,\"'=HYPERLINK(\"\"http://evil\"\")\",Platform,stale,debt-ratio-5,debt_ratio,", lines[1], StringComparison.Ordinal);
        Assert.Equal("local,tools,main,Tools,,no threshold,,,,,,,,,,", lines[^1]);
        Assert.DoesNotContain(lines, line => Regex.IsMatch(line, "(^|,)\"?[=+@]"));
    }

    [Fact]
    public async Task Api_SaysWhatThePageSays()
    {
        await using var host = await DashboardHost.StartAsync(SamplePortfolio.Create());
        var answer = JsonNode.Parse(await host.ReadAsync("/api/v1/projects?q=search"))!;
        var row = answer["projects"]!.AsArray().Single()!;
        Assert.Equal("AYx1/search/main", (string?)row["project"]);
        Assert.Equal("atRisk", (string?)row["verdict"]);
        Assert.Equal("At risk: it may pass 5 % (31 % within 26 weeks; earliest plausible 2 Apr 2027).", (string?)row["sentence"]);
        Assert.Equal("2027-04-02", (string?)row["odds"]!["earliestDay"]);
    }

    [Fact]
    public async Task Api_GivesASeriesWithItsForecast()
    {
        await using var host = await DashboardHost.StartAsync(SamplePortfolio.Create());
        var project = Uri.EscapeDataString(ProjectAddress.Of(SamplePortfolio.Shop));
        var series = JsonNode.Parse(await host.ReadAsync($"/api/v1/series?project={project}&metric=tech_debt_ratio"))!;
        Assert.Equal(1095, series["values"]!.AsArray().Count);
        Assert.Equal(new string('m', 1095), (string?)series["states"]);
        Assert.Equal(26, series["forecast"]!["weeks"]!.AsArray().Count);
        Assert.Equal("damped_trend", (string?)series["forecast"]!["model"]);
        Assert.Equal(3, series["forecast"]!["trust"]!.AsArray().Count);
        Assert.Equal("likely", (string?)series["thresholds"]!.AsArray().Single()!["verdict"]);
        var detail = JsonNode.Parse(await host.ReadAsync($"/api/v1/project?project={project}"))!;
        Assert.Equal(5, detail["series"]!.AsArray().Count);
        Assert.Equal("Acme.Shop.Domain.Order", (string?)detail["findings"]![0]!["finding"]!["from"]);
    }

    [Theory]
    [InlineData("/api/v1/series?project=AYx1/nobody/main&metric=coverage")]
    [InlineData("/api/v1/series?project=nonsense&metric=coverage")]
    [InlineData("/api/v1/project?project=AYx1/nobody/main")]
    [InlineData("/api/v1/nothing")]
    public async Task Api_TellsWhatIsUnknownAsAProblem(string address)
    {
        await using var host = await DashboardHost.StartAsync(SamplePortfolio.Create());
        using var answer = await host.AskAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.Response.StatusCode);
        Assert.Equal("application/problem+json", answer.MediaType);
    }

    [Fact]
    public void Query_SurvivesItsOwnAddress()
    {
        foreach (var state in Enum.GetValues<Verdict>().Select(verdict => (Verdict?)verdict).Append(null))
        {
            foreach (var sort in Enum.GetValues<PortfolioSort>())
            {
                var query = new PortfolioQuery(state, "a&b=c d", sort, 3);
                var read = QueryHelpers.ParseQuery(query.Address("/")[1..]);
                Assert.Equal(query, PortfolioQuery.From(new QueryCollection(read)));
            }
        }

        Assert.Equal("/", PortfolioQuery.Start.Address("/"));
    }

    private static List<string> Rows(string html)
    {
        var table = Regex.Match(html, "<table class=\"cards\".*?</table>", RegexOptions.Singleline).Value;
        return [.. Regex.Matches(table, "<th scope=\"row\"[^>]*><a [^>]*>([^<]*)</a>").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];
    }
}
