using System.Text.Json;
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
    public async Task Models_SayWhatComputesEachMember()
    {
        using var cli = new Cli();
        var text = (await cli.RunAsync(0, "models", "show", "shipped")).Output;
        Assert.Contains("  forest: managed code", text, StringComparison.Ordinal);
        Assert.Matches("  lstm: (ONNX Runtime through ML.NET|managed code: ONNX Runtime .+)", text);
        using var json = JsonDocument.Parse((await cli.RunAsync(0, "models", "show", "shipped", "--format", "json")).Output);
        Assert.Equal("shipped", json.RootElement.GetProperty("card").GetProperty("name").GetString());
        Assert.Equal(["forest", "boosted", "lstm"], json.RootElement.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("name").GetString()));
        Assert.All(json.RootElement.GetProperty("members").EnumerateArray(), member => Assert.NotNull(member.GetProperty("runtime").GetString()));
    }

    [Fact]
    public async Task ADamagedModelIsServedAsFarAsItIsSound_AndEveryCommandSaysWhy()
    {
        await using var station = await Station.StartAsync(Station.Project("shop", days: 420, from: 2000));
        var cli = station.Cli;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "models", "shipped")))
        {
            Directory.CreateDirectory(cli.PathOf("models/shipped"));
            File.Copy(file, cli.PathOf(Path.Combine("models/shipped", Path.GetFileName(file))));
        }

        cli.Write("models/shipped/forest.zip", "no zip");
        var run = await cli.RunAsync(0, "run");
        Assert.Contains("Model shipped is served without forest: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("forest.zip cannot be read as", run.Error, StringComparison.Ordinal);
        Assert.Contains("* shipped  trained", (await cli.RunAsync(2, "models", "list")).Output, StringComparison.Ordinal);
        Assert.Contains("  forest: not served. ", (await cli.RunAsync(2, "models", "show")).Output, StringComparison.Ordinal);
        Assert.Contains("model     shipped without forest: ", (await cli.RunAsync(0, "check-config")).Output, StringComparison.Ordinal);

        // Scores of a model that lacks a member would pass for those of the model.
        cli.Write("past.csv", "series_id,metric,date,value\na,ncloc,2024-01-01,1\n");
        Assert.Contains("forest.zip", (await cli.RunAsync(2, "backtest", "--input", "past.csv", "--output", "out.csv")).Error, StringComparison.Ordinal);
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
