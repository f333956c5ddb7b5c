using System.Net;
using System.Text.RegularExpressions;
using DebtForecast.App.Dashboard;
using DebtForecast.Observations;

namespace DebtForecast.App.Tests.Dashboard;

public sealed partial class DashboardPagesTests : IAsyncLifetime
{
    private readonly FakePortfolio portfolio = SamplePortfolio.Create();
    private DashboardHost host = null!;

    public static TheoryData<string> AllPages =>
    [
        "/", "/?state=breached&sort=odds", "/track-record", "/no/such/page", ProjectAddress.Page(SamplePortfolio.Shop),
        ProjectAddress.Page(new SeriesKey(SamplePortfolio.Shop, Metrics.DebtRatio)), ProjectAddress.Page(new SeriesKey(SamplePortfolio.Shop, "coverage")),
    ];

    public async ValueTask InitializeAsync() => host = await DashboardHost.StartAsync(portfolio, options => options.Notice = "Replayed <data>.");

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task EveryPage_StandsUnderAStrictPolicy(string address)
    {
        using var answer = await host.AskAsync(address);
        var html = answer.Body;
        var policy = Assert.Single(answer.Response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Response.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotMatch(InlineStyleOrScript(), html);
        Assert.Equal("text/html", answer.MediaType);
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task EveryPage_IsBuiltForEverybody(string address)
    {
        using var answer = await host.AskAsync(address);
        var html = answer.Body;
        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Matches("<title>[^<]+ · DebtForecast</title>", html);
        Assert.Contains("href=\"#content\"", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<h1[ >]"));
        var ids = Regex.Matches(html, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Regex.Matches(html, "<th [^>]*>"), header => Assert.Contains("scope=", header.Value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task EveryLink_LeadsSomewhere(string address)
    {
        using var page = await host.AskAsync(address);
        var links = Regex.Matches(page.Body, "href=\"([^\"]*)\"").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Where(link => !link.StartsWith('#')).Distinct().ToList();
        Assert.All(links, link => Assert.Matches("^[/?]", link));
        foreach (var link in links)
        {
            using var answer = await host.AskAsync(link[0] == '?' ? address.Split('?')[0] + link : link);
            Assert.True(answer.Response.IsSuccessStatusCode, $"{link} answers {answer.Response.StatusCode}.");
        }
    }

    [Fact]
    public async Task Names_AreEscapedEverywhere()
    {
        foreach (var address in AllPages)
        {
            using var answer = await host.AskAsync(address);
            Assert.DoesNotContain("<script>alert", answer.Body, StringComparison.Ordinal);
        }

        Assert.Contains("Shop &lt;script&gt;alert(1)&lt;/script&gt;", await host.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("Replayed &lt;data&gt;.", await host.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Series_SaysTheVerdictBeforeAnythingElse()
    {
        var text = Words(await host.ReadAsync(ProjectAddress.Page(new SeriesKey(SamplePortfolio.Shop, Metrics.DebtRatio))));
        Assert.Contains("likely Likely to pass 5 % on 14 Feb 2027 (72 % within 26 weeks; earliest plausible 8 Jan 2027).", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("Likely to pass", StringComparison.Ordinal) < text.IndexOf("4.86 %", StringComparison.Ordinal));
        Assert.Contains("Made by damped_trend from 1,095 measured days", text, StringComparison.Ordinal);
        Assert.Contains("13 weeks damped_trend 4 % 81 % 94 % 940 38", text, StringComparison.Ordinal);
        Assert.Contains("Last measured 23 Nov 2026, yesterday", text, StringComparison.Ordinal);
        Assert.Contains("Last run: in part", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Series_HasTheChartInTheFirstHtml()
    {
        var html = await host.ReadAsync(ProjectAddress.Page(new SeriesKey(SamplePortfolio.Shop, Metrics.DebtRatio)));
        foreach (var name in (string[])["band band-95", "band band-80", "band band-50", "median", "limit", "history", "breach", "event shift"])
        {
            Assert.Contains($"class=\"{name}\"", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Series_ShowsAsMuchHistoryAsAsked()
    {
        var address = ProjectAddress.Page(new SeriesKey(SamplePortfolio.Shop, Metrics.DebtRatio));
        Assert.Contains("data-first=\"2025-11-24\"", await host.ReadAsync(address), StringComparison.Ordinal);
        Assert.Contains("data-first=\"2026-08-24\"", await host.ReadAsync(address + "?range=3m"), StringComparison.Ordinal);
        Assert.Contains("data-first=\"2023-11-25\"", await host.ReadAsync(address + "?range=all"), StringComparison.Ordinal);
        Assert.Contains("data-first=\"2025-11-24\"", await host.ReadAsync(address + "?range=nonsense"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Series_ThatIsStaleHasNoFan()
    {
        var html = await host.ReadAsync(ProjectAddress.Page(new SeriesKey(new ProjectKey("AYx1", "legacy", "main"), Metrics.DebtRatio)));
        Assert.Contains("No fresh data", html, StringComparison.Ordinal);
        Assert.DoesNotContain("band-95", html, StringComparison.Ordinal);
        Assert.Contains("class=\"history unseen\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_ShowsVerdictsWorstFirstAndFindings()
    {
        var text = Words(await host.ReadAsync(ProjectAddress.Page(SamplePortfolio.Shop)));
        var order = new[] { "it grew by 24 %", "Likely to pass 5 %", "it may pass 50 d", "Cannot say yet", "All series", "Layer violations (2)", "Events" }
            .Select(words => text.IndexOf(words, StringComparison.Ordinal)).ToList();
        Assert.All(order, position => Assert.True(position >= 0));
        Assert.Equal(order.Order(), order);
        Assert.Contains("Order.Checkout(Cart), src/Domain/Order.cs:118", text, StringComparison.Ordinal);
        Assert.Contains("since 3 Oct 2026, ", text, StringComparison.Ordinal);
        Assert.Contains("Fixed in the last 30 days: 1.", text, StringComparison.Ordinal);
        Assert.Contains("gone on 2 Nov 2026 after 30 days", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/projects/AYx1/nobody/main")]
    [InlineData("/projects/AYx1/~zz/main")]
    [InlineData("/projects/AYx1/billing/main/no_such_metric")]
    [InlineData("/somewhere.php")]
    [InlineData("/assets/000000000000/nothing.css")]
    public async Task UnknownAddress_SaysSoAndLeadsBack(string address)
    {
        using var answer = await host.AskAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.Response.StatusCode);
        var html = answer.Body;
        Assert.Contains("Nothing here", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStoreThatCannotBeRead_IsSaidWithItsRemedy()
    {
        portfolio.Trouble = new StoreUnavailableException("debtforecast.db is locked by another process; stop it.", StoreTrouble.Locked);
        using var page = await host.AskAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Response.StatusCode);
        Assert.Contains("debtforecast.db is locked by another process; stop it.", page.Body, StringComparison.Ordinal);
        using var api = await host.AskAsync("/api/v1/projects");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, api.Response.StatusCode);
        Assert.Equal("application/problem+json", api.MediaType);
        using var csv = await host.AskAsync("/portfolio.csv");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, csv.Response.StatusCode);
    }

    [Fact]
    public async Task Assets_AreKeptForGoodUnderTheirFingerprint()
    {
        var address = Regex.Match(await host.ReadAsync("/"), "href=\"(/assets/[0-9a-f]{12}/dashboard.css)\"").Groups[1].Value;
        using var asset = await host.AskAsync(address);
        Assert.Equal("text/css", asset.MediaType);
        Assert.Contains("immutable", asset.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var unchanged = await host.AskAsync(address, asset.Response.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.Response.StatusCode);
        using var old = await host.AskAsync("/assets/000000000000/dashboard.css");
        Assert.Equal("no-cache", old.Response.Headers.CacheControl!.ToString());
    }

    internal static string Words(string html)
    {
        var body = html[html.IndexOf("<main", StringComparison.Ordinal)..];
        var text = Regex.Replace(Regex.Replace(body, "<svg.*?</svg>", " ", RegexOptions.Singleline), "<[^>]+>", " ");
        var words = Regex.Replace(WebUtility.HtmlDecode(text), @"\s+", " ");
        return Regex.Replace(words, @" ([.,:;])", "$1");
    }

    [GeneratedRegex("<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*\\ssrc=\"/assets/)|javascript:|(src|href|action)=\"(https?:)?//", RegexOptions.IgnoreCase)]
    private static partial Regex InlineStyleOrScript();
}
