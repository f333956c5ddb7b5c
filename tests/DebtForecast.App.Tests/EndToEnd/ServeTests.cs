using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace DebtForecast.App.Tests.EndToEnd;

public sealed class ServeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };

    [Fact]
    public async Task Serve_AnswersAndStopsWhenAsked()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        await station.Cli.RunAsync(0, "run");
        var address = FreeAddress();
        await using var service = station.Cli.Start("serve", "--set", $"Access:Listen={address}");
        await service.ReadUntilAsync("Dashboard: ", Patience);

        Assert.Contains("shop", await ReadAsync(address, "/"));
        Assert.Equal("ready", await ReadAsync(address, "/health/ready"));
        Assert.Equal("alive", await ReadAsync(address, "/health/live"));
        Assert.Equal("nightly 0 15 2 * * ?", Trigger(station));
        service.Terminate();
        Assert.Equal(0, (await service.EndAsync(Patience)).ExitCode);
    }

    [Fact]
    public async Task Serve_CollectsAndRunsTheRulesWhenItsHourComes()
    {
        await using var station = await Station.StartAsync(Station.Project("store"));
        var shop = Shop.Plant(station.Cli, isClean: false);
        await using var service = station.Cli.Start(
            ["serve", "--set", $"Access:Listen={FreeAddress()}", "--set", "Schedule:Cron=0/2 * * * * ?", "--set", "Schedule:RandomOffsetSeconds=0", .. shop]);
        await service.ReadUntilAsync("Run 2 Completed: 0 new analyses, 0 forecasts, 0 messages", Patience);
        service.Terminate();
        Assert.Equal(0, (await service.EndAsync(Patience)).ExitCode);

        var message = Assert.Single(station.Receiver.Received);
        Assert.True(message.IsGenuine);
        Assert.Contains("\"sqale_index\"", message.Body);
        Assert.Contains("\"layer_violations\"", message.Body);
        Assert.Contains("domain_on_pages", await station.ExportAsync());
        Assert.All(station.Cli.Secrets, secret => Assert.False(station.StoreHolds(secret)));
    }

    [Fact]
    public async Task Serve_SaysWhichAddressIsInUse()
    {
        await using var station = await Station.StartAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var result = await station.Cli.RunAsync(3, "serve", "--set", $"Access:Listen={address}");

        Assert.Contains($"{address}/ is in use. Stop what listens there, or choose another address", result.Error);
    }

    [Fact]
    public async Task Serve_RefusesAStoreThatIsNotItsOwn()
    {
        await using var station = await Station.StartAsync();
        station.Cli.Write("debtforecast.db", "Dear diary, today");
        var result = await station.Cli.RunAsync(2, "serve", "--set", $"Access:Listen={FreeAddress()}");

        Assert.Contains("debtforecast.db is no DebtForecast store", result.Error);
    }

    [Theory]
    [InlineData("no/such/folder.db")]
    [InlineData("limits.yaml")]
    public async Task Serve_SaysThatTheSchedulersFileCannotBeUsed(string file)
    {
        await using var station = await Station.StartAsync();
        var result = await station.Cli.RunAsync(2, "serve", "--set", $"Access:Listen={FreeAddress()}", "--set", $"Schedule:File={file}");

        Assert.Contains("The scheduler's file cannot be used", result.Error);
        Assert.Contains("Set Schedule:File to a new file", result.Error);
        Assert.DoesNotContain("   at ", result.Output + result.Error);
    }

    private static string FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
    }

    private static Task<string> ReadAsync(string address, string page) =>
        Http.GetStringAsync(new Uri(address + page), TestContext.Current.CancellationToken);

    private static string Trigger(Station station)
    {
        using var scheduler = new SqliteConnection($"Data Source={station.Cli.PathOf("scheduler.db")};Mode=ReadOnly;Pooling=False");
        scheduler.Open();
        using var command = scheduler.CreateCommand();
        command.CommandText = "SELECT TRIGGER_NAME || ' ' || CRON_EXPRESSION FROM QRTZ_CRON_TRIGGERS";
        return (string)command.ExecuteScalar()!;
    }
}
