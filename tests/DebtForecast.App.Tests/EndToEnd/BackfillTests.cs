using DebtForecast.Testing;

namespace DebtForecast.App.Tests.EndToEnd;

public sealed class BackfillTests : IDisposable
{
    private readonly Cli cli = new();

    public BackfillTests()
    {
        cli.Write("shop.yaml", Shop.Rules);
        Build("2025-03-01", isClean: true);
        Build("2025-03-15", isClean: false);
        Build("2025-04-01T18-00", isClean: true);
    }

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Backfill_GivesTheSeriesThreeDays_AndNothingMoreTheSecondTime()
    {
        var first = await BackfillAsync(0, "builds/*");
        Assert.Contains("2025-03-15       1 violations  builds", first.Output, StringComparison.Ordinal);
        Assert.Contains("Project shop: 3 builds counted, 0 known already, 0 not counted.", first.Output, StringComparison.Ordinal);
        Assert.Contains("Project shop: 0 builds counted, 3 known already, 0 not counted.", (await BackfillAsync(0, "builds/*")).Output, StringComparison.Ordinal);

        var exported = await cli.RunAsync(0, "export", "--format", "csv", "--set", "Storage:Path=debt.db");
        Assert.Equal(
            ["2025-03-01,0", "2025-03-15,1", "2025-04-01,0"],
            exported.Output.Split('\n').Where(line => line.Contains(",layer_violations,", StringComparison.Ordinal)).Select(line => line.Trim()[(line.IndexOf(",layer_violations,", StringComparison.Ordinal) + ",layer_violations,".Length)..]));
    }

    [Fact]
    public async Task Backfill_SaysWhatItCouldNotCount()
    {
        cli.Write("builds/2025-03-20/Shop.dll", "MZ torn");
        Assert.Contains("2025-03-20", (await BackfillAsync(3, "builds/*")).Error, StringComparison.Ordinal);
        Build("release-7", isClean: true);
        Assert.Contains("release-7: Its name has no date", (await BackfillAsync(2, "builds/*")).Error, StringComparison.Ordinal);
        Assert.Contains("matches no folder and no .zip", (await BackfillAsync(3, "old/*")).Error, StringComparison.Ordinal);
        cli.Write("shop.yaml", Shop.Rules.Replace("mayUse", "mayuse", StringComparison.Ordinal));
        Assert.Contains("mayuse", (await BackfillAsync(2, "builds/*")).Error, StringComparison.Ordinal);
    }

    private void Build(string day, bool isClean) => MadeAssembly.Write(
        cli.PathOf(Path.Combine("builds", day)), "Shop",
        ("Shop.Domain.Order", isClean ? [] : ["Shop.Pages.OrderPage"]),
        ("Shop.Pages.OrderPage", ["Shop.Domain.Order"]));

    private Task<CliResult> BackfillAsync(int exitCode, string builds) =>
        cli.RunAsync(exitCode, "rules", "backfill", "--rules", "shop.yaml", "--builds", builds, "--project", "shop", "--set", "Storage:Path=debt.db");
}
