namespace DebtForecast.App.Tests.EndToEnd;

public sealed class CheckConfigTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task CheckConfig_ReadsTheRepositorysOwnFile()
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "appsettings.json");
        var result = await cli.RunAsync(0, "check-config");

        Assert.Contains($"read      {shipped}", result.Output);
        Assert.Equal(File.ReadAllBytes(Cli.TopLevelConfiguration()), File.ReadAllBytes(shipped));
    }

    [Fact]
    public async Task CheckConfig_PutsTheLayersOnTopOfEachOther()
    {
        Assert.Equal("debtforecast.db", await StoreAsync());
        cli.Write("appsettings.json", """{ "Storage": { "Path": "callers.db" }, "Sources": { "SonarQube": { "Url": "https://sonar.example.com" } } }""");
        Assert.Equal("callers.db", await StoreAsync());
        cli.Write("more.json", """{ "Storage": { "Path": "config.db" } }""");
        Assert.Equal("config.db", await StoreAsync("--config", "more.json"));
        cli.Variables["DEBTFORECAST_Storage__Path"] = "environment.db";
        Assert.Equal("environment.db", await StoreAsync("--config", "more.json"));
        Assert.Equal("typed.db", await StoreAsync("--config", "more.json", "--set", "Storage:Path=typed.db"));

        var all = await cli.RunAsync(0, "check-config", "--config", "more.json");
        Assert.Contains("sonarqube https://sonar.example.com", all.Output); // what a stronger layer leaves out stays
        Assert.Contains("limits    4 enabled", all.Output);
    }

    [Theory]
    [InlineData("Storge:Path=x.db", "Storge is not known")]
    [InlineData("Storage:Pth=x.db", "Storage:Pth is not known")]
    [InlineData("Storage:MaximumMegabytes=0", "Storage:MaximumMegabytes is 0; it must be between 1 and 1000000.")]
    [InlineData("Alerting:RepeatEveryDays=soon", "Alerting:RepeatEveryDays is \"soon\"; it must be a number.")]
    [InlineData("Schedule:Cron=nightly", "Schedule:Cron is \"nightly\"")]
    [InlineData("Schedule:TimeZone=Moon/Tycho", "Schedule:TimeZone is \"Moon/Tycho\"")]
    [InlineData("Sources:Sonar:Url=https://x", "Sources:Sonar is not known")]
    [InlineData("Channels:Webhook:0:Secret=hunter2hunter2", "Channels:Webhook: Url of channel webhook must be given")]
    [InlineData("Thresholds:File=none.yaml", "none.yaml cannot be read")]
    [InlineData("Thresholds:File=", "Thresholds:File is missing; it is needed.")]
    [InlineData("Schedule:File=", "Schedule:File is missing; it is needed.")]
    [InlineData("Projects=shop", "Projects is a single value; it must be a list")]
    [InlineData("Projects:0:Name=Shop", "Projects:0:Key is empty; give the project a key")]
    [InlineData("Access:Listen=https://0.0.0.0:1", "Access:Listen is \"https://0.0.0.0:1/\"; it must start with http://.")]
    [InlineData("Storage:Path", "--set Storage:Path has no value")]
    public async Task CheckConfig_NamesTheKeyAndWhatIsAllowed(string set, string message)
    {
        cli.Secrets.Add("hunter2");
        Assert.Contains(message, (await cli.RunAsync(2, "check-config", "--set", set)).Error);
    }

    [Fact]
    public async Task CheckConfig_NamesEveryMistakeAtOnce()
    {
        var file = cli.Write("wrong.json", """{ "Storge": {}, "Access": { "Listen": "here" }, "Sources": { "SonarQube": { "PageSize": 0 } } }""");
        var result = await cli.RunAsync(2, "check-config", "--config", file);

        Assert.Contains("Access:Listen is \"here\"; it must be an address", result.Error);
        Assert.Contains("Sources:SonarQube:PageSize is 0; it must be between 1 and 1000.", result.Error);
        Assert.Contains("Sources:SonarQube:Url", result.Error);
    }

    [Fact]
    public async Task CheckConfig_RefusesAMisspeltVariableAndLeavesOthersAlone()
    {
        cli.Variables["DEBTFORECAST_CI"] = "1";
        await cli.RunAsync(0, "check-config");
        cli.Variables["DEBTFORECAST_Storge__Path"] = "x.db";
        Assert.Contains("Storge is not known", (await cli.RunAsync(2, "check-config")).Error);
    }

    [Fact]
    public async Task CheckConfig_NamesFileAndLineOfBrokenJson()
    {
        var file = cli.Write("broken.json", "{\n  \"Storage\": {\n");
        Assert.Contains($"{file}, line 3", (await cli.RunAsync(2, "check-config", "--config", file)).Error);
        Assert.Contains("none.json does not exist", (await cli.RunAsync(2, "check-config", "--config", "none.json")).Error);
    }

    [Fact]
    public async Task CheckConfig_NamesTheLineOfAMistakeInTheLimits()
    {
        cli.Write("rules/thresholds.yaml", "thresholds:\n  - id: debt\n    metric: sqale_index\n    limt: 5\n");
        Assert.Contains("thresholds.yaml, line 4: \"limt\" is not known", (await cli.RunAsync(2, "check-config")).Error);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("run", "--froject", "shop")]
    [InlineData("run", "--since", "yesterday")]
    [InlineData("run", "--since", "2026-01-31", "--dry-run")]
    [InlineData("demo", "--port", "99999")]
    [InlineData("export", "--format", "xml")]
    [InlineData("gate", "--rules", "r.yaml")]
    public async Task Commands_RefuseWhatTheyDoNotKnow(params string[] arguments) =>
        Assert.Contains("--help", (await cli.RunAsync(2, arguments)).Error);

    private async Task<string> StoreAsync(params string[] options)
    {
        var result = await cli.RunAsync(0, ["check-config", .. options]);
        var line = result.Output.Split('\n').Single(line => line.StartsWith("store ", StringComparison.Ordinal));
        var path = line["store ".Length..].Trim();
        Assert.Equal(Path.GetFileName(cli.Folder), Path.GetFileName(Path.GetDirectoryName(path)));
        return Path.GetFileName(path);
    }
}
