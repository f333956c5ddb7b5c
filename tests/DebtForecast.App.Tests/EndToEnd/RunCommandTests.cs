using Microsoft.Data.Sqlite;

namespace DebtForecast.App.Tests.EndToEnd;

public sealed class RunCommandTests
{
    [Fact]
    public async Task Run_TwiceAddsNothingButItsLineInTheLedger()
    {
        await using var station = await Station.StartAsync(Station.Project("shop", days: 400), Station.Project("orders"));
        var first = await station.Cli.RunAsync(0, "run");
        var export = await station.ExportAsync();
        var second = await station.Cli.RunAsync(0, "run");

        Assert.Contains("Run 1: 2 projects; new: 405 analyses", first.Output);
        Assert.Contains("Run 2: 2 projects; new: 0 analyses, 0 values, 0 events; 0 forecasts; 0 messages.", second.Output);
        Assert.Equal(export, await station.ExportAsync());
        Assert.Equal(2, LedgerLines(station));
        Assert.True(Assert.Single(station.Receiver.Received).IsGenuine);
        Assert.All(station.Cli.Secrets, secret => Assert.False(station.StoreHolds(secret)));
        Assert.True(station.StoreHolds("sqale_index")); // the search itself finds what is there
    }

    [Fact]
    public async Task Run_SaysNoWhereALimitIsCrossedAndThatWasAskedFor()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"), Station.Project("small", from: 10));
        var result = await station.Cli.RunAsync(1, "run", "--fail-on-breach");

        Assert.Contains("breached  shop · debt · sqale_index: ", result.Output);
        await station.Cli.RunAsync(0, "run", "--fail-on-breach", "--project", "small");
        await station.Cli.RunAsync(0, "run");
    }

    [Fact]
    public async Task Run_RehearsesWithoutKeepingOrSending()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        var result = await station.Cli.RunAsync(0, "run", "--dry-run");

        Assert.Contains("shop (sonarqube): 5 analyses to keep", result.Output);
        Assert.Empty(station.Receiver.Received);
        Assert.DoesNotContain("shop", await station.ExportAsync());
        Assert.Equal(0, LedgerLines(station));
    }

    [Fact]
    public async Task Run_HandlesTheProjectAskedForAndRefusesOneThatNobodyKnows()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"), Station.Project("orders"));
        var known = await station.Cli.RunAsync(0, "run", "--project", "orders");
        var unknown = await station.Cli.RunAsync(2, "run", "--project", "ordres");
        var rehearsed = await station.Cli.RunAsync(2, "run", "--dry-run", "--project", "ordres");

        Assert.Contains("1 projects; new: 5 analyses", known.Output);
        Assert.Contains("Project ordres is not known to any source", unknown.Error);
        Assert.Contains("Project ordres is not known to any source", rehearsed.Error);
    }

    [Fact]
    public async Task Run_WithNothingConfiguredSaysWhatToName()
    {
        using var cli = new Cli();
        var result = await cli.RunAsync(2, "run");

        Assert.Contains("neither Sources:SonarQube nor Projects:n:Assemblies is set", result.Error);
        Assert.Contains("debtforecast demo", result.Error);
        await cli.RunAsync(2, "run", "--set", "Projects:0:Key=shop");
    }

    [Fact]
    public async Task Run_KeepsAssembliesInTheSeriesOfTheirSonarQubeProject()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        var shop = Shop.Plant(station.Cli, isClean: false);
        var result = await station.Cli.RunAsync(1, ["run", "--fail-on-breach", .. shop]);

        Assert.Contains("Run 1: 1 projects; new: 6 analyses", result.Output);
        Assert.Contains("breached  shop · layers · layer_violations: 1 is past the limit of 0", result.Output);
        await station.Cli.RunAsync(3, ["run", "--set", "Sources:SonarQube:Url=http://127.0.0.1:9", .. shop]);
        Assert.Single(await ProjectsAsync(station));
    }

    [Fact]
    public async Task Run_SendsOnTheNextRunWhatTheReceiverPostponed()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        station.Receiver.Answer(Demo.Webhooks.WebhookAnswer.Of(503));
        var first = await station.Cli.RunAsync(0, "run");

        Assert.Contains("0 delivered, 1 to be tried again", first.Output);
        Assert.Single(station.Receiver.Received);
    }

    [Fact]
    public async Task Run_ReadsSecretsFromFiles()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        var receiver = station.Receiver;
        station.Cli.Write("token", Station.Token + "\n");
        station.Cli.Write("url", receiver.Url + "\n");
        station.Cli.Write("secret", receiver.Secret + "\n");
        station.Cli.Write("appsettings.json", $$"""
            {
              "Sources": { "SonarQube": { "Url": "{{station.Server.Url}}", "TokenFile": "token", "RetryAttempts": 0 } },
              "Channels": { "Webhook": [ { "UrlFile": "url", "SecretFile": "secret", "AllowPrivateTargets": true } ] },
              "Thresholds": { "File": "limits.yaml" }
            }
            """);
        await station.Cli.RunAsync(0, "run");

        Assert.True(Assert.Single(receiver.Received).IsGenuine);
        Assert.All(station.Cli.Secrets, secret => Assert.False(station.StoreHolds(secret)));
    }

    [Fact]
    public async Task Run_ReadsTheLayersOfTheEnvironment()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"), Station.Project("orders"));
        station.Cli.Variables["DEBTFORECAST_Sources__SonarQube__Projects__0"] = "orders";

        Assert.Contains("Run 1: 1 projects; new: 5 analyses", (await station.Cli.RunAsync(0, "run")).Output);
    }

    private static async Task<IEnumerable<string>> ProjectsAsync(Station station) =>
        (await station.ExportAsync()).Split('\n').Where(line => line.StartsWith("""{"type":"project",""", StringComparison.OrdinalIgnoreCase));

    private static long LedgerLines(Station station)
    {
        using var store = new SqliteConnection($"Data Source={station.Cli.PathOf("debtforecast.db")};Mode=ReadOnly;Pooling=False");
        store.Open();
        using var count = store.CreateCommand();
        count.CommandText = "SELECT count(*) FROM run";
        return (long)count.ExecuteScalar()!;
    }
}
