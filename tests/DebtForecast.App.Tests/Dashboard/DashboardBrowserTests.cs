using DebtForecast.App.Dashboard;
using DebtForecast.Observations;
using DebtForecast.Testing;

namespace DebtForecast.App.Tests.Dashboard;

/// <summary>The pages in a real browser. With DEBTFORECAST_SCREENSHOTS set to a folder, pictures of all of them are put there.</summary>
[Trait(Needs.Trait, Needs.ChromiumName)]
public sealed class DashboardBrowserTests
{
    private const string Overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    [Fact]
    public async Task Pages_FitEveryScreenWithoutAComplaint()
    {
        await using var browser = await Browser.StartAsync();
        await using var host = await DashboardHost.StartAsync(SamplePortfolio.Create(), options => options.Notice = "Demo: replayed data, dates shifted by whole weeks.");
        await using var empty = await DashboardHost.StartAsync(new FakePortfolio());
        var pages = Pages(host.Address).Append(("empty", empty.Address)).ToList();
        foreach (var (name, address) in pages)
        {
            foreach (var (width, dark) in ((int, bool)[])[(1280, false), (400, false), (1280, true), (400, true)])
            {
                await browser.ShowAsync(address, width, dark);
                Assert.True((await browser.EvaluateAsync(Overflow))!.GetValue<int>() <= 0, $"{name} scrolls sideways at {width} px.");
                await KeepAsync(browser, $"{name}-{width}-{(dark ? "dark" : "light")}.png");
            }
        }

        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Chart_IsReadOutByKeys()
    {
        await using var browser = await Browser.StartAsync();
        await using var host = await DashboardHost.StartAsync(SamplePortfolio.Create());
        await browser.ShowAsync(Series(host.Address, Metrics.DebtRatio), 1280);
        Assert.Equal("group", (await browser.EvaluateAsync(WhenReady))!.GetValue<string>());
        await browser.EvaluateAsync("document.querySelector('.canvas').focus()");
        await browser.PressAsync("Home");
        var history = (await browser.EvaluateAsync("document.querySelector('.readout').textContent"))!.GetValue<string>();
        await browser.PressAsync("End");
        var forecast = (await browser.EvaluateAsync("document.querySelector('.readout').textContent"))!.GetValue<string>();
        await KeepAsync(browser, "cursor-1280-light.png");
        Assert.Matches(@"^24 Nov 2025: [\d.]+ % \(measured\)$", history);
        Assert.Matches(@"^24 May 2027: median [\d.]+ %, 80 % between [\d.]+ % and [\d.]+ %", forecast);
        Assert.Empty(browser.Complaints);
    }

    // The module fetches its numbers after the page's load event.
    private const string WhenReady =
        "new Promise(done => { const look = () => document.querySelector('.canvas[role]') ? done(document.querySelector('.canvas').role) : setTimeout(look, 20); look(); })";

    private static IEnumerable<(string Name, Uri Address)> Pages(Uri root) =>
    [
        ("portfolio", root), ("track-record", new Uri(root, "/track-record")), ("project", new Uri(root, ProjectAddress.Page(SamplePortfolio.Shop))),
        ("series-ratio", Series(root, Metrics.DebtRatio)), ("series-all", new Uri(Series(root, Metrics.DebtRatio) + "?range=all")),
        ("series-debt", Series(root, "sqale_index")), ("series-layers", Series(root, Metrics.LayerViolations)),
        ("series-stale", new Uri(root, ProjectAddress.Page(new SeriesKey(new ProjectKey("AYx1", "legacy", "main"), Metrics.DebtRatio)))),
        ("series-weekly", new Uri(root, ProjectAddress.Page(new SeriesKey(new ProjectKey("AYx1", "billing", "main"), Metrics.DebtRatio)))),
    ];

    private static Uri Series(Uri root, string metric) => new(root, ProjectAddress.Page(new SeriesKey(SamplePortfolio.Shop, metric)));

    private static async Task KeepAsync(Browser browser, string name)
    {
        if (Environment.GetEnvironmentVariable("DEBTFORECAST_SCREENSHOTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, name), await browser.PhotographAsync());
        }
    }
}
