using System.Net;
using System.Net.Sockets;
using DebtForecast.Demo.SonarQube;
using Microsoft.Data.Sqlite;

namespace DebtForecast.App.Tests.EndToEnd;

public sealed class ServeTests
{
    private const string HistoryCalls = "api/measures/search_history";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };

    [Fact]
    public async Task Serve_AnswersAndStopsWhenAsked()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        await station.Cli.RunAsync(0, "run");
        var address = Cli.FreeAddress();
        await using var service = station.Cli.Start("serve", "--set", $"Access:Listen={address}");
        await service.ReadUntilAsync("Dashboard: ", Patience);

        Assert.Contains("shop", await ReadAsync(address, "/"));
        Assert.Equal("ready", await ReadAsync(address, "/health/ready"));
        Assert.Equal("alive", await ReadAsync(address, "/health/live"));
        Assert.Equal("nightly 0 15 2 * * ?, retraining 0 30 4 ? * SUN", Query(station, "SELECT GROUP_CONCAT(TRIGGER_NAME || ' ' || CRON_EXPRESSION, ', ' ORDER BY TRIGGER_NAME) FROM QRTZ_CRON_TRIGGERS"));
        service.Terminate();
        Assert.Equal(0, (await service.EndAsync(Patience)).ExitCode);
    }

    [Fact]
    public async Task Serve_CollectsAndRunsTheRulesWhenItsHourComes()
    {
        await using var station = await Station.StartAsync(Station.Project("store"));
        var shop = Shop.Plant(station.Cli, isClean: false);
        await using var service = station.Cli.Start(
            ["serve", "--set", $"Access:Listen={Cli.FreeAddress()}", "--set", "Schedule:Cron=0/2 * * * * ?", "--set", "Schedule:RandomOffsetSeconds=0", .. shop]);
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
    public async Task Serve_GoesOnAfterItWasKilledInTheMiddleOfANight()
    {
        await using var station = await Station.StartAsync(Station.Project("shop", days: 20), Station.Project("orders", days: 20));
        string[] serve =
            ["serve", "--set", $"Access:Listen={Cli.FreeAddress()}", "--set", "Schedule:Cron=0/2 * * * * ?", "--set", "Schedule:RandomOffsetSeconds=0", "--set", "Sources:SonarQube:PageSize=10"];
        CliProcess? killed = null;
        using var started = new ManualResetEventSlim();
        station.Server.Faults.Plan(HistoryCalls, new Fault.Meanwhile(() => { }), times: 2);
        station.Server.Faults.Plan(HistoryCalls, new Fault.Meanwhile(() =>
        {
            started.Wait();
            killed!.Kill();
        }));
        killed = station.Cli.Start(serve);
        started.Set();
        Assert.Equal(137, (await killed.EndAsync(Patience)).ExitCode);
        await killed.DisposeAsync();

        await using var service = station.Cli.Start(serve);
        await service.ReadUntilAsync("Completed: 0 new analyses, 0 forecasts, 0 messages", Patience);
        service.Terminate();
        await service.EndAsync(Patience);
        Assert.Equal(40, (await station.ExportAsync()).Split('\n').Count(line => line.Contains("\"analysis\"", StringComparison.Ordinal)));
        Assert.Single(station.Receiver.Received.Select(message => message.Id).Distinct());
    }

    [Fact]
    public async Task Serve_MakesUpForAMissedNight()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        string[] serve = ["serve", "--set", $"Access:Listen={Cli.FreeAddress()}", "--set", "Schedule:RandomOffsetSeconds=0"];
        await using (var before = station.Cli.Start(serve))
        {
            await before.ReadUntilAsync("Dashboard: ", Patience);
            before.Terminate();
            await before.EndAsync(Patience);
        }

        Query(station, $"UPDATE QRTZ_TRIGGERS SET START_TIME = START_TIME - {TimeSpan.TicksPerDay}, NEXT_FIRE_TIME = NEXT_FIRE_TIME - {TimeSpan.TicksPerDay} RETURNING 'moved'"); // as if it had been off since
        await using var service = station.Cli.Start(serve);
        await service.ReadUntilAsync("Run 1 Completed: 5 new analyses", Patience);
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
        var result = await station.Cli.RunAsync(2, "serve", "--set", $"Access:Listen={Cli.FreeAddress()}");

        Assert.Contains("debtforecast.db is no DebtForecast store", result.Error);
    }

    [Theory]
    [InlineData("no/such/folder.db")]
    [InlineData("limits.yaml")]
    public async Task Serve_SaysThatTheSchedulersFileCannotBeUsed(string file)
    {
        await using var station = await Station.StartAsync();
        var result = await station.Cli.RunAsync(2, "serve", "--set", $"Access:Listen={Cli.FreeAddress()}", "--set", $"Schedule:File={file}");

        Assert.Contains("The scheduler's file cannot be used", result.Error);
        Assert.Contains("Set Schedule:File to a new file", result.Error);
        Assert.DoesNotContain("   at ", result.Output + result.Error);
    }

    private static Task<string> ReadAsync(string address, string page) =>
        Http.GetStringAsync(new Uri(address + page), TestContext.Current.CancellationToken);

    private static string? Query(Station station, string sql)
    {
        using var scheduler = new SqliteConnection($"Data Source={station.Cli.PathOf("scheduler.db")};Mode=ReadWrite;Pooling=False");
        scheduler.Open();
        using var command = scheduler.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }
}
