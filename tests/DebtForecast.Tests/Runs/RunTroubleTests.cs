using DebtForecast.Alerting;
using DebtForecast.Observations;
using DebtForecast.Runs;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Runs;

/// <summary>What a run does when sources fail.</summary>
public sealed class RunTroubleTests
{
    private static readonly SourceUnavailableException Forbidden = new("SonarQube forbids project 'orders' (403).", isTransient: false);
    private static readonly SourceUnavailableException Gone = new("SonarQube cannot be reached.", isTransient: true);

    [Fact]
    public async Task Run_KeepsTheOtherProjectsWhereOneCannotBeRead()
    {
        var story = new Timeline(limit: 480);
        story.Server.Trouble(Some.Project("orders"), Forbidden);
        story.Remember(weeks: 1, _ => 300, "orders");
        var run = await story.ObserveAsync(day: 1, minutes: 490);

        Assert.Equal(RunState.Partial, run.Record.State);
        Assert.Equal([Forbidden.Message], run.Record.Problems);
        Assert.Equal([Forbidden.Message], (await story.Ledger.ReadAsync(1, CancellationToken.None))[0].Problems);
        Assert.Equal(["billing"], run.Projects.Select(project => project.Key.Key));
        Assert.Equal([(1, AlertReason.First)], story.Told);
        Assert.False(run.IsMisconfigured);
    }

    [Fact]
    public async Task Run_SaysInTheLedgerThatItWasStopped()
    {
        var story = new Timeline(limit: 480);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        story.Remember(weeks: 1, _ => 300);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RunPipeline(story.Parts).RunAsync(new RunRequest("test"), null, stop.Token));
        var line = Assert.Single(await story.Ledger.ReadAsync(9, CancellationToken.None));
        Assert.Equal(RunState.Failed, line.State);
        Assert.Equal(["Stopped before the end."], line.Problems);
    }

    [Fact]
    public async Task Run_GivesTeamAndTagsToAProjectWhicheverSourceListsIt()
    {
        var story = new Timeline(limit: 480);
        story.Parts = story.Parts with { Labels = new Dictionary<string, ProjectLabels> { [Some.Project().Key.Key] = new("blue", ["web"]) } };
        story.Remember(weeks: 1, _ => 300);
        var run = await story.RunAsync(1);

        var project = Assert.Single(run.Projects);
        Assert.Equal("blue", project.Team);
        Assert.Contains("web", project.Tags);
    }

    [Fact]
    public async Task Run_ReadsAProjectInFullOnceItsTroubleIsOver()
    {
        var story = new Timeline(limit: 480);
        story.Server.Trouble(Some.Project(), Forbidden);
        story.Remember(weeks: 3, _ => 300);
        await story.RunAsync(15);
        story.Server.Trouble(Some.Project(), null);
        var run = await story.RunAsync(16);

        Assert.Equal((RunState.Completed, 3), (run.Record.State, run.Record.Added.Analyses));
    }

    [Fact]
    public async Task Run_FailsWhereTheOnlySourceIsAway()
    {
        var story = new Timeline(limit: 480);
        story.Server.Away = Gone;
        var run = await story.RunAsync(1);

        Assert.Equal(RunState.Failed, run.Record.State);
        Assert.Equal([Gone.Message], run.Record.Problems);
        Assert.NotNull(run.Record.EndedAt);
    }

    [Fact]
    public async Task Run_GoesOnWithTheOtherSourcesWhereOneIsAway()
    {
        var story = WithAssemblies(out var assemblies);
        assemblies.Add(Local("billing"), Some.Analysis(1, (Metrics.LayerViolations, 3)));
        story.Server.Away = Gone;
        var run = await story.RunAsync(1);

        Assert.Equal((RunState.Partial, 1), (run.Record.State, run.Record.Added.Analyses));
    }

    [Fact]
    public async Task Run_AssessesWhatIsKnownWhileTheServerIsAway()
    {
        var story = new Timeline(limit: 480);
        await story.ObserveAsync(day: 1, minutes: 400);
        story.Server.Away = Gone;
        await story.RunAsync(day: 20);

        Assert.Equal([(20, AlertReason.First)], story.ToldOfSilence);
    }

    [Fact]
    public async Task Run_SaysThatTheUserMadeTheMistake()
    {
        var story = new Timeline(limit: 480);
        story.Server.Trouble(Some.Project(), new SourceUnavailableException("rules.yaml, line 3: …", isTransient: false) { IsMisconfiguration = true });
        var run = await story.ObserveAsync(day: 1, minutes: 400);

        Assert.True(run.IsMisconfigured);
    }

    [Fact]
    public async Task Run_KeepsAssembliesUnderTheServersProjectOfTheSameKey()
    {
        var story = WithAssemblies(out var assemblies);
        assemblies.Add(Local("billing"), Some.Analysis(1, (Metrics.LayerViolations, 3)));
        var run = await story.ObserveAsync(day: 1, minutes: 400);

        Assert.Equal([Some.Project().Key], run.Projects.Select(project => project.Key));
        Assert.Equal([Metrics.LayerViolations, Timeline.Metric], await story.Observations.ReadMetricKeysAsync(Some.Project().Key, CancellationToken.None));
        Assert.Equal(["core", "own"], run.Projects[0].Tags);
    }

    [Fact]
    public async Task Run_KeepsAssembliesUnderTheServersProjectAlsoWhileTheServerIsAway()
    {
        var story = WithAssemblies(out var assemblies);
        await story.ObserveAsync(day: 1, minutes: 400);
        story.Server.Away = Gone;
        assemblies.Add(Local("billing"), Some.Analysis(2, (Metrics.LayerViolations, 3)));
        var run = await story.RunAsync(2);

        Assert.Equal([Some.Project().Key], run.Projects.Select(project => project.Key));
        Assert.NotNull(await story.Observations.FindSeriesAsync(Some.Series(Metrics.LayerViolations), CancellationToken.None));
    }

    [Fact]
    public async Task Run_KeepsAProjectOfAssembliesAlone()
    {
        var story = WithAssemblies(out var assemblies);
        assemblies.Add(Local("tools"), Some.Analysis(1, (Metrics.LayerViolations, 0)));
        var run = await story.ObserveAsync(day: 1, minutes: 400);

        Assert.Equal([Some.Project().Key, Local("tools").Key], run.Projects.Select(project => project.Key));
    }

    private static Timeline WithAssemblies(out ScriptedSource assemblies)
    {
        var story = new Timeline(limit: 480);
        assemblies = new ScriptedSource("assemblies", story.Clock);
        story.Parts = story.Parts with { Sources = [story.Server, assemblies] };
        return story;
    }

    private static Project Local(string key) => new(new ProjectKey(ProjectKey.LocalServer, key, ProjectKey.LocalBranch), key, null, ["own"]);
}
