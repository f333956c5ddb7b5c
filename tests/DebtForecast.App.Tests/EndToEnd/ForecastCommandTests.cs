using System.Text.Json;
using System.Xml.Linq;

namespace DebtForecast.App.Tests.EndToEnd;

public sealed class ForecastCommandTests
{
    [Fact]
    public async Task Forecast_IsWrittenInEveryForm()
    {
        await using var station = await Station.StartAsync(Station.Project("shop", days: 400), Station.Project("young"));
        await station.Cli.RunAsync(0, "run");
        string[] debt = ["forecast", "--project", "shop", "--metric", "sqale_index"];

        var text = (await station.Cli.RunAsync(0, debt)).Output;
        Assert.StartsWith("Technical debt of shop (sqale_index, minutes)", text, StringComparison.Ordinal);
        Assert.Matches(@"Made by [a-z, ]+ from 400 measured days, \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d; it starts at ", text);
        Assert.Contains("80 % band held", text, StringComparison.Ordinal);
        Assert.Matches(@"debt: \d+ min is past the limit of 1000 min since", text);

        var chart = (await station.Cli.RunAsync(0, [.. debt, "--format", "chart"])).Output;
        Assert.Contains("• history   ━ median   ▓ 50 %   ▒ 80 %   ░ 95 %", chart, StringComparison.Ordinal);
        Assert.Contains("Made by ", chart, StringComparison.Ordinal);

        var csv = (await station.Cli.RunAsync(0, [.. debt, "--format", "csv"])).Output.Trim().Split('\n');
        Assert.Equal("project,branch,metric,unit,model,origin,day,q2.5,q10,q25,q50,q75,q90,q97.5", csv[0].Trim());
        Assert.Equal(27, csv.Length);
        Assert.StartsWith("shop,main,sqale_index,minutes,", csv[1], StringComparison.Ordinal);

        Assert.Equal("svg", XElement.Parse((await station.Cli.RunAsync(0, [.. debt, "--format", "svg"])).Output).Name.LocalName);
        using var json = JsonDocument.Parse((await station.Cli.RunAsync(0, [.. debt, "--format", "json"])).Output);
        Assert.Equal(("Minutes", 400), (json.RootElement.GetProperty("unit").GetString(), json.RootElement.GetProperty("data").GetProperty("measuredDays").GetInt32()));

        Assert.Contains("--format png is not written yet; take svg", (await station.Cli.RunAsync(2, [.. debt, "--format", "png"])).Error, StringComparison.Ordinal);
        Assert.Contains("--format is 'xml'; it must be one of text, chart, json, csv, svg.", (await station.Cli.RunAsync(2, [.. debt, "--format", "xml"])).Error, StringComparison.Ordinal);
        Assert.Contains("Project nobody is not in the store.", (await station.Cli.RunAsync(2, "forecast", "--project", "nobody")).Error, StringComparison.Ordinal);
        Assert.Contains("shop has no metric nothing; it has ", (await station.Cli.RunAsync(2, "forecast", "--project", "shop", "--metric", "nothing")).Error, StringComparison.Ordinal);
        Assert.Contains("Too short to forecast: 5 measured values", (await station.Cli.RunAsync(3, "forecast", "--project", "young")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forecast_TakesTheMainBranch_OrTheOneThatIsNamed()
    {
        var shop = Station.Project("shop", days: 400);
        shop.MainBranch = "develop";
        await using var station = await Station.StartAsync(shop);
        await station.Cli.RunAsync(0, "run");
        string[] csv = ["forecast", "--project", "shop", "--metric", "sqale_index", "--format", "csv"];
        Assert.Contains("\nshop,develop,", (await station.Cli.RunAsync(0, csv)).Output, StringComparison.Ordinal); // the only one is meant

        // A new name of the branch: its series go on.
        shop.MainBranch = "release";
        await station.Cli.RunAsync("run");
        Assert.Contains("\nshop,release,", (await station.Cli.RunAsync(0, csv)).Output, StringComparison.Ordinal);
        Assert.Contains("--branch is 'develop'; project shop has release.", (await station.Cli.RunAsync(2, [.. csv, "--branch", "develop"])).Error, StringComparison.Ordinal);

        // Another branch: its own series, and the former one is still there by its name.
        shop.Branch("next").Add(TimeProvider.System.GetUtcNow().AddHours(-1), ("sqale_index", 5));
        shop.SwapMain("next");
        await station.Cli.RunAsync("run");
        Assert.Contains("\nshop,release,", (await station.Cli.RunAsync(0, [.. csv, "--branch", "release"])).Output, StringComparison.Ordinal);
        Assert.Contains("Too short to forecast", (await station.Cli.RunAsync(3, csv)).Error, StringComparison.Ordinal);
    }
}
