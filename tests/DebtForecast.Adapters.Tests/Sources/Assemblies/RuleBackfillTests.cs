using System.IO.Compression;
using DebtForecast.Observations;
using DebtForecast.Sources.Assemblies;
using DebtForecast.Testing;
using Microsoft.Extensions.Time.Testing;

namespace DebtForecast.Adapters.Tests.Sources.Assemblies;

public sealed class RuleBackfillTests : IDisposable
{
    private static readonly Project Shop = new(new ProjectKey("local", "shop", "main"), "Shop", null, []);

    private readonly string folder = Directory.CreateTempSubdirectory("rule-backfill-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 4, 2, 15, 30, TimeSpan.Zero));
    private readonly InMemoryObservationStore observations = new();
    private readonly RuleBackfill backfill;

    public RuleBackfillTests()
    {
        backfill = new RuleBackfill(new InMemoryRuleRunStore(), observations, clock);
        File.WriteAllText(Path.Combine(folder, "shop.yaml"), """
            version: 1
            layers:
              - { layer: Domain, namespaces: [Shop.Domain], mayUse: [], because: the domain stands alone }
              - { layer: Pages, namespaces: [Shop.Pages], mayUse: [Domain], because: pages show the domain }
            """);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task CountAsync_GivesTheSeriesOneValueForEachBuild_AndNothingMoreTheSecondTime()
    {
        Build("2025-05-10", "Order", "Basket");
        Build("20250301", "Order");
        Build("2025-06-01T12-30");
        ZipFile.CreateFromDirectory(Path.Combine(folder, "builds", "2025-06-01T12-30"), Path.Combine(folder, "builds", "2025-06-02.zip"));

        var first = await CountAsync();
        Assert.Equal([("2025-03-01", 1), ("2025-05-10", 2), ("2025-06-01", 0), ("2025-06-02", 0)], first.Select(build => ($"{build.Day:yyyy-MM-dd}", build.Violations)));
        Assert.All(first, build => Assert.True(build is { IsNew: true, Problem: null }));
        Assert.Equal("2025-03-01=1 2025-05-10=2 2025-06-01=0 2025-06-02=0", await SeriesAsync("layer_violations"));
        Assert.Equal("2025-03-01=1 2025-05-10=2 2025-06-01=0 2025-06-02=0", await SeriesAsync("layer_violations.domain_on_pages"));
        Assert.Equal(DayState.Unknown, (await FindAsync("layer_violations"))!.StateOf(new DateOnly(2025, 4, 1)));

        Assert.All(await CountAsync(), build => Assert.False(build.IsNew));
        Assert.Equal("2025-03-01=1 2025-05-10=2 2025-06-01=0 2025-06-02=0", await SeriesAsync("layer_violations"));
    }

    [Fact]
    public async Task CountAsync_LeavesOutRulesAboutProjectFiles_WhichArePartOfNoBuild()
    {
        await File.AppendAllTextAsync(
            Path.Combine(folder, "shop.yaml"), "\nprojects:\n  - { rule: refers_to_nothing, projects: [Shop], must: { onlyReference: [] }, because: it stands alone }\n", TestContext.Current.CancellationToken);
        Build("2025-03-01", "Order");
        Assert.Equal(1, Assert.Single(await CountAsync()).Violations);
        Assert.Null(await FindAsync("layer_violations.refers_to_nothing"));
        Assert.Equal("2025-03-01=1", await SeriesAsync("layer_violations.domain_on_pages"));
    }

    [Fact]
    public async Task CountAsync_LeavesWhatANewerRunFound()
    {
        var newest = Some.Finding("Web.Page");
        var analysis = new Analysis(clock.GetUtcNow(), 0, Provenance.RuleRun, new Dictionary<string, double> { ["layer_violations"] = 1 }, "a.b.");
        await observations.AppendAsync(Shop, RuleRuns.Source, new ObservationBatch([analysis], [], [newest], analysis.Day), TestContext.Current.CancellationToken);
        Build("2025-03-01", "Order", "Basket");
        await CountAsync();
        Assert.Equal("2025-03-01=2 2026-05-04=1", await SeriesAsync("layer_violations"));
        Assert.Equal(newest, Assert.Single(await observations.ReadFindingsAsync(Shop.Key, TestContext.Current.CancellationToken)).Finding);
        Assert.Equal("a.b.", (await observations.FindWatermarkAsync(Shop.Key, RuleRuns.Source, TestContext.Current.CancellationToken))!.Fingerprint);
    }

    [Fact]
    public async Task CountAsync_NamesWhatItCannotCountAndLeavesItsDayUnknown()
    {
        Build("2025-03-01", "Order");
        Build("release-7", "Order");
        Build("2099-01-01", "Order");
        Directory.CreateDirectory(Path.Combine(folder, "builds", "2025-03-02"));
        Build("2025-03-03", "Order");
        File.WriteAllText(Path.Combine(folder, "builds", "2025-03-03", "Torn.dll"), "MZ torn");

        var builds = (await CountAsync()).ToDictionary(build => Path.GetFileName(build.Build.Path));
        Assert.Contains("Its name has no date such as 2025-03-01", builds["release-7"].Problem, StringComparison.Ordinal);
        Assert.Contains("is in the future", builds["2099-01-01"].Problem, StringComparison.Ordinal);
        Assert.Contains("matches no assembly", builds["2025-03-02"].Problem, StringComparison.Ordinal);
        Assert.Contains("Torn.dll is damaged", builds["2025-03-03"].Problem, StringComparison.Ordinal);
        Assert.Equal(["2099-01-01", "release-7"], builds.Values.Where(build => build.IsMisconfigured).Select(build => Path.GetFileName(build.Build.Path)).Order());
        Assert.Equal("2025-03-01=1", await SeriesAsync("layer_violations"));
    }

    [Fact]
    public async Task CountAsync_TakesTheTimeOfTheFilesWhereItIsTold()
    {
        File.SetLastWriteTimeUtc(Build("b", "Order"), new DateTime(2025, 3, 1, 7, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(Build("a"), new DateTime(2025, 4, 1, 7, 0, 0, DateTimeKind.Utc));
        Assert.All(await CountAsync(isDatedByFile: true), build => Assert.Null(build.Problem));
        Assert.Equal("2025-03-01=1 2025-04-01=0", await SeriesAsync("layer_violations.domain_on_pages"));
    }

    private string Build(string name, params string[] breaking) => MadeAssembly.Write(
        Path.Combine(folder, "builds", name), "Shop",
        [("Shop.Pages.Page", []), ("Shop.Domain.Money", []), .. breaking.Select(type => ($"Shop.Domain.{type}", new[] { "Shop.Pages.Page" }))]);

    private async Task<List<BackfilledBuild>> CountAsync(bool isDatedByFile = false) => await backfill
        .CountAsync(new BackfillRequest(Shop, "shop.yaml", PastBuild.Find("builds/*", folder), isDatedByFile, folder), TestContext.Current.CancellationToken)
        .ToListAsync(TestContext.Current.CancellationToken);

    private Task<DailySeries?> FindAsync(string metric) => observations.FindSeriesAsync(new SeriesKey(Shop.Key, metric), TestContext.Current.CancellationToken);

    private async Task<string> SeriesAsync(string metric) =>
        string.Join(' ', (await FindAsync(metric))!.Measured().Select(one => FormattableString.Invariant($"{one.Day:yyyy-MM-dd}={one.Value}")));
}
