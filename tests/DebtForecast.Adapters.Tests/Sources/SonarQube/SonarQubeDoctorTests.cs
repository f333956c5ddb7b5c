using DebtForecast.Demo.SonarQube;
using DebtForecast.Observations;
using DebtForecast.Sources.SonarQube;

namespace DebtForecast.Adapters.Tests.Sources.SonarQube;

public sealed class SonarQubeDoctorTests
{
    private static readonly DateTimeOffset Newest = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Examine_OfAHealthyServerFindsNothing()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served());
        var findings = await scene.ExamineAsync();
        Assert.All(findings, finding => Assert.Equal(Health.Well, finding.Health));
        Assert.Equal(["reachable", "version", "clock", "token", "metrics", "projects", "browse"], findings.Select(finding => finding.Subject));
        Assert.DoesNotContain(findings, finding => finding.Text.Contains(SonarQubeScene.Token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://sonar.invalid", "cannot be resolved")]
    [InlineData("http://127.0.0.1:9", "cannot be reached")]
    [InlineData("{url}/wrong", "context path")]
    public async Task Examine_OfAWrongUrlSaysSo(string url, string says)
    {
        var server = Served();
        await using var scene = await SonarQubeScene.OpenAsync(server, options => (options.Url, options.RetryAttempts) = (url.Replace("{url}", options.Url, StringComparison.Ordinal), 0));
        AssertSick(await scene.ExamineAsync(), "reachable", says, SonarQubeOptions.Section + ":Url");
    }

    [Fact]
    public async Task Examine_OfAProxyPageSaysSo()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served());
        scene.Server.Faults.Plan("api/system/status", new Fault.Html());
        AssertSick(await scene.ExamineAsync(), "reachable", "text/html", "single sign-on");
    }

    [Fact]
    public async Task Examine_OfAServerThatStartsSaysSo()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served());
        scene.Server.Status = "STARTING";
        AssertSick(await scene.ExamineAsync(), "reachable", "is not up: STARTING");
    }

    [Fact]
    public async Task Examine_OfAnExpiredTokenSaysSo()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => options.Token = "squ_of_last_year");
        AssertSick(await scene.ExamineAsync(), "token, metrics", "expired", "Make a user token");
    }

    [Theory]
    [InlineData("sqp_0123456789")]
    [InlineData("sqa_0123456789")]
    public async Task Examine_OfAnAnalysisTokenSaysSo(string token)
    {
        var server = Served();
        server.Tokens.Add(new DoubleToken(token, DoubleTokenKind.Analysis));
        await using var scene = await SonarQubeScene.OpenAsync(server, options => (options.Token, options.Projects) = (token, ["p"]));
        AssertSick(await scene.ExamineAsync(), "token", "analysis token", "user token");
    }

    [Fact]
    public async Task Examine_WithoutThePermissionToBrowseSaysSo()
    {
        var server = Served();
        server.Projects.Add(new DoubleProject("secret") { IsPrivate = true }.Add(Newest, ("ncloc", 1)));
        server.Tokens.Add(new DoubleToken("squ_outsider", DoubleTokenKind.Outsider));
        await using var scene = await SonarQubeScene.OpenAsync(server, options => (options.Token, options.Projects) = ("squ_outsider", ["secret", "p"]));
        var findings = await scene.ExamineAsync();
        AssertSick(findings, "browse", "'secret'", "permission Browse");
        Assert.Contains(findings, finding => finding is { Subject: "browse", Health: Health.Well } && finding.Text.Contains("1 of 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Examine_OfAServerThatListsNothingSaysWhy()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => options.Include = ["nobody*"]);
        AssertSick(await scene.ExamineAsync(), "projects", "Browse", "Include");
    }

    [Fact]
    public async Task Examine_OfAnUnknownMetricNamesIt()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => options.Metrics = ["ncloc", "technical_debt"]);
        Assert.Contains(await scene.ExamineAsync(), finding => finding.Health == Health.Ailing && finding.Text.Contains("does not know technical_debt", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60, "behind")]
    [InlineData(-60, "ahead of")]
    public async Task Examine_OfAClockThatIsOffByAnHourSaysWhichWay(int minutes, string theServersIs)
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served());
        AssertSick(await scene.ExamineAsync(TimeSpan.FromMinutes(minutes)), "clock", $"{theServersIs} this machine's", "NTP");
    }

    [Fact]
    public async Task Examine_TellsOfATokenThatWillExpire()
    {
        var server = Served();
        server.Tokens.Add(new DoubleToken("squ_short", Expires: TimeProvider.System.GetUtcNow().AddDays(5)));
        await using var scene = await SonarQubeScene.OpenAsync(server, options => options.Token = "squ_short");
        Assert.Contains(await scene.ExamineAsync(), finding => finding.Health == Health.Ailing && finding.Text.Contains("expires on", StringComparison.Ordinal));
    }

    private static SonarQubeDoubleOptions Served() =>
        new() { Projects = [new DoubleProject("p").Add(Newest, ("ncloc", 1))], Tokens = [new DoubleToken(SonarQubeScene.Token)] };

    private static void AssertSick(IReadOnlyList<Diagnosis> findings, string subject, params string[] words)
    {
        var text = string.Join(" ", findings.Where(finding => finding.Subject == subject && finding.Health == Health.Sick).Select(finding => finding.Text));
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
    }
}
