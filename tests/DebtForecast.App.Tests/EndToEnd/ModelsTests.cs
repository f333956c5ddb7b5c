using System.Text.RegularExpressions;

namespace DebtForecast.App.Tests.EndToEnd;

public sealed partial class ModelsTests
{
    private const string OwnDataAlone = "Forecasting:Retraining:Data=no-such-folder";

    [Fact]
    public async Task Models_AreTrainedOnTheOwnFleet_ListedShownServedAndTakenBack()
    {
        await using var station = await Station.StartAsync([.. Enumerable.Range(0, 4).Select(i => Station.Project($"shop{i}", days: 420, from: 2000 + (500 * i)))]);
        await station.Cli.RunAsync(0, "run");
        var trained = await station.Cli.RunAsync(0, "models", "train", "--data", "own", "--set", OwnDataAlone);
        var version = Version().Match(trained.Output).Value;
        Assert.Matches(@"new \d\.\d{4}, shipped \d\.\d{4} \(last value = 1, lower is better; \d+ windows of \d projects held out\)", trained.Output);
        Assert.True(Directory.Exists(station.Cli.PathOf(Path.Combine("trained-models", version))));

        Assert.Contains($"{version} is served", (await station.Cli.RunAsync(0, "models", "rollback", version)).Output);
        Assert.Contains($"* {version}  trained ", (await station.Cli.RunAsync(0, "models", "list")).Output);
        Assert.Contains("Never learned from: shop", (await station.Cli.RunAsync(0, "models", "show")).Output);
        await station.Cli.RunAsync(0, "run", "--since", "2020-01-01"); // forecasts with it

        await station.Cli.RunAsync(0, "models", "rollback", "shipped");
        Assert.Contains($"{version} is served instead of shipped.", (await station.Cli.RunAsync(0, "models", "rollback")).Output);
        Assert.Contains($"shipped is served instead of {version}.", (await station.Cli.RunAsync(0, "models", "rollback")).Output);
        Assert.Contains("* shipped  trained ", (await station.Cli.RunAsync(0, "models", "list")).Output);
        Assert.Contains("In a replay of past data", (await station.Cli.RunAsync(0, "forecast", "--project", "shop0", "--metric", "sqale_index")).Output);
    }

    [Fact]
    public async Task Models_SayWhatIsWrong()
    {
        using var cli = new Cli();
        Assert.Contains("There is no model nobody", (await cli.RunAsync(2, "models", "show", "nobody")).Error);
        Assert.Contains("There is no model nobody", (await cli.RunAsync(2, "models", "rollback", "nobody")).Error);
        Assert.Contains("No model was served before this one", (await cli.RunAsync(2, "models", "rollback")).Error);
        Assert.Contains("the fleet has 0 series of 0 projects", (await cli.RunAsync(3, "models", "train", "--data", "own")).Error);
        Assert.Contains("--output cannot be combined with --data own", (await cli.RunAsync(2, "models", "train", "--data", "own", "--output", "x")).Error);
        Assert.Contains("Forecasting:Retraining:Cron is \"weekly\"; it must be off or", (await cli.RunAsync(2, "models", "list", "--set", "Forecasting:Retraining:Cron=weekly")).Error);
        cli.Write("trained-models/served.json", "torn");
        Assert.Contains("models rollback shipped", (await cli.RunAsync(2, "models", "list")).Error);
        Assert.Contains("shipped is served.", (await cli.RunAsync(0, "models", "rollback", "shipped")).Output);
        Assert.Contains("* shipped", (await cli.RunAsync(0, "models", "list")).Output);
    }

    [GeneratedRegex(@"\d{8}T\d{6}Z")]
    private static partial Regex Version();
}
