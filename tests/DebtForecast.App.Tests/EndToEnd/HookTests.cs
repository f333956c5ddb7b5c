using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace DebtForecast.App.Tests.EndToEnd;

public sealed class HookTests
{
    private const string Secret = "0123456789abcdef-hook";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };

    [Fact]
    public async Task Hook_CollectsTheProjectAtOnceAndNobodyElsesTalk()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"), Station.Project("orders"));
        station.Cli.Secrets.Add(Secret);
        var address = Cli.FreeAddress();
        await using var service = station.Cli.Start("serve", "--set", $"Access:Listen={address}", "--set", $"Sources:SonarQube:WebhookSecret={Secret}");
        await service.ReadUntilAsync("Dashboard: ", Patience);
        var body = """{"taskId":"AX1","status":"SUCCESS","project":{"key":"shop"},"branch":{"name":"main","type":"BRANCH","isMain":true}}""";

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(address, body, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(address, body, Sign(body + " ")));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(address, "{}", Sign("{}")));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(address, body.Replace("\"taskId\":\"AX1\",", "", StringComparison.Ordinal), Sign(body.Replace("\"taskId\":\"AX1\",", "", StringComparison.Ordinal))));
        Assert.DoesNotContain(station.Server.Requests, request => request.Path == "api/measures/search_history");

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(address, body, Sign(body)));
        await service.ReadUntilAsync("for shop Completed", Patience);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(address, body, Sign(body))); // replayed
        service.Terminate();
        Assert.Equal(0, (await service.EndAsync(Patience)).ExitCode);

        Assert.All(station.Server.Requests.Where(request => request.Path == "api/measures/search_history"), request => Assert.Contains("component=shop", request.Query, StringComparison.Ordinal));
        Assert.Contains("\"project\":\"shop\"", await station.ExportAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hook_IsNotThereWithoutASecret()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        var address = Cli.FreeAddress();
        await using var service = station.Cli.Start("serve", "--set", $"Access:Listen={address}");
        await service.ReadUntilAsync("Dashboard: ", Patience);
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(address, "{}", Sign("{}")));
        service.Terminate();
        await service.EndAsync(Patience);
    }

    [Fact]
    public async Task Doctor_SaysWhatIsWellAndWhatIsNot()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        var well = await station.Cli.RunAsync(0, "doctor");
        Assert.Contains("The history of 1 of 1 projects tried can be read.", well.Output, StringComparison.Ordinal);
        station.Server.Status = "STARTING";
        var sick = await station.Cli.RunAsync(3, "doctor");
        Assert.Contains("FAIL sonarqube  reachable", sick.Output, StringComparison.Ordinal);
        Assert.All(station.Cli.Secrets, secret => Assert.DoesNotContain(secret, well.Output + sick.Output, StringComparison.Ordinal));
    }

    private static string Sign(string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));

    private static async Task<HttpStatusCode> PostAsync(string address, string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(address), "/hooks/sonarqube")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null)
        {
            request.Headers.Add("X-Sonar-Webhook-HMAC-SHA256", signature);
        }

        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
