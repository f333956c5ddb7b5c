using DebtForecast.Observations;
using Xunit;

namespace DebtForecast.Testing;

/// <summary>What holds for every store of observations and events.</summary>
public abstract class ObservationStoreContract
{
    /// <summary>Makes an empty store.</summary>
    /// <returns>The store, which is an <see cref="IEventStore"/> too.</returns>
    protected abstract IObservationStore Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindSeriesAsync_GivesNullForWhatIsNotKnown()
    {
        var store = Create();
        Assert.Null(await store.FindSeriesAsync(Some.Series(), Token));
        await AppendAsync(store, Some.Analysis(0, ("ncloc", 1)));
        Assert.Null(await store.FindSeriesAsync(Some.Series(), Token));
        Assert.Empty(await store.ReadMetricKeysAsync(Some.Project("other").Key, Token));
        Assert.Empty(await store.ReadFindingsAsync(Some.Project("other").Key, Token));
        Assert.Null(await store.FindWatermarkAsync(Some.Project("other").Key, Some.Source, Token));
    }

    [Fact]
    public async Task AppendAsync_CountsWhatIsNew()
    {
        var store = Create();
        var batch = Some.Batch(Some.Analysis(0, ("sqale_index", 10), ("ncloc", 5)), Some.Analysis(1, ("sqale_index", 10))) with
        {
            Events = [new ProjectEvent(Some.Instant(0), ProjectEventKind.Version, "1.0", null, "e1")],
        };
        Assert.Equal(new Appended(2, 3, 1), await store.AppendAsync(Some.Project(), Some.Source, batch, Token));
        Assert.Equal(Appended.Nothing, await store.AppendAsync(Some.Project(), Some.Source, batch, Token));
    }

    [Fact]
    public async Task FindSeriesAsync_CarriesQuietDaysBetweenAnalysesAndUpToTheDayLookedAt()
    {
        var store = Create();
        var batch = Some.Batch(Some.Analysis(0, ("sqale_index", 10)), Some.Analysis(3, ("sqale_index", 12)));
        await store.AppendAsync(Some.Project(), Some.Source, batch with { LookedUntil = Some.FirstDay.AddDays(5) }, Token);
        await AssertDaysAsync(store, "10m 10c 10c 12m 12c 12c");
    }

    [Fact]
    public async Task FindSeriesAsync_LeavesDaysOfThinnedHistoryUnknown()
    {
        var store = Create();
        await AppendAsync(
            store,
            Some.Analysis(0, ("sqale_index", 10)) with { Provenance = Provenance.Backfilled },
            Some.Analysis(3, ("sqale_index", 12)) with { Provenance = Provenance.Backfilled },
            Some.Analysis(5, ("sqale_index", 13)),
            Some.Analysis(7, ("sqale_index", 14)));
        await AssertDaysAsync(store, "10m 10? 10? 12m 12? 13m 13c 14m");
    }

    [Fact]
    public async Task FindSeriesAsync_KnowsOnlyTheDaysLookedAtBetweenRuleRuns()
    {
        var store = Create();
        var first = Some.Batch(Some.Analysis(0, ("layer_violations", 3)) with { Provenance = Provenance.RuleRun });
        await store.AppendAsync(Some.Project(), "assemblies", first with { LookedUntil = Some.FirstDay.AddDays(2) }, Token);
        var second = Some.Batch(Some.Analysis(5, ("layer_violations", 4)) with { Provenance = Provenance.RuleRun });
        await store.AppendAsync(Some.Project(), "assemblies", second, Token);
        await AssertDaysAsync(store, "3m 3c 3c 3? 3? 4m", "layer_violations");
    }

    [Fact]
    public async Task FindSeriesAsync_KeepsTheDaysOfTwoSourcesApart()
    {
        var store = Create();
        var sonar = Some.Batch(Some.Analysis(0, ("sqale_index", 10))) with { LookedUntil = Some.FirstDay.AddDays(4) };
        await store.AppendAsync(Some.Project(), Some.Source, sonar, Token);
        await store.AppendAsync(Some.Project(), "assemblies", Some.Batch(Some.Analysis(1, ("layer_violations", 2))), Token);
        await AssertDaysAsync(store, "10m 10c 10c 10c 10c");
        await AssertDaysAsync(store, "2m", "layer_violations");
    }

    [Fact]
    public async Task FindSeriesAsync_TakesTheLastAnalysisOfADay()
    {
        var store = Create();
        var evening = Some.Analysis(0, ("sqale_index", 11)) with { Instant = Some.Instant(0, hour: 23) };
        await AppendAsync(store, evening);
        await AppendAsync(store, Some.Analysis(0, ("sqale_index", 10)), Some.Analysis(0, ("sqale_index", 10.5)) with { Ordinal = 1 });
        await AssertDaysAsync(store, "11m");
    }

    [Fact]
    public async Task FindSeriesAsync_LeavesDaysUnknownOnWhichTheMetricWasNotReported()
    {
        var store = Create();
        await AppendAsync(
            store,
            Some.Analysis(0, ("sqale_index", 10), ("ncloc", 1)), Some.Analysis(1, ("ncloc", 1)), Some.Analysis(3, ("sqale_index", 10), ("ncloc", 1)));
        await AssertDaysAsync(store, "10m 10? 10? 10m");
        await AssertDaysAsync(store, "1m 1m 1c 1m", "ncloc");
    }

    [Fact]
    public async Task AppendAsync_PutsALateAnalysisInItsPlace()
    {
        var store = Create();
        await AppendAsync(store, Some.Analysis(0, ("sqale_index", 10)), Some.Analysis(4, ("sqale_index", 10)), Some.Analysis(6, ("sqale_index", 9)));
        await AppendAsync(store, Some.Analysis(2, ("sqale_index", 20)));
        await AssertDaysAsync(store, "10m 10c 20m 20c 10m 10c 9m");
    }

    [Fact]
    public async Task AppendAsync_KeepsTheFirstValueAndAddsAMetricThatWasNotThere()
    {
        var store = Create();
        await AppendAsync(store, Some.Analysis(0, ("sqale_index", 10)), Some.Analysis(1, ("sqale_index", 11)));
        Assert.Equal(new Appended(0, 1, 0), await AppendAsync(store, Some.Analysis(0, ("sqale_index", 99), ("ncloc", 7))));
        await AssertDaysAsync(store, "10m 11m");
        await AssertDaysAsync(store, "7m 7?", "ncloc");
    }

    [Fact]
    public async Task FindWatermarkAsync_GivesTheNewestAnalysisOfTheSource()
    {
        var store = Create();
        await AppendAsync(store, Some.Analysis(3, ("ncloc", 1)) with { Fingerprint = "c0ffee" }, Some.Analysis(1, ("ncloc", 2)));
        Assert.Equal(new Watermark(Some.Instant(3), "c0ffee"), await store.FindWatermarkAsync(Some.Project().Key, Some.Source, Token));
        Assert.Null(await store.FindWatermarkAsync(Some.Project().Key, "assemblies", Token));
    }

    [Fact]
    public async Task ReadProjectsAsync_GivesTheNewestNameTeamAndTags()
    {
        var store = Create();
        await AppendAsync(store, Some.Analysis(0, ("ncloc", 1)));
        var renamed = Some.Project() with { Name = "Zebra", Team = null, Tags = ["a", "b"] };
        await store.AppendAsync(Some.Project("accounts"), Some.Source, Some.Batch(Some.Analysis(0, ("ncloc", 1))), Token);
        await store.AppendAsync(renamed, Some.Source, Some.Batch(Some.Analysis(0, ("ncloc", 1))), Token);
        var projects = await store.ReadProjectsAsync(Token);
        Assert.Equal(["ACCOUNTS", "Zebra"], projects.Select(project => project.Name));
        Assert.Equivalent(renamed, projects[1]);
    }

    [Fact]
    public async Task ReadMetricKeysAsync_AreSorted()
    {
        var store = Create();
        await AppendAsync(store, Some.Analysis(0, ("violations", 1), ("ncloc", 1), ("bugs", 0)));
        Assert.Equal(["bugs", "ncloc", "violations"], await store.ReadMetricKeysAsync(Some.Project().Key, Token));
    }

    [Fact]
    public async Task ReadFindingsAsync_GivesTheNewestRunWithFirstAndLastDay()
    {
        var store = Create();
        await FindAsync(store, day: 0, Some.Finding("Web.Page"), Some.Finding("Web.Old"));
        await FindAsync(store, day: 4, Some.Finding("Web.Page") with { Line = 40 }, Some.Finding("Web.New"));
        var findings = await store.ReadFindingsAsync(Some.Project().Key, Token);
        Assert.Equal(
            [new DatedFinding(Some.Finding("Web.New"), Day(4), Day(4)), new DatedFinding(Some.Finding("Web.Page") with { Line = 40 }, Day(0), Day(4))],
            findings);
    }

    [Fact]
    public async Task FindFindingsBeforeAsync_GivesTheNewestEarlierRun()
    {
        var store = Create();
        await FindAsync(store, day: 0, Some.Finding("Web.Page"), Some.Finding("Web.Old"));
        await FindAsync(store, day: 2);
        await FindAsync(store, day: 4, Some.Finding("Web.Page"), Some.Finding("Web.New"));
        Assert.Null(await BeforeAsync(Some.Instant(0)));
        Assert.Equal(["Web.Old", "Web.Page"], await BeforeAsync(Some.Instant(2)));
        Assert.Empty((await BeforeAsync(Some.Instant(4)))!);
        Assert.Equal(["Web.New", "Web.Page"], await BeforeAsync(Some.Instant(5)));
        Assert.Null(await store.FindFindingsBeforeAsync(Some.Project().Key, "other", Some.Instant(5), Token));
        Assert.Null(await store.FindFindingsBeforeAsync(Some.Project("other").Key, "assemblies", Some.Instant(5), Token));

        async Task<IEnumerable<string>?> BeforeAsync(DateTimeOffset instant) =>
            (await store.FindFindingsBeforeAsync(Some.Project().Key, "assemblies", instant, Token))?.Select(finding => finding.To);
    }

    [Fact]
    public async Task ReadFindingsAsync_IsEmptyAfterARunWithoutFindings()
    {
        var store = Create();
        await FindAsync(store, day: 0, Some.Finding());
        await FindAsync(store, day: 0, ordinal: 1);
        Assert.Empty(await store.ReadFindingsAsync(Some.Project().Key, Token));
    }

    [Fact]
    public async Task ReadFindingsAsync_IsNotChangedByARunThatArrivesLate()
    {
        var store = Create();
        await FindAsync(store, day: 4, Some.Finding("Web.Page"));
        await FindAsync(store, day: 1, Some.Finding("Web.Page") with { Line = 1 }, Some.Finding("Web.Old"));
        var finding = Assert.Single(await store.ReadFindingsAsync(Some.Project().Key, Token));
        Assert.Equal(new DatedFinding(Some.Finding("Web.Page"), Day(1), Day(4)), finding);
    }

    [Fact]
    public async Task ReadFindingsAsync_KeepsDetailAndSeverity()
    {
        var store = Create();
        var finding = Some.Finding() with { Detail = "is named Page; must be *View", Severity = FindingSeverity.Warning };
        await FindAsync(store, day: 0, finding);
        Assert.Equal(finding, Assert.Single(await store.ReadFindingsAsync(Some.Project().Key, Token)).Finding);
    }

    [Fact]
    public async Task ReadFindingLivesAsync_TellsWhatIsNewOpenFixedAndReopened()
    {
        var store = Create();
        await FindAsync(store, day: 0, Some.Finding("Web.Back"), Some.Finding("Web.Gone"), Some.Finding("Web.Old"));
        await FindAsync(store, day: 3, Some.Finding("Web.Old"));
        await FindAsync(store, day: 7, Some.Finding("Web.Back"), Some.Finding("Web.New"), Some.Finding("Web.Old"));
        var lives = await store.ReadFindingLivesAsync(Some.Project().Key, Token);
        Assert.Equal(
            ["Web.Back 0-0/3 7-7", "Web.Gone 0-0/3", "Web.New 7-7", "Web.Old 0-7"], lives.Select(Show));
        Assert.Equal(
            [LifeState.Reopened, LifeState.Fixed, LifeState.New, LifeState.Open], lives.Select(one => one.ToDated().State));
        var back = (await store.ReadFindingsAsync(Some.Project().Key, Token))[0];
        Assert.Equal((Day(0), Day(7), 1), (back.FirstSeen, back.OpenSince, back.TimesReopened));
    }

    [Fact]
    public async Task ReadFindingLivesAsync_CutsALifeInTwoWhereALateRunDidNotSeeIt()
    {
        var store = Create();
        await FindAsync(store, day: 0, Some.Finding("Web.Page"));
        await FindAsync(store, day: 4, Some.Finding("Web.Page"));
        await FindAsync(store, day: 2, Some.Finding("Web.Other"));
        var lives = await store.ReadFindingLivesAsync(Some.Project().Key, Token);
        Assert.Equal(["Web.Other 2-2/4", "Web.Page 0-0/2 4-4"], lives.Select(Show));
    }

    [Theory]
    [InlineData("0a.b 2x.a 3y.c 4a.c.b")]
    [InlineData("0a.b 2x.a 4a.c.b 3y.c")]
    [InlineData("0a.b 3y.c 4a.c.b 2x.a")]
    [InlineData("4a.c.b 3y.c 2x.a 0a.b")]
    public async Task ReadFindingLivesAsync_TakesTheLaterOfTwoRunsOfOneInstant(string arrivals)
    {
        // Runs 2 and 3 are the same instant: what only the first of them saw never was.
        Assert.Equal(["a 0-0/2 4-4", "b 0-0/2 4-4", "c 2-4", "y 2-2/4"], await LivesOfAsync(arrivals));
        Assert.Equal(["a 0-4"], await LivesOfAsync("0a 2 3a 4a"));
        Assert.Equal(["a 0-4"], await LivesOfAsync("0a 2 4a 3a"));
    }

    [Fact]
    public async Task ReadFindingLivesAsync_IsTheSameInAnyOrderOfArrival()
    {
        // Each letter is a finding, the digit before them the run: runs 2 and 3 share an instant, the others have a day each.
        string[] runs = ["0a.b", "1b", "2d", "3a.b.c", "4", "5a.c", "6a.c.d", "7b.d"];
        var random = new Random(20_261_125);
        for (var round = 0; round < 40; round++)
        {
            Assert.Equal(["a 0-0/1 2-2/4 5-6/7", "b 0-2/4 7-7", "c 2-2/4 5-6/7", "d 6-7"], await LivesOfAsync(string.Join(' ', runs)));
            random.Shuffle(runs);
        }
    }

    [Fact]
    public async Task ReadEventsAsync_AreOldestFirstAndEachOnce()
    {
        var store = Create();
        var later = new ProjectEvent(Some.Instant(5), ProjectEventKind.QualityProfile, "Sonar way", "2 rules more", "e2");
        var earlier = new ProjectEvent(Some.Instant(2), ProjectEventKind.Note, "Clean-up week");
        var batch = Some.Batch(Some.Analysis(0, ("ncloc", 1))) with { Events = [later, earlier] };
        await store.AppendAsync(Some.Project(), Some.Source, batch, Token);
        await store.AppendAsync(Some.Project(), Some.Source, batch with { Events = [later with { Name = "edited" }, earlier] }, Token);
        Assert.Equal([earlier, later], await ((IEventStore)store).ReadEventsAsync(Some.Project().Key, Token));
    }

    [Fact]
    public async Task AppendAsync_RefusesValuesThatAreNotFinite()
    {
        var store = Create();
        var error = await Assert.ThrowsAsync<ArgumentException>(() => AppendAsync(store, Some.Analysis(0, ("ncloc", double.NaN))));
        Assert.Contains("ncloc", error.Message, StringComparison.Ordinal);
        Assert.Empty(await store.ReadMetricKeysAsync(Some.Project().Key, Token));
    }

    [Fact]
    public async Task AppendAsync_RefusesPartsOfASecond()
    {
        var half = Some.Analysis(0, ("ncloc", 1)) with { Instant = Some.Instant(0).AddMilliseconds(500) };
        await Assert.ThrowsAsync<ArgumentException>(() => AppendAsync(Create(), half));
    }

    [Fact]
    public async Task AppendAsync_RefusesAMetricOfAnotherSource()
    {
        var store = Create();
        await AppendAsync(store, Some.Analysis(0, ("ncloc", 1)));
        var batch = Some.Batch(Some.Analysis(0, ("ncloc", 2)));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AppendAsync(Some.Project(), "assemblies", batch, Token));
    }

    private async Task<IEnumerable<string>> LivesOfAsync(string arrivals)
    {
        var store = Create();
        var project = Some.Project(arrivals);
        foreach (var arrival in arrivals.Split(' '))
        {
            var number = arrival[0] - '0';
            var findings = arrival[1..].Split('.', StringSplitOptions.RemoveEmptyEntries).Select(Some.Finding).ToList();
            var run = Some.Analysis(number == 3 ? 2 : number, ("layer_violations", findings.Count)) with { Provenance = Provenance.RuleRun, Ordinal = number == 3 ? 1 : 0 };
            await store.AppendAsync(project, "assemblies", Some.Batch(run) with { Findings = findings }, Token);
        }

        return (await store.ReadFindingLivesAsync(project.Key, Token)).Select(Show);
    }

    // "Web.Page 0-2/3 5-5": seen from day 0 to 2, gone at 3, back at 5.
    private static string Show(FindingLives one) => one.Finding.To + string.Concat(one.Lives.Select(life =>
        $" {DaysOf(life.FirstSeen)}-{DaysOf(life.LastSeen)}{(life.FixedOn is { } day ? $"/{DaysOf(day)}" : null)}"));

    private static int DaysOf(DateOnly day) => day.DayNumber - Some.FirstDay.DayNumber;

    private static DateOnly Day(int day) => Some.FirstDay.AddDays(day);

    private static Task<Appended> AppendAsync(IObservationStore store, params Analysis[] analyses) =>
        store.AppendAsync(Some.Project(), Some.Source, Some.Batch(analyses), Token);

    private static Task<Appended> FindAsync(IObservationStore store, int day, params Finding[] findings) => FindAsync(store, day, 0, findings);

    private static Task<Appended> FindAsync(IObservationStore store, int day, int ordinal, params Finding[] findings)
    {
        var run = Some.Analysis(day, ("layer_violations", findings.Length)) with { Provenance = Provenance.RuleRun, Ordinal = ordinal };
        return store.AppendAsync(Some.Project(), "assemblies", Some.Batch(run) with { Findings = findings }, Token);
    }

    private static async Task AssertDaysAsync(IObservationStore store, string expected, string metric = "sqale_index")
    {
        var series = await store.FindSeriesAsync(Some.Series(metric), Token);
        Assert.NotNull(series);
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, series.Length).Select(day => Show(series, series.FirstDay.AddDays(day)))));
    }

    private static string Show(DailySeries series, DateOnly day) => FormattableString.Invariant(
        $"{series.ValueOn(day)}{series.StateOf(day) switch { DayState.Measured => 'm', DayState.Carried => 'c', _ => '?' }}");
}
