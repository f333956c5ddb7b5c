using DebtForecast.Demo.SonarQube;
using Microsoft.Data.Sqlite;

namespace DebtForecast.App.Tests.EndToEnd;

/// <summary>Whatever is wrong outside: an exit code, a message that names the thing and the remedy, and the rest is kept.</summary>
public sealed class BadInputTests
{
    private const string Components = "api/components/search";
    private const string Branches = "api/project_branches/list";

    [Fact]
    public async Task ServerAway()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        var result = await station.Cli.RunAsync(3, "run", "--set", "Sources:SonarQube:Url=http://127.0.0.1:9");

        Assert.Contains("SonarQube at http://127.0.0.1:9 cannot be reached. Is it running? Check Sources:SonarQube:Url", result.Error);
        await station.Cli.RunAsync(3, "run", "--dry-run", "--set", "Sources:SonarQube:Url=http://127.0.0.1:9");
    }

    [Fact]
    public async Task ServerAwayForOneProjectAskedForIsNoUnknownProject()
    {
        await using var station = await Station.StartAsync();
        await station.Cli.RunAsync(3, "run", "--project", "shop", "--set", "Sources:SonarQube:Url=http://127.0.0.1:9");
    }

    [Fact]
    public async Task WrongToken()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        station.Cli.Secrets.Add("squ_revoked");
        var result = await station.Cli.RunAsync(3, "run", "--set", "Sources:SonarQube:Token=squ_revoked");

        Assert.Contains("does not accept the token (401): it is wrong, revoked or expired. Make a user token", result.Error);
    }

    [Fact]
    public async Task OneProjectForbidden()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"), Station.Project("orders"));
        station.Server.Faults.Plan(Branches, new Fault.Status(403));
        var result = await station.Cli.RunAsync(3, "run");

        Assert.Matches("forbids project '(shop|orders)' \\(403\\): the token's user needs the permission Browse", result.Error);
        Assert.Contains("Run 1: 1 projects; new: 5 analyses", result.Output);
        Assert.Contains("the rest was kept", result.Output);
        Assert.Contains("2 projects; new: 5 analyses", (await station.Cli.RunAsync(0, "run")).Output);
    }

    [Fact]
    public async Task HtmlInsteadOfJson()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        station.Server.Faults.Plan(Components, new Fault.Html());
        var result = await station.Cli.RunAsync(3, "run");

        Assert.Contains("instead of JSON: a proxy or single sign-on answers instead of SonarQube", result.Error);
    }

    [Fact]
    public async Task ProjectWithoutAnalyses()
    {
        await using var station = await Station.StartAsync(new DoubleProject("empty"), Station.Project("shop"));

        Assert.Contains("new: 5 analyses", (await station.Cli.RunAsync(0, "run")).Output);
        await station.Cli.RunAsync(0, "run", "--project", "empty");
    }

    [Fact]
    public async Task UnknownMetric()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        var result = await station.Cli.RunAsync(
            0, "run", "--set", "Sources:SonarQube:Metrics:0=sqale_index", "--set", "Sources:SonarQube:Metrics:1=tech_dept");

        Assert.Contains("note: ", result.Error);
        Assert.Contains("tech_dept", result.Error);
    }

    [Fact]
    public async Task RuleFileWithATypo()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"), Station.Project("orders"));
        var shop = Shop.Plant(station.Cli, isClean: true);
        station.Cli.Write("shop.yaml", Shop.Rules.Replace("namespaces", "namespases", StringComparison.Ordinal));
        var result = await station.Cli.RunAsync(2, ["run", .. shop]);

        Assert.Contains("The rules of project shop cannot be used: ", result.Error);
        Assert.Contains("namespases", result.Error);
        Assert.Contains("2 projects; new: 10 analyses", result.Output);
        await station.Cli.RunAsync(2, ["run", "--dry-run", .. shop]);
    }

    [Fact]
    public async Task RuleThatSelectsNothing()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        var shop = Shop.Plant(station.Cli, isClean: true);
        station.Cli.Write("shop.yaml", Shop.Rules.Replace("Shop.Pages", "Shop.Views", StringComparison.Ordinal));
        var result = await station.Cli.RunAsync(3, ["run", .. shop]);

        Assert.Contains("nothing was selected by layer 'Pages'", result.Error);
        Assert.Contains("1 projects; new: 5 analyses", result.Output);
    }

    [Fact]
    public async Task MissingAssembly()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        var shop = Shop.Plant(station.Cli, isClean: true);
        File.Delete(station.Cli.PathOf("build/Shop.dll"));
        var result = await station.Cli.RunAsync(3, ["run", .. shop]);

        Assert.Contains("Project shop: ", result.Error);
        Assert.Contains("build/Shop.dll", result.Error);
        Assert.Contains("new: 5 analyses", result.Output);
    }

    [Fact]
    public async Task DamagedAssembly()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        var shop = Shop.Plant(station.Cli, isClean: true);
        var bytes = File.ReadAllBytes(station.Cli.PathOf("build/Shop.dll"));
        File.WriteAllBytes(station.Cli.PathOf("build/Shop.dll"), bytes[..(bytes.Length / 2)]);
        var result = await station.Cli.RunAsync(3, ["run", .. shop]);

        Assert.Contains("Shop.dll", result.Error);
        Assert.Contains("new: 5 analyses", result.Output);
    }

    [Fact]
    public async Task EmptyStore()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        station.Cli.Write("debtforecast.db", "");
        await RefusedAsync(station, "it is empty. It was left as it is. Set Storage:Path to another file");
        Assert.Empty(File.ReadAllBytes(station.Cli.PathOf("debtforecast.db")));
    }

    [Fact]
    public async Task ForeignStore()
    {
        await using var station = await Station.StartAsync(Station.Project("shop"));
        station.Cli.Write("debtforecast.db", "Dear diary, today");
        await RefusedAsync(station, "it is no SQLite database");
        File.Delete(station.Cli.PathOf("debtforecast.db"));
        MakeForeignDatabase(station.Cli.PathOf("debtforecast.db"));
        await RefusedAsync(station, "it is a database of another program");
        File.Delete(station.Cli.PathOf("debtforecast.db"));
        Directory.CreateDirectory(station.Cli.PathOf("debtforecast.db"));
        await RefusedAsync(station, "it is a folder");
    }

    [Fact]
    public async Task DamagedStore()
    {
        await using var station = await Station.StartAsync(Station.Project("shop", days: 200));
        await station.Cli.RunAsync(0, "run");
        var bytes = File.ReadAllBytes(station.Cli.PathOf("debtforecast.db"));
        bytes.AsSpan(4096).Fill(0xA5);
        File.WriteAllBytes(station.Cli.PathOf("debtforecast.db"), bytes);

        Assert.Contains("debtforecast.db is damaged. Nothing was changed. Stop what uses it", (await station.Cli.RunAsync(3, "run")).Error);
    }

    [Fact]
    public async Task FullDisk()
    {
        await using var station = await Station.StartAsync([.. Enumerable.Range(1, 12).Select(number => Station.Project($"shop-{number}", days: 1000))]);
        var result = await station.Cli.RunAsync(3, "run", "--set", "Storage:MaximumMegabytes=1");

        Assert.Contains("debtforecast.db cannot grow: the disk, or the size that Storage:MaximumMegabytes allows, is full. What was stored before is kept.", result.Error);
        Assert.Contains("shop-1", await station.ExportAsync());
        Assert.Contains("Run 2: 12 projects", (await station.Cli.RunAsync(0, "run")).Output);
    }

    private static async Task RefusedAsync(Station station, string message)
    {
        foreach (var command in new[] { "run", "export" })
        {
            var result = await station.Cli.RunAsync(2, command);
            Assert.Contains("debtforecast.db is no DebtForecast store", result.Error);
            Assert.Contains(message, result.Error);
        }
    }

    private static void MakeForeignDatabase(string path)
    {
        using var other = new SqliteConnection($"Data Source={path};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "CREATE TABLE diary (entry TEXT)";
        command.ExecuteNonQuery();
    }
}
