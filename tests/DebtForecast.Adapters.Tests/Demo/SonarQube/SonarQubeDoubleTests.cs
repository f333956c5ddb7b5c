using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DebtForecast.Demo.SonarQube;

namespace DebtForecast.Adapters.Tests.Demo.SonarQube;

public sealed class SonarQubeDoubleTests
{
    private const string Token = "squ_double";
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 15, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_HasTheFormOfTheContract()
    {
        var project = new DoubleProject("p").Add(Start, ("ncloc", 1200), ("coverage", 73.44)).Add(Start.AddDays(1), ("ncloc", 1260));
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        await using var server = await ServeAsync(new() { Projects = [project], Zone = berlin });

        var (status, body) = await GetAsync(server, "api/measures/search_history?component=p&metrics=coverage,ncloc");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            """{"paging":{"pageIndex":1,"pageSize":100,"total":2},"measures":[{"metric":"ncloc","history":[{"date":"2026-01-05T10:15:00+0100","value":"1200"},{"date":"2026-01-06T10:15:00+0100","value":"1260"}]},{"metric":"coverage","history":[{"date":"2026-01-05T10:15:00+0100","value":"73.4"},{"date":"2026-01-06T10:15:00+0100"}]}]}""",
            body);
    }

    [Theory]
    [InlineData("api/measures/search_history?component=p&metrics=ncloc,debt,tdr", 400, "Metrics debt, tdr are not found")]
    [InlineData("api/measures/component?component=p&metricKeys=debt", 404, "The following metric keys are not found: debt")]
    [InlineData("api/measures/search_history?component=p&metrics=ncloc&ps=1001", 400, "'ps' value (1001) must be less than 1000")]
    [InlineData("api/project_analyses/search?project=p&ps=501", 400, "'ps' value (501) must be less than 500")]
    [InlineData("api/components/search?qualifiers=TRK&ps=500&p=21", 400, "Can return only the first 10000 results. 10500th result asked.")]
    [InlineData("api/components/search", 400, "The 'qualifiers' parameter is missing")]
    [InlineData("api/measures/search_history?component=p", 400, "The 'metrics' parameter is missing")]
    [InlineData("api/measures/search_history?component=no&metrics=ncloc", 404, "Component key 'no' not found")]
    [InlineData("api/measures/search_history?component=p&branch=no&metrics=ncloc", 404, "Component 'p' on branch 'no' not found")]
    [InlineData("api/measures/search_history?component=p&metrics=ncloc&from=2026-01-01T00:00:00Z", 400, "Date '2026-01-01T00:00:00Z' cannot be parsed as either a date or date+time")]
    [InlineData("api/measures/search_history?component=p&metrics=ncloc&from=2026-01-01T00:00:00+0000", 400, "Date '2026-01-01T00:00:00 0000' cannot be parsed as either a date or date+time")]
    [InlineData("api/projects/search", 403, "Insufficient privileges")]
    [InlineData("api/nothing/here", 404, "Unknown url : /api/nothing/here")]
    [InlineData("api/qualitygates/project_status", 400, "Either 'analysisId', 'projectId' or 'projectKey' must be provided")]
    public async Task Refusals_HaveStatusAndWordsOfTheContract(string address, int status, string message)
    {
        await using var server = await ServeAsync(new() { Projects = [new DoubleProject("p").Add(Start, ("ncloc", 1))] });
        var answer = await GetAsync(server, address);
        Assert.Equal((status, message), ((int)answer.Status, JsonDocument.Parse(answer.Body).RootElement.GetProperty("errors")[0].GetProperty("msg").GetString()));
    }

    [Theory]
    [InlineData("Basic", "9.9", 200)]
    [InlineData("Bearer", "9.9", 401)]
    [InlineData("Basic", "10.8", 200)]
    [InlineData("Bearer", "10.8", 200)]
    [InlineData(null, "10.8", 401)]
    public async Task Logins_FollowTheVersion(string? scheme, string version, int status)
    {
        await using var server = await ServeAsync(new() { Dress = version == "9.9" ? SonarQubeDress.V9_9 : SonarQubeDress.V10_8 });
        var answer = await GetAsync(server, "api/metrics/search", scheme);
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(status == 401, answer.Body.Length == 0);
    }

    [Fact]
    public async Task Metrics_ComeInFlatPages()
    {
        await using var server = await ServeAsync(new());
        using var first = JsonDocument.Parse((await GetAsync(server, "api/metrics/search?ps=100")).Body);
        using var second = JsonDocument.Parse((await GetAsync(server, "api/metrics/search?ps=100&p=2")).Body);
        using var past = JsonDocument.Parse((await GetAsync(server, "api/metrics/search?ps=100&p=9")).Body);

        var total = first.RootElement.GetProperty("total").GetInt32();
        Assert.Equal((100, total - 100, 0), (Length(first), Length(second), Length(past)));
        Assert.Equal((total, 9, 100), (past.RootElement.GetProperty("total").GetInt32(), past.RootElement.GetProperty("p").GetInt32(), past.RootElement.GetProperty("ps").GetInt32()));

        static int Length(JsonDocument page) => page.RootElement.GetProperty("metrics").GetArrayLength();
    }

    [Theory]
    [InlineData("9.9", false)]
    [InlineData("10.8", true)]
    public async Task Metrics_OfMultiQualityModeFollowTheVersion(string version, bool expected)
    {
        await using var server = await ServeAsync(new() { Dress = version == "9.9" ? SonarQubeDress.V9_9 : SonarQubeDress.V10_8 });
        Assert.Equal(expected, (await GetAsync(server, "api/metrics/search?ps=500")).Body.Contains("software_quality_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Analyses_ComeNewestFirstWithinTheirWindow()
    {
        var project = new DoubleProject("p");
        for (var day = 0; day < 5; day++)
        {
            project.Add(Start.AddDays(day), [new("ncloc", day)], revision: $"r{day}");
        }

        await using var server = await ServeAsync(new() { Projects = [project] });
        using var json = JsonDocument.Parse((await GetAsync(
            server, "api/project_analyses/search?project=p&from=2026-01-06T09:15:00%2B0000&to=2026-01-08T09:15:00%2B0000")).Body);

        Assert.Equal(["r3", "r2", "r1"], json.RootElement.GetProperty("analyses").EnumerateArray().Select(analysis => analysis.GetProperty("revision").GetString()));
    }

    [Fact]
    public void Add_RefusesAnAnalysisThatIsNotLater()
    {
        var project = new DoubleProject("p").Add(Start, ("ncloc", 1));
        Assert.Throws<ArgumentException>(() => project.Add(Start, ("ncloc", 2)));
    }

    [Fact]
    public async Task OtherVerbs_AreRefused()
    {
        await using var server = await ServeAsync(new());
        using var http = Client(server, "Basic");
        using var answer = await http.DeleteAsync(new Uri("api/metrics/search", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task ProjectsNeverAnalysed_AreEmptyEverywhere()
    {
        await using var server = await ServeAsync(new() { Projects = [new DoubleProject("p")] });
        Assert.Equal("""{"paging":{"pageIndex":1,"pageSize":100,"total":0},"measures":[{"metric":"ncloc","history":[]}]}""", (await GetAsync(server, "api/measures/search_history?component=p&metrics=ncloc")).Body);
        Assert.Equal("""{"paging":{"pageIndex":1,"pageSize":100,"total":0},"analyses":[]}""", (await GetAsync(server, "api/project_analyses/search?project=p")).Body);
        Assert.Equal("""{"component":{"key":"p","name":"p","qualifier":"TRK","measures":[]}}""", (await GetAsync(server, "api/measures/component?component=p&metricKeys=ncloc")).Body);
        Assert.Contains("\"status\":\"NONE\"", (await GetAsync(server, "api/qualitygates/project_status?projectKey=p")).Body, StringComparison.Ordinal);
    }

    private static Task<SonarQubeDouble> ServeAsync(SonarQubeDoubleOptions options)
    {
        options.Tokens.Add(new DoubleToken(Token));
        return SonarQubeDouble.StartAsync(options, Cancel);
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(SonarQubeDouble server, string address, string? scheme = "Basic")
    {
        using var http = Client(server, scheme);
        using var answer = await http.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static HttpClient Client(SonarQubeDouble server, string? scheme)
    {
        var http = new HttpClient { BaseAddress = new Uri(server.Url + "/") };
        var login = scheme == "Basic" ? Convert.ToBase64String(Encoding.ASCII.GetBytes(Token + ":")) : Token;
        http.DefaultRequestHeaders.Authorization = scheme is null ? null : new AuthenticationHeaderValue(scheme, login);
        return http;
    }
}
