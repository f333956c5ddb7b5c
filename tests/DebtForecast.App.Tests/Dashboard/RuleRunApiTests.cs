using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Sources.Assemblies;
using DebtForecast.Testing;
using DebtForecast.Thresholds;

namespace DebtForecast.App.Tests.Dashboard;

public sealed class RuleRunApiTests
{
    private static readonly Finding Page = Some.Finding("Web.Page") with { Detail = "is Page" };
    private static readonly Finding View = Some.Finding("Web.View") with { Severity = FindingSeverity.Warning };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Push_PutsTheMainBranchIntoSeriesAndFindings()
    {
        await using var service = await RuleRunService.StartAsync(takesRuns: true);
        using var client = service.Connect();
        Assert.Null(await client.FindMainAsync("shop", null, null, Token));
        await service.PushAsync(
            RuleRunService.Run(0, Page, View) with { Accepted = [View.Identity], BaselineSize = 4 }, RuleRunService.Run(3, View), RuleRunService.Run(5));
        Assert.Empty((await client.FindMainAsync("shop", null, null, Token))!);
        Assert.Equal("0:2 3:1 5:0", await service.SeriesAsync("layer_violations"));
        Assert.Equal("0:1 3:1 5:0", await service.SeriesAsync("layer_violations_new"));
        Assert.Equal("0:4 3:0 5:0", await service.SeriesAsync("baseline_size"));
        Assert.Equal("0:1 3:1 5:1", await service.SeriesAsync("package_cycles"));
        Assert.Equal("0:2 3:2 5:2", await service.SeriesAsync("types_outside_layers"));
        Assert.Equal("0:2 3:1 5:0", await service.SeriesAsync("layer_violations.domain-on-web"));
        Assert.Equal("none", await service.SeriesAsync("layer_violations.other"));
    }

    [Fact]
    public async Task Findings_AreThoseOfTheNewestRunOfTheMainBranchWordForWord()
    {
        await using var service = await RuleRunService.StartAsync(takesRuns: true);
        using var client = service.Connect();
        await service.PushAsync(RuleRunService.Run(0, Page, View), RuleRunService.Run(9) with { Branch = "topic" });
        Assert.Equal([Page, View], await client.FindMainAsync("shop", null, null, Token));
        Assert.Empty(await client.ReadOddsAsync("shop", Token));
        Assert.Equal("0:2", await service.SeriesAsync("layer_violations"));
    }

    [Fact]
    public async Task Findings_OfMainItselfAreThoseBeforeTheCommit()
    {
        await using var service = await RuleRunService.StartAsync(takesRuns: true);
        using var client = service.Connect();
        await service.PushAsync(RuleRunService.Run(0, Page), RuleRunService.Run(3, Page, View));
        Assert.Equal([Page], await client.FindMainAsync("shop", "main", Some.Instant(3, 9).AddMilliseconds(500), Token));
        Assert.Equal([Page, View], await client.FindMainAsync("shop", "topic", Some.Instant(3, 9), Token));
        Assert.Null(await client.FindMainAsync("shop", "main", Some.Instant(0, 9), Token));
    }

    [Fact]
    public async Task Push_CountsWhenAllPartsAreThereInAnyOrder()
    {
        await using var service = await RuleRunService.StartAsync(takesRuns: true);
        var (first, second) = (RuleRunService.Run(0, Page) with { Parts = 2 }, RuleRunService.Run(0, View) with { Part = 2, Parts = 2 });
        await service.PushAsync(second, second);
        Assert.Equal("none", await service.SeriesAsync("layer_violations"));
        await service.PushAsync(first, first, second);
        Assert.Equal("0:2", await service.SeriesAsync("layer_violations"));
        Assert.Equal("0:4", await service.SeriesAsync("types_outside_layers"));
    }

    [Fact]
    public async Task Push_LeavesTheDayOfAMissingPartUnknown()
    {
        await using var service = await RuleRunService.StartAsync(takesRuns: true);
        await service.PushAsync(RuleRunService.Run(0, Page), RuleRunService.Run(2, View) with { Part = 2, Parts = 3 }, RuleRunService.Run(4, View));
        var series = await service.Store.FindSeriesAsync(new SeriesKey(new ProjectKey("local", "shop", "main"), "layer_violations"), Token);
        Assert.Equal(DayState.Unknown, series!.StateOf(Some.FirstDay.AddDays(2)));
    }

    [Fact]
    public async Task Push_UnitesTargetFrameworksOfOneCommitWithoutCallingAnythingReopened()
    {
        await using var service = await RuleRunService.StartAsync(takesRuns: true);
        foreach (var day in new[] { 0, 1 })
        {
            await service.PushAsync(
                RuleRunService.Run(day, Page) with { TargetFramework = "net8.0" }, RuleRunService.Run(day, Page, View) with { TargetFramework = "net10.0" });
        }

        Assert.Equal("0:2 1:2", await service.SeriesAsync("layer_violations"));
        Assert.Equal("0:2 1:2", await service.SeriesAsync("types_outside_layers"));
        var lives = await service.Store.ReadFindingLivesAsync(new ProjectKey("local", "shop", "main"), Token);
        Assert.All(lives, one => Assert.Equal([new FindingLife(Some.FirstDay, Some.FirstDay.AddDays(1), null)], one.Lives));
    }

    [Fact]
    public async Task Push_JoinsTheServersProjectOfTheSameKey()
    {
        await using var service = await RuleRunService.StartAsync(takesRuns: true);
        await service.Store.AppendAsync(Some.Project("shop"), Some.Source, Some.Batch(Some.Analysis(0, ("ncloc", 1))), Token);
        await service.PushAsync(RuleRunService.Run(0, Page));
        Assert.Equal("0:1", await service.SeriesAsync("layer_violations", "server-1"));
        Assert.Equal("billing", (await service.Store.ReadProjectsAsync(Token)).Single().Team, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Push_IsKeptApartWhereThisMachineCountsTheProjectItself()
    {
        await using var service = await RuleRunService.StartAsync(takesRuns: true, new ProjectOptions { Key = "shop", Assemblies = ["build"], Rules = "shop.yaml" });
        Assert.Contains("which win", await PostAsync(service, Body()), StringComparison.Ordinal);
        Assert.Equal("none", await service.SeriesAsync("layer_violations"));
    }

    [Fact]
    public async Task Push_TellsANewRuleSetAsAnEvent()
    {
        await using var service = await RuleRunService.StartAsync(takesRuns: true);
        await service.PushAsync(RuleRunService.Run(0, Page), RuleRunService.Run(1, Page) with { RuleSet = new string('b', 64) });
        var events = await ((IEventStore)service.Store).ReadEventsAsync(new ProjectKey("local", "shop", "main"), Token);
        Assert.Equal((ProjectEventKind.RuleSet, Some.Instant(1, 9)), (Assert.Single(events).Kind, events[0].Instant));
    }

    [Theory]
    [InlineData("\"branch\":\"main\"", "\"branch\":\"\"", "it must be 1 to 200 characters")]
    [InlineData("2026-03-01T09:00:00Z", "2999-01-01T00:00:00Z", "which is in the future")]
    [InlineData("\"part\":1", "\"part\":3", "part is 3; it must be a whole number from 1 to 1")]
    [InlineData("\"baselineSize\":0", "\"baselineSize\":-1", "baselineSize is -1")]
    [InlineData("\"findings\":[]", "\"findings\":[{\"rule\":\"r\"}]", "findings[0] is not sound")]
    [InlineData("\"rules\":[]", "\"rules\":[\"a b\"]", "rules has")]
    [InlineData("{\"branch\"", "{{\"branch\"", "The body is not the JSON that is expected")]
    public async Task Push_RefusesWhatIsNotSoundByField(string was, string now, string message)
    {
        await using var service = await RuleRunService.StartAsync(takesRuns: true);
        Assert.Contains("\"state\":\"counted\"", await PostAsync(service, Body()), StringComparison.Ordinal);
        Assert.Contains(message, await PostAsync(service, Body().Replace(was, now, StringComparison.Ordinal), HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_RefusesABodyThatIsTooLarge()
    {
        await using var service = await RuleRunService.StartAsync(takesRuns: true);
        var body = Body().Replace("\"main\"", $"\"{new string('m', 33 * 1024 * 1024)}\"", StringComparison.Ordinal);
        Assert.Contains("larger than 32 MiB", await PostAsync(service, body, HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Odds_AreThoseOfTheForecastOfThePushedRuns()
    {
        await using var service = await RuleRunService.StartAsync(
            new Threshold("few-violations", ThresholdKind.Level, "layer_violations", 60, Severity.Warning) { HorizonDays = 91 });
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).DayNumber - Some.FirstDay.DayNumber;
        foreach (var week in Enumerable.Range(0, 58))
        {
            await service.PushAsync(RuleRunService.Run(today - 1 - (7 * (57 - week)), [.. Enumerable.Range(0, week).Select(i => Some.Finding($"Web.Page{i}"))]));
        }

        Assert.Empty((await service.RunAsync()).Record.Problems);
        using var client = service.Connect();
        var odds = Assert.Single(await client.ReadOddsAsync("shop", Token));
        Assert.Equal(("few-violations", "layer_violations", 60.0, 57.0), (odds.Threshold, odds.Metric, odds.Limit, odds.Current));
        Assert.InRange(odds.Odds, 0.5, 1);
        Assert.InRange(odds.ObservedWeeks, 57, 59);
        Assert.Equal(Some.FirstDay.AddDays(today - 1 + 91), odds.By);
        Assert.InRange(odds.MedianDay!.Value, Some.FirstDay.AddDays(today), odds.By!.Value);
    }

    [Fact]
    public async Task Push_AsksForAToken()
    {
        await using var service = await RuleRunService.StartAsync(takesRuns: true);
        await PostAsync(service, Body(), HttpStatusCode.Unauthorized, token: null);
        await PostAsync(service, Body(), HttpStatusCode.Forbidden, token: "another-token-of-a-build");
        await PostAsync(service, Body(), HttpStatusCode.Forbidden, project: "orders");
    }

    [Fact]
    public async Task Push_IsOffUnlessATokenIsConfigured()
    {
        await using var service = await RuleRunService.StartAsync(takesRuns: false);
        using var client = service.Connect();
        var refusal = await Assert.ThrowsAsync<RuleRunServerException>(() => client.PushAsync(RuleRunService.Run(0), Token));
        Assert.Contains("answers 403: This service takes no rule runs. Configure Access:PushTokens", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(RuleRunService.Token, refusal.ToString(), StringComparison.Ordinal);
    }

    private static string Body() =>
        $$"""{"branch":"main","commit":"c0","committedAt":"2026-03-01T09:00:00Z","ruleSet":"{{RuleRunService.RuleSet}}","part":1,"parts":1,"findings":[],"rules":[],"baselineSize":0,"packageCycles":0,"typesOutsideLayers":0}""";

    private static async Task<string> PostAsync(
        RuleRunService service, string body, HttpStatusCode expected = HttpStatusCode.OK, string? token = RuleRunService.Token, string project = "shop")
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service.Address, $"api/v1/projects/{project}/rule-runs"));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.ExpectContinue = true;
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(expected == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        return text;
    }
}
