using DebtForecast.Observations;
using DebtForecast.Sources.Assemblies;
using DebtForecast.Testing;
using Microsoft.Extensions.Time.Testing;

namespace DebtForecast.Adapters.Tests.Sources.Assemblies;

public sealed class AssemblySourceTests : IDisposable
{
    private const string Rules = """
        layers:
          - layer: Domain
            namespaces: [Acme.Domain]
            because: the model stands alone
          - layer: Data
            namespaces: [Acme.Data]
            mayUse: [Domain]
            because: rows are made from the model
        """;

    private const string ProjectRule = """

        projects:
          - rule: domain_refers_to_nothing
            because: a reference that nobody uses yet is used tomorrow
            projects: [Acme.Domain]
            must: { onlyReference: [] }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("assembly-source-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 4, 2, 15, 30, 250, TimeSpan.Zero));

    public AssemblySourceTests() => WriteRules(Rules);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ReadProjectsAsync_ListsProjectsWithAssembliesOnly()
    {
        var source = new AssemblySource([Options(), new ProjectOptions { Key = "sonar-only" }], clock);
        var project = Assert.Single(await source.ReadProjectsAsync(TestContext.Current.CancellationToken));
        Assert.Equal(new ProjectKey("local", "acme", "main"), project.Key);
        Assert.Equal(("Acme", "shop", "web"), (project.Name, project.Team, Assert.Single(project.Tags)));
    }

    [Fact]
    public async Task ReadProjectsAsync_KeepsTheBranchThatItIsTold()
    {
        var options = Options();
        options.Branch = "develop";
        var project = Assert.Single(await new AssemblySource([options], clock).ReadProjectsAsync(TestContext.Current.CancellationToken));
        Assert.Equal(new ProjectKey("local", "acme", "develop"), project.Key);
    }

    [Fact]
    public async Task ReadAsync_CountsViolationsByRuleAndLayer()
    {
        WriteShop(["Acme.Data.Db"]);
        var batch = await ReadAsync();
        var analysis = Assert.Single(batch.Analyses);
        Assert.Equal(
            new Dictionary<string, double>
            {
                ["layer_violations"] = 1,
                ["layer_violations.domain"] = 1,
                ["layer_violations.domain_on_data"] = 1,
                ["layer_violations.data"] = 0,
                ["package_cycles"] = 0,
                ["types_outside_layers"] = 0,
            },
            analysis.Values);
        Assert.Equal(("domain_on_data", "Acme", "Acme.Domain.Order", "Acme.Data.Db"), Assert.Single(batch.Findings!).Identity);
        Assert.Equal((Provenance.RuleRun, 0), (analysis.Provenance, analysis.Ordinal));
        Assert.Empty(batch.Events);
        Assert.Equal(new DateOnly(2026, 5, 4), batch.LookedUntil);
    }

    [Fact]
    public async Task ReadAsync_DatesTheAnalysisByTheNewestAssemblyInWholeSeconds()
    {
        File.SetLastWriteTimeUtc(WriteShop([]), new DateTime(2026, 5, 1, 17, 0, 12, 900, DateTimeKind.Utc));
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 17, 0, 12, TimeSpan.Zero), Assert.Single((await ReadAsync()).Analyses).Instant);
    }

    [Fact]
    public async Task ReadAsync_NeverDatesAnAnalysisAfterNow()
    {
        File.SetLastWriteTimeUtc(WriteShop([]), new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 2, 15, 30, TimeSpan.Zero), Assert.Single((await ReadAsync()).Analyses).Instant);
    }

    [Fact]
    public async Task ReadAsync_AddsNothingForTheSameBuildsAndRules()
    {
        WriteShop(["Acme.Data.Db"]);
        var watermark = WatermarkOf(await ReadAsync());
        clock.Advance(TimeSpan.FromDays(3));
        var again = await ReadAsync(watermark);
        Assert.Empty(again.Analyses);
        Assert.Empty(again.Events);
        Assert.Null(again.Findings);
        Assert.Equal(new DateOnly(2026, 5, 7), again.LookedUntil);
    }

    [Fact]
    public async Task ReadAsync_SaysZeroOnceTheLastViolationOfARuleIsGone()
    {
        WriteShop(["Acme.Data.Db"]);
        var watermark = WatermarkOf(await ReadAsync());
        clock.Advance(TimeSpan.FromDays(1));
        WriteShop([]);
        var mended = await ReadAsync(watermark);
        Assert.Equal(0, Assert.Single(mended.Analyses).Values["layer_violations.domain_on_data"]);
        Assert.Empty(mended.Findings!);

        WriteShop([]);
        Assert.Equal(0, Assert.Single((await ReadAsync(WatermarkOf(mended))).Analyses).Values["layer_violations.domain_on_data"]);
    }

    [Fact]
    public async Task ReadAsync_TellsAChangedRuleSetAsAnEventOfNow()
    {
        WriteShop(["Acme.Data.Db"]);
        var first = await ReadAsync();
        clock.Advance(TimeSpan.FromDays(2));
        WriteRules(Rules.Replace("stands alone", "stands quite alone", StringComparison.Ordinal));
        var second = await ReadAsync(WatermarkOf(first));
        var change = Assert.Single(second.Events);
        Assert.Equal((ProjectEventKind.RuleSet, "rule set changed"), (change.Kind, change.Name));
        Assert.Equal(Assert.Single(second.Analyses).Instant, change.Instant);
        Assert.True(change.Instant > first.Analyses[0].Instant);
    }

    [Fact]
    public async Task ReadAsync_NeedsARuleFile() =>
        Assert.Contains("Projects:n:Rules", (await FailAsync(new ProjectOptions { Key = "acme", Assemblies = { folder } })).Message, StringComparison.Ordinal);

    [Fact]
    public async Task ReadAsync_NamesTheRuleFileAndTheMistake()
    {
        WriteShop([]);
        WriteRules(Rules.Replace("mayUse", "mayuse", StringComparison.Ordinal));
        var trouble = await FailAsync(Options());
        Assert.Contains("rules.yaml(7,5): 'mayuse' is no key of a layer (did you mean 'mayUse'?)", trouble.Message, StringComparison.Ordinal);
        Assert.False(trouble.IsTransient);
    }

    [Fact]
    public async Task ReadAsync_NamesAMissingAssembly() =>
        Assert.Contains("bin matches no assembly", (await FailAsync(Options())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task ReadAsync_NamesADamagedAssemblyAndCountsNothing()
    {
        WriteShop([]);
        var broken = Path.Combine(folder, "bin", "Broken.dll");
        await File.WriteAllTextAsync(broken, "MZ, but not really", TestContext.Current.CancellationToken);
        Assert.Contains($"{broken} is damaged or no assembly", (await FailAsync(Options())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_RefusesAssembliesThatTheRulesAreNotAbout()
    {
        MadeAssembly.Write(Path.Combine(folder, "bin"), "Other", ("Other.Thing", []));
        Assert.Contains("holds a type that", (await FailAsync(Options())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_RefusesAProjectOfAnotherSource()
    {
        var stranger = new Project(new ProjectKey("server-1", "other", "main"), "Other", null, []);
        var source = new AssemblySource([Options()], clock, folder: folder);
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await source.ReadAsync(stranger, null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ReadAsync_DatesAnOlderBuildThatWasPutBackByNow()
    {
        WriteShop([]);
        var watermark = WatermarkOf(await ReadAsync());
        File.SetLastWriteTimeUtc(WriteShop(["Acme.Data.Db"]), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new DateTimeOffset(2026, 5, 5, 2, 15, 30, TimeSpan.Zero), Assert.Single((await ReadAsync(watermark)).Analyses).Instant);
    }

    [Fact]
    public async Task ReadAsync_CountsWhatProjectFilesReferTo()
    {
        WriteShop([]);
        WriteRules(Rules + ProjectRule);
        WriteProject("Acme.Domain", "Acme.Data");
        var first = await ReadAsync();
        Assert.Equal((1d, 1d), (first.Analyses[0].Values["layer_violations"], first.Analyses[0].Values["layer_violations.domain_refers_to_nothing"]));
        Assert.Equal(("domain_refers_to_nothing", "Acme.Domain", "Acme.Domain", "Acme.Data"), Assert.Single(first.Findings!).Identity);

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await ReadAsync(WatermarkOf(first))).Analyses);
        WriteProject("Acme.Domain");
        var mended = Assert.Single((await ReadAsync(WatermarkOf(first))).Analyses);
        Assert.Equal(0, mended.Values["layer_violations.domain_refers_to_nothing"]);
        Assert.True(mended.Instant > first.Analyses[0].Instant);
    }

    [Fact]
    public async Task ReadAsync_LooksForProjectFilesWhereItIsTold()
    {
        WriteShop([]);
        WriteRules(Rules + ProjectRule);
        WriteProject("Acme.Domain", "Acme.Data");
        Directory.CreateDirectory(Path.Combine(folder, "src"));
        File.WriteAllText(Path.Combine(folder, "src", "Acme.Domain.csproj"), "<Project />");
        var options = Options();
        options.ProjectFiles = ["src"];
        Assert.Empty((await ReadAsync(options, watermark: null)).Findings!);

        options.ProjectFiles = ["source/*.csproj"];
        Assert.Contains("source/*.csproj names no project file", (await FailAsync(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NamesAProjectFileThatCannotBeReadAndCountsNothing()
    {
        WriteShop([]);
        WriteRules(Rules + ProjectRule);
        WriteProject("Acme.Domain");
        var broken = Path.Combine(folder, "Acme.Broken.csproj");
        await File.WriteAllTextAsync(broken, "<Project>", TestContext.Current.CancellationToken);
        Assert.Contains($"{broken} is no project file that can be read", (await FailAsync(Options())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NamesARuleForWhichThereIsNoProjectFile()
    {
        WriteShop([]);
        WriteRules(Rules + ProjectRule);
        WriteProject("Acme.Other");
        Assert.Contains("nothing was selected by rule 'domain_refers_to_nothing'", (await FailAsync(Options())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_KnowsWhichAssemblyAProjectOfALayerBuilds()
    {
        WriteShop(["Acme.Data.Db"]);
        MadeAssembly.Write(Path.Combine(folder, "bin"), "acme-tool", ("Acme.Tool.Main", ["Acme.Data.Rows"]), ("Acme.Data.Rows", []));
        WriteRules(Rules + "\n  - layer: Tool\n    projects: [Acme.Tool]\n    mayUse: [Domain]\n    because: it asks the model\n");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Acme.Tool.csproj"), "<Project><PropertyGroup><AssemblyName>acme-tool</AssemblyName></PropertyGroup></Project>", TestContext.Current.CancellationToken);
        Assert.Equal(["domain_on_data", "tool_on_data"], (await ReadAsync()).Findings!.Select(finding => finding.Rule).Order(StringComparer.Ordinal));
    }

    private void WriteProject(string name, params string[] references) => File.WriteAllText(
        Path.Combine(folder, name + ".csproj"),
        $"<Project><ItemGroup>{string.Concat(references.Select(to => $"<ProjectReference Include=\"../{to}/{to}.csproj\" />"))}</ItemGroup></Project>");

    private string WriteShop(string[] orderUses)
    {
        var path = MadeAssembly.Write(Path.Combine(folder, "bin"), "Acme", ("Acme.Domain.Order", orderUses), ("Acme.Data.Db", []));
        File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime.AddHours(-1));
        return path;
    }

    private void WriteRules(string yaml) => File.WriteAllText(Path.Combine(folder, "rules.yaml"), yaml);

    private static ProjectOptions Options() =>
        new() { Key = "acme", Name = "Acme", Team = "shop", Tags = { "web" }, Assemblies = { "bin" }, Rules = "rules.yaml" };

    private static Watermark WatermarkOf(ObservationBatch batch) => new(batch.Analyses[^1].Instant, batch.Analyses[^1].Fingerprint);

    private Task<ObservationBatch> ReadAsync(Watermark? watermark = null) => ReadAsync(Options(), watermark);

    private async Task<ObservationBatch> ReadAsync(ProjectOptions options, Watermark? watermark)
    {
        var source = new AssemblySource([options], clock, folder: folder);
        var project = Assert.Single(await source.ReadProjectsAsync(TestContext.Current.CancellationToken));
        return Assert.Single(await source.ReadAsync(project, watermark, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    private Task<SourceUnavailableException> FailAsync(ProjectOptions options) =>
        Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(options, watermark: null));
}
