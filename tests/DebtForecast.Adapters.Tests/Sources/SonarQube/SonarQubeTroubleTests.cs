using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DebtForecast.Demo.SonarQube;
using DebtForecast.Observations;

namespace DebtForecast.Adapters.Tests.Sources.SonarQube;

public sealed class SonarQubeTroubleTests
{
    private const string History = "api/measures/search_history";

    [Fact]
    public async Task Read_OfAServerThatIsAwaySaysHowToFindIt()
    {
        await using var scene = await OpenAsync();
        await scene.Server.DisposeAsync();
        var fault = await scene.RefusesAsync("p");
        Assert.True(fault.IsTransient);
        Assert.Contains("cannot be reached", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Sources:SonarQube:Url", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfProjectsThatFailLeavesTheOthersTheirTurn()
    {
        var projects = Enumerable.Range(0, 120).Select(i => SonarQubeScene.Daily($"p{i}", 1, _ => [("ncloc", 1)])).ToArray();
        await using var scene = await SonarQubeScene.OpenAsync(new SonarQubeDoubleOptions { Projects = projects }, options => options.RetryAttempts = 0);
        var listed = await scene.Source.ReadProjectsAsync(SonarQubeScene.Cancel);
        scene.Server.Faults.Plan(History, new Fault.Status(500), times: 40);
        foreach (var project in listed.Take(40))
        {
            await Assert.ThrowsAsync<SourceUnavailableException>(() => scene.Source.ReadAsync(project, null, SonarQubeScene.Cancel).ToListAsync(SonarQubeScene.Cancel).AsTask());
        }

        Assert.Single(await scene.Source.ReadAsync(listed[40], null, SonarQubeScene.Cancel).ToListAsync(SonarQubeScene.Cancel));
    }

    [Fact]
    public async Task Read_OfAServerThatIsGoneEndsSoon()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => options.RetryAttempts = 0);
        var listed = await scene.Source.ReadProjectsAsync(SonarQubeScene.Cancel);
        await scene.Server.DisposeAsync();
        var messages = new List<string>();
        for (var i = 0; i < 200; i++)
        {
            var fault = await Assert.ThrowsAsync<SourceUnavailableException>(
                () => scene.Source.ReadAsync(listed[0], null, SonarQubeScene.Cancel).ToListAsync(SonarQubeScene.Cancel).AsTask());
            messages.Add(fault.Message);
        }

        Assert.Contains("left alone for a while", messages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_DoesNotSitOutAPauseOfADay()
    {
        await using var scene = await OpenAsync();
        scene.Server.Faults.Plan(History, new Fault.Status(429, RetryAfterSeconds: 86_400), times: 9);
        var fault = await scene.RefusesAsync("p");
        Assert.True(fault.IsTransient);
        Assert.Contains("fewer requests (429)", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, scene.Server.Requests.Count(request => request.Path == History));
    }

    [Fact]
    public async Task Read_OfATextThatIsNoTextSaysSo()
    {
        await using var scene = await OpenAsync();
        scene.Server.Faults.Plan(History, new Fault.Body("{\"paging\":{\"total\":1},\"measures\":[{\"metric\":\"\\uD800\",\"history\":[]}]}"), times: 9);
        Assert.Contains("cannot be read", (await scene.RefusesAsync("p")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfAHostThatDoesNotExistSaysSo()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => (options.Url, options.RetryAttempts) = ("http://sonar.invalid", 0));
        var fault = await scene.RefusesAsync("p");
        Assert.Contains("http://sonar.invalid", fault.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be resolved", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9.9", "squ_wrong", "does not accept the token (401)")]
    [InlineData("10.8", "squ_wrong", "does not accept the token (401)")]
    [InlineData("9.9", null, "wants a login (401)")]
    [InlineData("10.8", null, "wants a login (401)")]
    public async Task Read_WithoutAGoodTokenSaysSo(string version, string? token, string expected)
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(Dress(version)), options => options.Token = token);
        var fault = await scene.RefusesAsync("p");
        Assert.False(fault.IsTransient);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Contains("TokenFile", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("squ_", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9.9", "Basic")]
    [InlineData("10.8", "Bearer")]
    public async Task Read_SendsTheTokenAsTheVersionLikesIt(string version, string scheme)
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(Dress(version)));
        Assert.Single(await scene.AnalysesAsync("p"));
        var open = scene.Server.Requests.Where(request => request.Path == "api/system/status");
        Assert.All(open, request => Assert.Equal("", request.Scheme));
        Assert.All(scene.Server.Requests.Except(open), request => Assert.Equal(scheme, request.Scheme));
    }

    [Fact]
    public async Task Read_FallsBackOnceToTheOtherLogin()
    {
        var early = new SonarQubeDress("10.5.0.1", TakesBearer: false, HasMultiQuality: false, HasBranchIds: false, HasPeriods: false);
        await using var scene = await SonarQubeScene.OpenAsync(Served(early));
        Assert.Single(await scene.AnalysesAsync("p"));
        Assert.Equal(1, scene.Server.Requests.Count(request => request.Scheme == "Bearer"));
    }

    [Fact]
    public async Task Read_NeverSendsABearerThatAnOldServerWouldTakeForNobody()
    {
        var server = Served(SonarQubeDress.V9_9, forces: false);
        await using var scene = await SonarQubeScene.OpenAsync(server, options => options.Token = "squ_wrong");
        await scene.RefusesAsync("p");
        Assert.DoesNotContain(scene.Server.Requests, request => request.Scheme == "Bearer");
    }

    [Fact]
    public async Task Read_OfAForbiddenProjectKeepsTheOthersReadable()
    {
        var secret = new DoubleProject("secret") { IsPrivate = true }.Add(SonarQubeScene.Now, ("ncloc", 1));
        var server = new SonarQubeDoubleOptions { Projects = [secret, Open()], Tokens = [new(SonarQubeScene.Token, DoubleTokenKind.Outsider)] };
        await using var scene = await SonarQubeScene.OpenAsync(server, options => options.Projects = ["secret", "p"]);

        var fault = await scene.RefusesAsync("secret");

        Assert.Contains("forbids project 'secret' (403)", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Browse", fault.Message, StringComparison.Ordinal);
        Assert.Single(await scene.AnalysesAsync("p"));
    }

    [Fact]
    public async Task Read_WithAnAnalysisTokenSaysThatItIsTheWrongKind()
    {
        var server = new SonarQubeDoubleOptions { Projects = [Open()], Tokens = [new(SonarQubeScene.Token, DoubleTokenKind.Analysis)] };
        await using var scene = await SonarQubeScene.OpenAsync(server, options => options.Projects = ["p"]);
        Assert.Contains("Analysis tokens", (await scene.RefusesAsync("p")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfAnUnknownProjectSaysThatItIsGone()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => options.Projects = ["gone"]);
        var fault = await scene.RefusesAsync("gone");
        Assert.False(fault.IsTransient);
        Assert.Contains("does not know project 'gone' (404)", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Component key 'gone' not found", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfAServerThatRestartsMeanwhileDoesNotTakeTheProjectForGone()
    {
        await using var scene = await OpenAsync();
        var project = Assert.Single(await scene.Source.ReadProjectsAsync(SonarQubeScene.Cancel));
        scene.Server.Status = "RESTARTING";
        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(
            async () => await scene.Source.ReadAsync(project, null, SonarQubeScene.Cancel).ToListAsync(SonarQubeScene.Cancel));
        Assert.True(fault.IsTransient);
        Assert.Contains("is not up: RESTARTING", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STARTING", true)]
    [InlineData("DB_MIGRATION_NEEDED", false)]
    [InlineData("DOWN", true)]
    public async Task ReadProjects_OfAServerThatIsNotUpNamesItsState(string status, bool isTransient)
    {
        await using var scene = await OpenAsync();
        scene.Server.Status = status;
        var fault = await scene.RefusesAsync("p");
        Assert.Equal(isTransient, fault.IsTransient);
        Assert.Contains(status, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadProjects_WaitsForAServerThatStarts()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => options.StartupWaitSeconds = 60);
        scene.Server.Status = "STARTING";
        var reading = scene.AnalysesAsync("p");
        while (scene.Server.Requests.Count == 0)
        {
            await Task.Delay(5, SonarQubeScene.Cancel);
        }

        scene.Server.Status = "UP";
        while (!reading.IsCompleted)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(5, SonarQubeScene.Cancel);
        }

        Assert.Single(await reading);
    }

    [Theory]
    [InlineData("api/system/status")]
    [InlineData("api/metrics/search")]
    [InlineData(History)]
    public async Task Read_OfHtmlNamesTheHostAndThePortalBehindIt(string path)
    {
        await using var scene = await OpenAsync();
        scene.Server.Faults.Plan(path, new Fault.Html());
        var fault = await scene.RefusesAsync("p");
        Assert.False(fault.IsTransient);
        Assert.Contains("127.0.0.1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("text/html instead of JSON: a proxy or single sign-on answers instead of SonarQube", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NeverFollowsARedirect()
    {
        using var thief = new TcpListener(IPAddress.Loopback, 0);
        thief.Start();
        await using var scene = await OpenAsync();
        scene.Server.Faults.Plan(History, new Fault.Redirect($"http://127.0.0.1:{((IPEndPoint)thief.LocalEndpoint).Port}/login"));
        var fault = await scene.RefusesAsync("p");
        Assert.Contains("redirects", fault.Message, StringComparison.Ordinal);
        Assert.False(thief.Pending());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Read_RepeatsWhatMayPass(int status)
    {
        await using var scene = await OpenAsync();
        scene.Server.Faults.Plan(History, new Fault.Status(status, RetryAfterSeconds: status == 429 ? 0 : null), times: 3);
        Assert.Single(await scene.AnalysesAsync("p"));
        Assert.Equal(4, scene.Server.Requests.Count(request => request.Path == History));
    }

    [Fact]
    public async Task Read_RepeatsAnAnswerThatWasCut()
    {
        await using var scene = await OpenAsync();
        scene.Server.Faults.Plan(History, new Fault.Cut(), times: 2);
        Assert.Single(await scene.AnalysesAsync("p"));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Read_NeverRepeatsARefusal(int status)
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(SonarQubeDress.V9_9));
        scene.Server.Faults.Plan(History, new Fault.Status(status), times: 9);
        Assert.False((await scene.RefusesAsync("p")).IsTransient);
        Assert.Equal(1, scene.Server.Requests.Count(request => request.Path == History));
    }

    [Fact]
    public async Task Read_GivesUpAfterTheLastRepetition()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => options.RetryAttempts = 2);
        scene.Server.Faults.Plan(History, new Fault.Status(503), times: 9);
        var fault = await scene.RefusesAsync("p");
        Assert.True(fault.IsTransient);
        Assert.Contains("failed on project 'p' (503)", fault.Message, StringComparison.Ordinal);
        Assert.Equal(3, scene.Server.Requests.Count(request => request.Path == History));
    }

    [Fact]
    public async Task Read_OfHalfAnAnswerKeepsNothing()
    {
        await using var scene = await OpenAsync();
        scene.Server.Faults.Plan(History, new Fault.HalfJson());
        Assert.Contains("cannot be read", (await scene.RefusesAsync("p")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfASilentServerEndsInTime()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => (options.TimeoutSeconds, options.RetryAttempts) = (1, 0));
        scene.Server.Faults.Plan(History, new Fault.Slow(TimeSpan.FromMinutes(1)), times: 9);
        Assert.Contains("did not answer in time", (await scene.RefusesAsync("p")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_StopsAtAnAnswerThatIsTooLarge()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => options.MaxAnswerMebibytes = 1);
        scene.Server.Faults.Plan(History, new Fault.Body(new string(' ', 2 << 20)), times: 9);
        var fault = await scene.RefusesAsync("p");
        Assert.Contains("larger than 1 MiB", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, scene.Server.Requests.Count(request => request.Path == History));
    }

    [Theory]
    [InlineData("""{"metric":"ncloc","history":[{"date":"2026-03-09T12:00:00+0000","value":"1"},{"date":"2026-03-08T12:00:00+0000","value":"2"}]}""", "dates go back")]
    [InlineData("""{"metric":"ncloc","history":[]},{"metric":"bugs","history":[]}""", "bugs, which was not asked for")]
    [InlineData("""{"metric":"ncloc","history":[]},{"metric":"ncloc","history":[]}""", "ncloc twice")]
    [InlineData("", "lacks the metrics ncloc")]
    [InlineData("""{"metric":"ncloc","history":[{"date":"2026-03-09T12:00:00+0000","value":"many"}]}""", "'many' is no number")]
    public async Task Read_OfAHistoryThatCannotBeRightKeepsNothing(string measures, string expected)
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => options.Metrics = ["ncloc"]);
        scene.Server.Faults.Plan(History, new Fault.Body($$"""{"paging":{"pageIndex":1,"pageSize":1000,"total":1},"measures":[{{measures}}]}"""));
        var fault = await scene.RefusesAsync("p");
        Assert.Contains("cannot be right", fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfUnequalDatesKeepsNothing()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => options.Metrics = ["ncloc", "bugs"]);
        scene.Server.Faults.Plan(History, new Fault.Body(
            """{"paging":{"total":1},"measures":[{"metric":"ncloc","history":[{"date":"2026-03-09T12:00:00+0000"}]},{"metric":"bugs","history":[{"date":"2026-03-09T12:00:01+0000"}]}]}"""));
        Assert.Contains("unequal dates", (await scene.RefusesAsync("p")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WarnsOnceOfATokenThatWillExpire()
    {
        var server = new SonarQubeDoubleOptions { Projects = [Open()], Tokens = [new(SonarQubeScene.Token, Expires: SonarQubeScene.Now.AddDays(12))] };
        await using var scene = await SonarQubeScene.OpenAsync(server);
        await scene.AnalysesAsync("p");
        var warning = Assert.Single(scene.Warnings);
        Assert.Contains("expires on 2026-03-22", warning, StringComparison.Ordinal);
        Assert.DoesNotContain(SonarQubeScene.Token, warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OfWhatIsNoMetricAtAllNamesThem()
    {
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => options.Metrics = ["technical_debt"]);
        Assert.Contains("none of the wanted metrics (technical_debt)", (await scene.RefusesAsync("p")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_TakesTheTokenFromItsFile()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, SonarQubeScene.Token + "\n", Encoding.UTF8, SonarQubeScene.Cancel);
        await using var scene = await SonarQubeScene.OpenAsync(Served(), options => (options.Token, options.TokenFile) = (null, file));
        Assert.Single(await scene.AnalysesAsync("p"));
        File.Delete(file);
    }

    [Fact]
    public async Task Read_TrustsAnAuthorityOnlyWhenItIsNamed()
    {
        using var certificate = SelfSigned();
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), SonarQubeScene.Cancel);
        var server = new SonarQubeDoubleOptions { Projects = [Open()], Certificate = certificate };
        await using var wary = await SonarQubeScene.OpenAsync(server, options => options.RetryAttempts = 0);
        await using var trusting = await SonarQubeScene.OpenAsync(server, options => options.CaFile = file);

        var fault = await wary.RefusesAsync("p");

        Assert.Contains("certificate that is not trusted", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Sources:SonarQube:CaFile", fault.Message, StringComparison.Ordinal);
        Assert.Single(await trusting.AnalysesAsync("p"));
        File.Delete(file);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    private static Task<SonarQubeScene> OpenAsync() => SonarQubeScene.OpenAsync(Served());

    private static SonarQubeDoubleOptions Served(SonarQubeDress? dress = null, bool forces = true) =>
        new() { Projects = [Open()], Dress = dress ?? SonarQubeDress.V10_8, ForcesAuthentication = forces };

    private static SonarQubeDress Dress(string version) => version == "9.9" ? SonarQubeDress.V9_9 : SonarQubeDress.V10_8;

    private static DoubleProject Open() => new DoubleProject("p").Add(SonarQubeScene.Now.AddDays(-1), ("ncloc", 1));
}
