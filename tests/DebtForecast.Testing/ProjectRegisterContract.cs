using DebtForecast.Observations;
using Xunit;

namespace DebtForecast.Testing;

/// <summary>What holds for every <see cref="IProjectRegister"/> beside the store that it keeps in line.</summary>
public abstract class ProjectRegisterContract
{
    private const string Source = "sonarqube";
    private static readonly DateOnly Day = Some.FirstDay.AddDays(40);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes an empty store and its register.</summary>
    /// <returns>Both, of one content.</returns>
    protected abstract (IObservationStore Store, IProjectRegister Register) Create();

    [Fact]
    public async Task Reconcile_OfANewKeyMovesTheSeries()
    {
        var (store, register) = await CreateAsync(Project("old", "b1"));
        var change = Assert.Single(await register.ReconcileAsync([Project("new", "b1")], true, Day, Token));
        Assert.Equal(new ProjectChange(ProjectChangeKind.Renamed, Key("new"), Key("old")), change);
        Assert.Equal([Key("new")], (await store.ReadProjectsAsync(Token)).Select(project => project.Key));
        Assert.NotNull(await store.FindWatermarkAsync(Key("new"), Source, Token));
        Assert.NotNull(await store.FindSeriesAsync(new SeriesKey(Key("new"), "ncloc"), Token));
        Assert.Null(await store.FindWatermarkAsync(Key("old"), Source, Token));
    }

    [Fact]
    public async Task Reconcile_OfANewBranchNameMovesTheSeries()
    {
        var (store, register) = await CreateAsync(Project("shop", "b1"));
        await register.ReconcileAsync([Project("shop", "b1", "trunk")], true, Day, Token);
        Assert.NotNull(await store.FindWatermarkAsync(Key("shop", "trunk"), Source, Token));
    }

    [Fact]
    public async Task Reconcile_OfAProjectMadeAnewArchivesTheOldOne()
    {
        var (store, register) = await CreateAsync(Project("shop", "b1"));
        var change = Assert.Single(await register.ReconcileAsync([Project("shop", "b2")], true, Day, Token));
        var archived = Key("shop", $"main (until {Day:yyyy-MM-dd})");
        Assert.Equal(new ProjectChange(ProjectChangeKind.Archived, archived, Key("shop")), change);
        var kept = Assert.Single(await store.ReadProjectsAsync(Token));
        Assert.Equal((archived, false, (DateOnly?)Day), (kept.Key, kept.IsMain, kept.MissingSince));
        Assert.Null(await store.FindWatermarkAsync(Key("shop"), Source, Token));

        await AppendAsync(store, Project("shop", "b2"));
        Assert.Empty(await register.ReconcileAsync([Project("shop", "b2")], true, Day.AddDays(1), Token));
        await register.ReconcileAsync([Project("shop", "b3")], true, Day, Token);
        Assert.Equal(2, (await store.ReadProjectsAsync(Token)).Select(project => project.Key).Distinct().Count());
    }

    [Fact]
    public async Task Reconcile_MarksWhatIsGoneAndUnmarksWhatReturns()
    {
        var (store, register) = await CreateAsync(Project("shop", null), Project("core", null));
        Assert.Equal(ProjectChangeKind.Vanished, Assert.Single(await register.ReconcileAsync([Project("core", null)], true, Day, Token)).Kind);
        Assert.Empty(await register.ReconcileAsync([Project("core", null)], true, Day.AddDays(1), Token));
        Assert.Equal(Day, (await store.ReadProjectsAsync(Token)).Single(project => project.Key.Key == "shop").MissingSince);
        await AppendAsync(store, Project("shop", null));
        Assert.Equal(Day, (await store.ReadProjectsAsync(Token)).Single(project => project.Key.Key == "shop").MissingSince);

        var back = await register.ReconcileAsync([Project("core", null), Project("shop", null)], true, Day, Token);
        Assert.Equal(ProjectChangeKind.Returned, Assert.Single(back).Kind);
        Assert.All(await store.ReadProjectsAsync(Token), project => Assert.Null(project.MissingSince));
    }

    [Fact]
    public async Task Reconcile_OfAPartOfTheListMarksNothing()
    {
        var (_, register) = await CreateAsync(Project("shop", null), Project("core", null));
        Assert.Empty(await register.ReconcileAsync([Project("core", null)], false, Day, Token));
    }

    [Fact]
    public async Task Reconcile_LeavesOtherServersAndUnreadableProjectsAlone()
    {
        var (_, register) = await CreateAsync(Project("shop", null), Project("core", null), Project("far", null) with { Key = new("server-9", "far", "main") });
        Assert.Empty(await register.ReconcileAsync([Project("core", null), Project("shop", null, Observations.Project.UnknownBranch)], true, Day, Token));
    }

    [Fact]
    public async Task Reconcile_LearnsIdsWhereThereWereNone()
    {
        var (store, register) = await CreateAsync(Project("shop", null));
        Assert.Empty(await register.ReconcileAsync([Project("shop", "b1")], true, Day, Token));
        await AppendAsync(store, Project("shop", "b1"));
        Assert.Equal("b1", Assert.Single(await store.ReadProjectsAsync(Token)).OriginId);
    }

    [Fact]
    public async Task Archive_OfAnUnknownProjectDoesNothing()
    {
        var (_, register) = Create();
        Assert.Null(await register.ArchiveAsync(Key("nobody"), Day, Token));
    }

    private static ProjectKey Key(string key, string branch = "main") => new("server-1", key, branch);

    private static Project Project(string key, string? origin, string branch = "main") => new(Key(key, branch), key, null, []) { OriginId = origin };

    private static Task<Appended> AppendAsync(IObservationStore store, Project project) =>
        store.AppendAsync(project, Source, new ObservationBatch([Some.Analysis(0, ("ncloc", 1))], [], null, Some.FirstDay), Token);

    private async Task<(IObservationStore Store, IProjectRegister Register)> CreateAsync(params Project[] projects)
    {
        var (store, register) = Create();
        foreach (var project in projects)
        {
            await AppendAsync(store, project);
        }

        return (store, register);
    }
}
