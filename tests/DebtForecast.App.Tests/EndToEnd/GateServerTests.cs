using System.Diagnostics;
using DebtForecast.App.Tests.Dashboard;
using DebtForecast.Testing;

namespace DebtForecast.App.Tests.EndToEnd;

public sealed class GateServerTests : IDisposable
{
    private readonly Cli cli = new();

    public GateServerTests()
    {
        cli.Write("shop.yaml", Shop.Rules);
        cli.Variables["DEBTFORECAST_TOKEN"] = RuleRunService.Token;
        cli.Secrets.Add(RuleRunService.Token);
    }

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Gate_HandsItsRunInAndComparesAChangeWithMain()
    {
        await using var service = await RuleRunService.StartAsync();

        Shop.Build(cli, isClean: false);
        var first = await GateAsync(1, service.Address, "main", day: 0);
        Assert.Contains("knows no rule run of shop's main branch yet", first.Output, StringComparison.Ordinal);
        var quiet = await GateAsync(0, service.Address, "topic", day: 1);
        Assert.Contains("Against main: 1 -> 1.", quiet.Output, StringComparison.Ordinal);

        PlantASecondViolation();
        var change = await GateAsync(1, service.Address, "topic", day: 2);
        Assert.Contains("domain_on_pages: 1, because the domain stands alone", change.Output, StringComparison.Ordinal);
        Assert.Contains("Shop.Domain.Basket -> Shop.Pages.OrderPage", change.Output, StringComparison.Ordinal);
        Assert.Contains("Against main: 1 -> 2.", change.Output, StringComparison.Ordinal);
        Assert.Equal("0:1", await service.SeriesAsync("layer_violations"));

        await GateAsync(1, service.Address, "main", day: 3);
        Assert.Equal("0:1 3:2", await service.SeriesAsync("layer_violations"));
    }

    [Fact]
    public async Task Gate_WarnsOfAServiceThatIsAway_UnlessItIsRequired()
    {
        Shop.Build(cli, isClean: true);
        var nobody = new Uri(Cli.FreeAddress());

        Assert.Contains("cannot be reached", (await GateAsync(0, nobody, "main", day: 0)).Output, StringComparison.Ordinal);
        Assert.Contains("cannot be reached", (await GateAsync(3, nobody, "main", day: 0, "--require-server")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_RefusesATokenThatNoHeaderCanCarry()
    {
        Shop.Build(cli, isClean: true);
        cli.Variables["DEBTFORECAST_TOKEN"] = "two words";
        var refused = await GateAsync(2, new Uri(Cli.FreeAddress()), "main", day: 0);

        Assert.Contains("it must be one word of visible ASCII", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("two words", refused.Output + refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlimGate_NeedsNoClientWithoutServer()
    {
        Shop.Build(cli, isClean: true);
        var gate = CopyTheSlimGate(without: ["RestSharp.dll", "DebtForecast.Client.dll"]);
        var start = new ProcessStartInfo("dotnet", [gate, "--rules", "shop.yaml", "--assemblies", "build/*.dll"])
        {
            WorkingDirectory = cli.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        await using var process = new CliProcess(Process.Start(start)!, []);
        var result = await process.EndAsync(TimeSpan.FromMinutes(3));

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("Passed", result.Output, StringComparison.Ordinal);
    }

    // Without its list of dependencies the program takes what lies beside it, so what is left out cannot be loaded.
    private string CopyTheSlimGate(string[] without)
    {
        var target = Directory.CreateDirectory(cli.PathOf("gate")).FullName;
        var needed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "debtforecast-gate.deps.json"));
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Append(Path.Combine(AppContext.BaseDirectory, "debtforecast-gate.runtimeconfig.json")))
        {
            var name = Path.GetFileName(file);
            if (!without.Contains(name) && (needed.Contains(name, StringComparison.Ordinal) || name.EndsWith(".json", StringComparison.Ordinal)))
            {
                File.Copy(file, Path.Combine(target, name));
            }
        }

        return Path.Combine(target, "debtforecast-gate.dll");
    }

    private void PlantASecondViolation() => MadeAssembly.Write(
        cli.PathOf("build"), "Shop",
        ("Shop.Domain.Basket", ["Shop.Pages.OrderPage"]),
        ("Shop.Domain.Order", ["Shop.Pages.OrderPage"]),
        ("Shop.Pages.OrderPage", ["Shop.Domain.Order"]));

    private Task<CliResult> GateAsync(int exitCode, Uri server, string branch, int day, params string[] more) => cli.RunAsync(
        exitCode,
        [
            "gate", "--rules", "shop.yaml", "--assemblies", "build/*.dll", "--server", server.AbsoluteUri, "--project", "shop",
            "--branch", branch, "--commit", $"c{day}", "--commit-time", $"{Some.Instant(day, 9):O}", .. more,
        ]);
}
