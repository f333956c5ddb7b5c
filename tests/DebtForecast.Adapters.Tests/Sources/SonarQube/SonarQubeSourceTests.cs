using DebtForecast.Demo.SonarQube;
using DebtForecast.Observations;
using DebtForecast.Testing;

namespace DebtForecast.Adapters.Tests.Sources.SonarQube;

public abstract class SonarQubeSourceTests(SonarQubeDress dress) : SourceContract, IAsyncDisposable
{
    private static readonly DateTimeOffset Newest = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);

    private readonly List<SonarQubeScene> scenes = [];

    [Fact]
    public async Task Read_GivesWhatTheServerHas()
    {
        var scene = await OpenAsync(new DoubleProject("shop", "The shop") { MainBranch = "trunk" }
            .Add(Newest.AddDays(-1), [new("sqale_index", 480), new("coverage", 73.4)], revision: "abc123", version: "1.0"));

        var project = Assert.Single(await scene.Source.ReadProjectsAsync(Cancel));
        var batch = Assert.Single(await scene.ReadAsync("shop"));
        var analysis = Assert.Single(batch.Analyses);

        Assert.Equal((new ProjectKey(dress == SonarQubeDress.Cloud ? "sonarcloud.io" : "DEB7F0RE-CA57D0UB1E", "shop", "trunk"), "The shop"), (project.Key, project.Name));
        Assert.Equal((Newest.AddDays(-1), 0, Provenance.Analysis, "abc123"), (analysis.Instant, analysis.Ordinal, analysis.Provenance, analysis.Fingerprint));
        Assert.Equal(new Dictionary<string, double> { ["sqale_index"] = 480, ["coverage"] = 73.4 }, new Dictionary<string, double>(analysis.Values));
        Assert.Null(batch.Findings);
        Assert.Equal(new DateOnly(2026, 3, 10), batch.LookedUntil);
    }

    [Fact]
    public async Task Read_LeavesOutWhatWasNotComputed()
    {
        var scene = await OpenAsync(new DoubleProject("p")
            .Add(Newest.AddDays(-2), ("ncloc", 1200), ("coverage", 70))
            .Add(Newest.AddDays(-1), ("coverage", double.NaN))
            .Add(Newest, ("ncloc", 1260)));

        var analyses = await scene.AnalysesAsync("p");

        Assert.Equal([2, 0, 1], analyses.Select(analysis => analysis.Values.Count));
        Assert.False(analyses[1].Values.ContainsKey("ncloc"));
        Assert.Throws<KeyNotFoundException>(() => analyses[2].Values["coverage"]);
    }

    [Fact]
    public async Task Read_TakesNaNForMissing()
    {
        var scene = await OpenAsync(
            new SonarQubeDoubleOptions { Projects = [new DoubleProject("p").Add(Newest, ("coverage", 1))] }, options => options.Metrics = ["coverage"]);
        scene.Server.Faults.Plan("api/measures/search_history", new Fault.Body(
            """{"paging":{"pageIndex":1,"pageSize":1000,"total":1},"measures":[{"metric":"coverage","history":[{"date":"2026-03-09T12:00:00+0000","value":"NaN"}]}]}"""));
        var analysis = Assert.Single(await scene.AnalysesAsync("p"));
        Assert.Empty(analysis.Values);
    }

    [Fact]
    public async Task Read_CountsAnalysesOfTheSameSecond()
    {
        var scene = await OpenAsync(new DoubleProject("p")
            .Add(Newest, [new("ncloc", 10)], revision: "first")
            .Add(Newest.AddMilliseconds(400), [new("ncloc", 11)], revision: "second")
            .Add(Newest.AddSeconds(1), [new("ncloc", 12)], revision: "third"));

        var analyses = await scene.AnalysesAsync("p");

        Assert.Equal([(0, 10, "first"), (1, 11, "second"), (0, 12, "third")],
            analyses.Select(analysis => (analysis.Ordinal, (int)analysis.Values["ncloc"], analysis.Fingerprint!)));
    }

    [Fact]
    public async Task Read_KnowsInstantsAcrossTheServersSummerTime()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var change = new DateTimeOffset(2025, 10, 26, 0, 30, 0, TimeSpan.Zero);
        var project = new DoubleProject("p").Add(change, ("ncloc", 1)).Add(change.AddHours(1), ("ncloc", 2));
        var scene = await OpenAsync(new SonarQubeDoubleOptions { Projects = [project], Zone = berlin });

        var analyses = await scene.AnalysesAsync("p");

        // Both are 02:30 on the server's clock.
        Assert.Equal([change, change.AddHours(1)], analyses.Select(analysis => analysis.Instant));
    }

    [Fact]
    public async Task Read_GivesEventsWithTheirKind()
    {
        var scene = await OpenAsync(new DoubleProject("p").Add(Newest, [new("ncloc", 1)], null, "2.0",
            new DoubleEvent("VERSION", "2.0"), new DoubleEvent("QUALITY_PROFILE", "Sonar way changed", "12 rules more"),
            new DoubleEvent("SQ_UPGRADE", "10.8"), new DoubleEvent("DEFINITION_CHANGE", "Sources moved"),
            new DoubleEvent("QUALITY_GATE", "Failed"), new DoubleEvent("BRAND_NEW", "?")));

        var events = Assert.Single(await scene.ReadAsync("p")).Events;

        Assert.Equal(
            [ProjectEventKind.Version, ProjectEventKind.QualityProfile, ProjectEventKind.Analyser, ProjectEventKind.Scope, ProjectEventKind.QualityGate, ProjectEventKind.Other],
            events.Select(happening => happening.Kind));
        Assert.Equal((Newest, "12 rules more"), (events[1].Instant, events[1].Description));
        Assert.Equal(6, events.Select(happening => happening.SourceKey).Distinct().Count());
    }

    [Fact]
    public async Task Read_CallsBackfilledWhatHousekeepingMayHaveThinned()
    {
        var scene = await OpenAsync(new DoubleProject("p")
            .Add(Newest.AddDays(-60), ("ncloc", 1)).Add(Newest.AddDays(-29), ("ncloc", 2)).Add(Newest.AddDays(-28), ("ncloc", 3)).Add(Newest, ("ncloc", 4)));

        Assert.Equal(
            [Provenance.Backfilled, Provenance.Backfilled, Provenance.Analysis, Provenance.Analysis],
            (await scene.AnalysesAsync("p")).Select(analysis => analysis.Provenance));
    }

    [Fact]
    public async Task Read_LaterAsksFromTheWatermarkWithOverlapAndAnEscapedPlus()
    {
        var scene = await OpenAsync(SonarQubeScene.Daily("p", 20, day => [("ncloc", 100 + day)]));

        var analyses = await scene.AnalysesAsync("p", new Watermark(Newest.AddDays(-3), null));

        Assert.Equal(Enumerable.Range(0, 6).Select(day => Newest.AddDays(day - 5)), analyses.Select(analysis => analysis.Instant));
        var queries = scene.Server.Requests.Where(request => request.Path is "api/measures/search_history" or "api/project_analyses/search");
        Assert.All(queries, request => Assert.Contains("from=2026-03-04T12%3A00%3A00%2B0000", request.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_LaterSaysThatItLookedThoughNothingIsNew()
    {
        var scene = await OpenAsync(SonarQubeScene.Daily("p", 3, _ => [("ncloc", 1)]));
        scene.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal(new DateOnly(2026, 3, 19), (await scene.ReadAsync("p", new Watermark(Newest, null)))[^1].LookedUntil);
    }

    [Fact]
    public async Task Read_OfAProjectNeverAnalysedGivesNothing()
    {
        var scene = await OpenAsync(new DoubleProject("empty"));
        Assert.Empty(await scene.ReadAsync("empty"));
    }

    [Fact]
    public async Task Read_DerivesTheUnroundedDebtRatio()
    {
        var scene = await OpenAsync(new DoubleProject("p").Add(Newest, ("sqale_index", 1000), ("development_cost", 30_000), ("ncloc", 1000), ("sqale_debt_ratio", 3.3)));
        var values = Assert.Single(await scene.AnalysesAsync("p")).Values;
        Assert.Equal((100 * 1000d / 30_000, 1000d), (values["debt_ratio"], values["debt_minutes_per_kloc"]));
    }

    [Fact]
    public async Task Read_WithoutDevelopmentCostLooksAtTheWholeHistoryBeforeItTrustsTheLines()
    {
        var scene = await OpenAsync(SonarQubeScene.Daily("p", 30, _ => [("sqale_index", 1000), ("ncloc", 1000), ("sqale_debt_ratio", 3.3)]));
        var later = await scene.AnalysesAsync("p", new Watermark(Newest.AddDays(-1), null));
        Assert.Equal(100 * 1000d / 30_000, later[^1].Values["debt_ratio"]);
    }

    [Fact]
    public async Task Read_KeepsMultiQualityMetricsAsSeriesOfTheirOwn()
    {
        var project = new DoubleProject("p").Add(Newest, ("sqale_index", 100), ("software_quality_maintainability_remediation_effort", 140));
        var scene = await OpenAsync(project);
        var values = (await scene.AnalysesAsync("p"))[0].Values;

        Assert.Equal(100, values["sqale_index"]);
        Assert.Equal(dress.HasMultiQuality ? 140 : double.NaN, values.GetValueOrDefault("software_quality_maintainability_remediation_effort", double.NaN));
        Assert.Empty(scene.Warnings);
    }

    [Fact]
    public async Task Read_NamesMetricsThatTheServerDoesNotKnowAndGoesOn()
    {
        var scene = await OpenAsync(
            new SonarQubeDoubleOptions { Projects = [new DoubleProject("p").Add(Newest, ("sqale_index", 100))] },
            options => options.Metrics = ["sqale_index", "technical_debt", "ncloc_language_distribution"]);

        Assert.Equal(["sqale_index"], Assert.Single(await scene.AnalysesAsync("p")).Values.Keys);
        Assert.Contains(scene.Warnings, warning => warning.Contains("does not know technical_debt", StringComparison.Ordinal));
        Assert.Contains(scene.Warnings, warning => warning.Contains("no numbers for ncloc_language_distribution", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_OfATechDebtRatioCollectsWhatItIsComputedFrom()
    {
        var scene = await OpenAsync(
            new SonarQubeDoubleOptions { Projects = [new DoubleProject("p").Add(Newest, ("sqale_index", 90), ("development_cost", 3000), ("bugs", 5))] },
            options => options.Metrics = ["tech_debt_ratio"]);
        var values = Assert.Single(await scene.AnalysesAsync("p")).Values;
        Assert.Equal((3d, false), (values["debt_ratio"], values.ContainsKey("bugs")));
    }

    [Fact]
    public async Task Read_SplitsLongAddresses()
    {
        var metrics = Enumerable.Range(0, 90).Select(i => $"a_metric_with_a_rather_long_name_{i:D3}").ToArray();
        var scene = await OpenAsync(
            new SonarQubeDoubleOptions { Projects = [new DoubleProject("p").Add(Newest, [.. metrics.Select((metric, i) => (metric, (double)i))])] },
            options => options.Metrics = metrics);

        var values = Assert.Single(await scene.AnalysesAsync("p")).Values;

        Assert.Equal(metrics.Select((metric, i) => (metric, (double)i)), values.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key));
        var asked = scene.Server.Requests.Where(request => request.Path == "api/measures/search_history").ToList();
        Assert.Equal(2, asked.Count);
        Assert.All(asked, request => Assert.True((scene.Server.Url + "/" + request.Path + request.Query).Length <= 2000));
    }

    [Fact]
    public async Task ReadProjects_DiscoversByPatternOverPages()
    {
        var all = Enumerable.Range(0, 1203).Select(i => new DoubleProject($"team{i % 2}:app{i:D4}")).ToList();
        var scene = await OpenAsync(
            new SonarQubeDoubleOptions { Projects = [.. all] },
            options => (options.Include, options.Exclude, options.MaxParallelRequests) = (["team1:*"], ["*1"], 8));

        var keys = (await scene.Source.ReadProjectsAsync(Cancel)).Select(project => project.Key.Key);

        Assert.Equal(all.Select(project => project.Key).Where(key => key.StartsWith("team1", StringComparison.Ordinal) && !key.EndsWith('1')), keys);
    }

    [Fact]
    public async Task Read_CutsALongHistoryIntoBatchesThatLookNoFurtherThanTheyGo()
    {
        var scene = await OpenAsync(SonarQubeScene.Daily("p", 2345, day => [("ncloc", day)]));
        var batches = await scene.ReadAsync("p");
        Assert.Equal([2000, 345], batches.Select(batch => batch.Analyses.Count));
        Assert.Equal(batches[0].Analyses[^1].Day, batches[0].LookedUntil);
        Assert.Equal(new DateOnly(2026, 3, 10), batches[1].LookedUntil);
    }

    [Fact]
    public async Task Read_WorksBelowAContextPath()
    {
        var scene = await OpenAsync(new SonarQubeDoubleOptions { Projects = [new DoubleProject("p").Add(Newest, ("ncloc", 1))], ContextPath = "/tools/sonar" });
        Assert.Single(await scene.AnalysesAsync("p"));
    }

    [Fact]
    public async Task Read_ReadsAgainWhenAnalysesVanishBetweenPages()
    {
        var project = SonarQubeScene.Daily("p", 25, day => [("ncloc", day)]);
        var scene = await OpenAsync(new SonarQubeDoubleOptions { Projects = [project] }, options => options.PageSize = 10);
        var all = (await scene.AnalysesAsync("p")).Count;
        scene.Server.Faults.Plan("api/measures/search_history", new Fault.Meanwhile(() => { }));
        scene.Server.Faults.Plan("api/measures/search_history", new Fault.Meanwhile(project.RemoveOldest));

        var analyses = await scene.AnalysesAsync("p");

        Assert.Equal(25, all);
        Assert.Equal(Enumerable.Range(1, 24), analyses.Select(analysis => (int)analysis.Values["ncloc"]));
    }

    [Fact]
    public async Task Read_GivesUpOnAHistoryThatKeepsShrinking()
    {
        var project = SonarQubeScene.Daily("p", 40, day => [("ncloc", day)]);
        var scene = await OpenAsync(new SonarQubeDoubleOptions { Projects = [project] }, options => options.PageSize = 10);
        scene.Server.Faults.Plan("api/measures/search_history", new Fault.Meanwhile(project.RemoveOldest), times: 20);
        var fault = await scene.RefusesAsync("p");
        Assert.True(fault.IsTransient);
        Assert.Contains("changed project 'p' while it was read", fault.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var scene in scenes)
        {
            await scene.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Read_OfAnUnchangedProjectAsksNothingBeyondItsBranches()
    {
        var scene = await OpenAsync(SonarQubeScene.Daily("p", 3, _ => [("ncloc", 1)]));
        var batch = Assert.Single(await scene.ReadAsync("p", new Watermark(Newest, null)));

        Assert.Equal((0, new DateOnly(2026, 3, 10)), (batch.Analyses.Count, batch.LookedUntil));
        Assert.DoesNotContain(scene.Server.Requests, request => request.Path is "api/measures/search_history" or "api/project_analyses/search");
    }

    [Fact]
    public async Task ReadProjects_FindsByNameAndByTag()
    {
        DoubleProject[] all = [new("a", "Billing core"), new("b", "Shop") { Tags = ["payments"] }, new("c", "Shop admin")];
        var byName = await OpenAsync(new SonarQubeDoubleOptions { Projects = [.. all] }, options => options.Names = ["Billing*"]);
        Assert.Equal(["a"], await KeysAsync(byName));
        if (dress != SonarQubeDress.Cloud)
        {
            var byTag = await OpenAsync(new SonarQubeDoubleOptions { Projects = [.. all] }, options => (options.Names, options.Tags) = (["Billing*"], ["payments"]));
            Assert.Equal(["a", "b"], await KeysAsync(byTag));
            Assert.Equal(["payments"], (await byTag.Source.ReadProjectsAsync(Cancel))[1].Tags);
        }
    }

    [Fact]
    public async Task FindProjects_AsksForOneProjectOnly()
    {
        var scene = await OpenAsync([.. Enumerable.Range(0, 20).Select(i => new DoubleProject($"app{i:D2}").Add(Newest, ("ncloc", i)))]);
        Assert.Equal("app07", Assert.Single(await scene.Source.FindProjectsAsync("app07", Cancel)).Key.Key);
        Assert.Empty(await scene.Source.FindProjectsAsync("app", Cancel));
        Assert.Single(scene.Server.Requests, request => request.Path == "api/project_branches/list");
    }

    [Fact]
    public async Task Read_OfBranchesGivesEachItsOwnSeries()
    {
        if (dress == SonarQubeDress.Community)
        {
            return; // one branch is all it has
        }

        var project = new DoubleProject("p", "Shop").Add(Newest, ("ncloc", 1));
        project.Branch("release/2").Add(Newest.AddDays(-1), ("ncloc", 2));
        project.Branch("topic").Add(Newest, ("ncloc", 3));
        var scene = await OpenAsync(new SonarQubeDoubleOptions { Projects = [project] }, options => options.Branches = ["release/*"]);

        var projects = await scene.Source.ReadProjectsAsync(Cancel);
        Assert.Equal([("main", "Shop", true), ("release/2", "Shop (release/2)", false)], projects.Select(one => (one.Key.Branch, one.Name, one.IsMain)));
        var release = await scene.Source.ReadAsync(projects[1], null, Cancel).ToListAsync(Cancel);
        Assert.Equal(2, Assert.Single(Assert.Single(release).Analyses).Values["ncloc"]);
    }

    [Fact]
    public async Task Read_OfPortfoliosAndApplicationsWhereTheEditionHasThem()
    {
        DoubleProject[] all = [new DoubleProject("p").Add(Newest, ("ncloc", 1)), new DoubleProject("all", "Everything") { Qualifier = "VW" }.Add(Newest, ("ncloc", 5))];
        var scene = await OpenAsync(new SonarQubeDoubleOptions { Projects = [.. all] }, options => options.Portfolios = true);
        var projects = await scene.Source.ReadProjectsAsync(Cancel);
        if (dress.Edition == DoubleEdition.Server)
        {
            Assert.Equal(["p", "all"], projects.Select(project => project.Key.Key));
            var batch = Assert.Single(await scene.Source.ReadAsync(projects[1], null, Cancel).ToListAsync(Cancel));
            Assert.Equal(5, Assert.Single(batch.Analyses).Values["ncloc"]);
        }
        else
        {
            Assert.Equal(["p"], projects.Select(project => project.Key.Key));
        }
    }

    [Fact]
    public async Task Sample_TakesTheValuesOfNewCodeOncePerAnalysis()
    {
        var project = new DoubleProject("p").Add(Newest.AddDays(-1), ("ncloc", 1), ("new_violations", 3)).Add(Newest, ("ncloc", 1), ("new_violations", 7));
        var scene = await OpenAsync(new SonarQubeDoubleOptions { Projects = [project] }, options => options.Metrics = ["ncloc", "new_violations"]);
        var listed = Assert.Single(await scene.Source.ReadProjectsAsync(Cancel));
        Assert.Equal(listed.Key, Assert.Single(await scene.Source.Sampler.ReadProjectsAsync(Cancel)).Key);

        var sample = Assert.Single(Assert.Single(await scene.Source.Sampler.ReadAsync(listed, null, Cancel).ToListAsync(Cancel)).Analyses);
        Assert.Equal((Newest, Provenance.Live, 7), (sample.Instant, sample.Provenance, (int)sample.Values["new_violations"]));
        Assert.Equal(["new_violations"], sample.Values.Keys);
        Assert.Empty(Assert.Single(await scene.Source.Sampler.ReadAsync(listed, new Watermark(Newest, null), Cancel).ToListAsync(Cancel)).Analyses);
        Assert.DoesNotContain("new_violations", (await scene.AnalysesAsync("p"))[^1].Values.Keys);
    }

    [Fact]
    public async Task Read_KeepsTheNewestHistoryWhenAPersonDecidesAboutAnIssue()
    {
        var project = new DoubleProject("p").Add(Newest, ("violations", 9));
        var scene = await OpenAsync(project);
        project.SetLive("violations", 4);
        Assert.Equal(9, Assert.Single(await scene.AnalysesAsync("p")).Values["violations"]);
    }

    [Fact]
    public async Task Read_TellsTheGatesStatesAsNumbers()
    {
        var project = new DoubleProject("p").Add(Newest.AddDays(-1), ("alert_status", 1)).Add(Newest, ("alert_status", 3));
        var scene = await OpenAsync(new SonarQubeDoubleOptions { Projects = [project] }, options => options.Metrics = ["alert_status"]);
        Assert.Equal([0d, 2d], (await scene.AnalysesAsync("p")).Select(analysis => analysis.Values["alert_status"]));
    }

    [Fact]
    public async Task Read_KeepsBackDatedAnalyses()
    {
        var scene = await OpenAsync(new DoubleProject("p").Add(new(2003, 1, 1, 0, 0, 0, TimeSpan.Zero), ("ncloc", 1)).Add(new(2003, 1, 2, 0, 0, 0, TimeSpan.Zero), ("ncloc", 2)));
        Assert.Equal([2003, 2003], (await scene.AnalysesAsync("p")).Select(analysis => analysis.Instant.Year));
    }

    [Fact]
    public async Task Read_LeavesOutWhatLiesInTheFutureAndSaysSo()
    {
        var scene = await OpenAsync(new DoubleProject("p").Add(Newest, ("ncloc", 1)).Add(Newest.AddYears(9), ("ncloc", 2)));
        var project = Assert.Single(await scene.Source.ReadProjectsAsync(Cancel));
        var batches = new List<ObservationBatch>();
        var trouble = await Assert.ThrowsAsync<SourceUnavailableException>(async () =>
        {
            await foreach (var batch in scene.Source.ReadAsync(project, null, Cancel))
            {
                batches.Add(batch);
            }
        });
        Assert.Equal(Newest, Assert.Single(Assert.Single(batches).Analyses).Instant);
        Assert.Contains("2035-03-09", trouble.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same", "same", 1000, 1050, true)] // the same revision has other lines
    [InlineData("one", "two", 10_000, 16_000, true)] // a jump without a release
    [InlineData("one", "two", 10_000, 11_000, false)]
    [InlineData("one", "two", 100, 900, false)]
    public async Task Read_TellsThatOtherFilesAreAnalysed(string before, string after, double lines, double linesAfter, bool isTold)
    {
        var scene = await OpenAsync(new DoubleProject("p").Add(Newest.AddDays(-1), [new("ncloc", lines)], before).Add(Newest, [new("ncloc", linesAfter)], after));
        var events = Assert.Single(await scene.ReadAsync("p")).Events;
        Assert.Equal(isTold ? [ProjectEventKind.Scope] : [], events.Select(happening => happening.Kind));
    }

    [Fact]
    public async Task Read_OfAProjectMadeAnewSaysSo()
    {
        var project = new DoubleProject("p").Add(Newest, ("ncloc", 5));
        var scene = await OpenAsync(project);
        var batches = await scene.ReadAsync("p", new Watermark(Newest.AddDays(-9), null));
        Assert.Equal(!dress.HasBranchIds, Assert.Single(batches).BeginsAnew); // with ids the register knows
        Assert.False(Assert.Single(await scene.ReadAsync("p")).BeginsAnew);
    }

    protected override async Task<IObservationSource> CreateAsync() => (await OpenAsync(
        SonarQubeScene.Daily("daily", 80, day => [("ncloc", 1000 + day), ("sqale_index", 300 + day), ("sqale_debt_ratio", 1)]),
        new DoubleProject("pair").Add(Newest, ("ncloc", 1)).Add(Newest.AddMilliseconds(1), ("ncloc", 2)),
        new DoubleProject("empty"))).Source;

    private static async Task<IEnumerable<string>> KeysAsync(SonarQubeScene scene) => (await scene.Source.ReadProjectsAsync(Cancel)).Select(project => project.Key.Key);

    private Task<SonarQubeScene> OpenAsync(params DoubleProject[] projects) => OpenAsync(new SonarQubeDoubleOptions { Projects = [.. projects] });

    private async Task<SonarQubeScene> OpenAsync(SonarQubeDoubleOptions server, Action<DebtForecast.Sources.SonarQube.SonarQubeOptions>? change = null)
    {
        var scene = await SonarQubeScene.OpenAsync(server, change, dress);
        scenes.Add(scene);
        return scene;
    }
}
