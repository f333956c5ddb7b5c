using DebtForecast.Observations;
using DebtForecast.Runs;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Runs;

public sealed class RunRehearsalTests
{
    [Fact]
    public async Task Rehearse_CountsWhatIsNewAndKeepsNothing()
    {
        var story = new Timeline(limit: 480);
        story.Remember(weeks: 3, _ => 490);
        var found = await RehearseAsync(story);

        Assert.Equal([("billing", 3)], found.Projects.Select(line => (line.Project.Key.Key, line.NewAnalyses)));
        Assert.Empty(await story.Observations.ReadProjectsAsync(CancellationToken.None));
        Assert.Empty(await story.Ledger.ReadAsync(10, CancellationToken.None));
        Assert.Empty(story.Channel.Sent);
    }

    [Fact]
    public async Task Rehearse_CountsOnlyWhatTheStoreLacks()
    {
        var story = new Timeline(limit: 480);
        await story.ObserveAsync(day: 1, minutes: 400);
        story.Server.Add(Some.Project(), Some.Analysis(2, (Timeline.Metric, 410)));

        Assert.Equal(1, Assert.Single((await RehearseAsync(story)).Projects).NewAnalyses);
    }

    [Fact]
    public async Task Rehearse_NamesWhatCannotBeRead()
    {
        var story = new Timeline(limit: 480);
        story.Remember(weeks: 1, _ => 300);
        story.Remember(weeks: 1, _ => 300, "orders");
        story.Server.Trouble(Some.Project("orders"), new SourceUnavailableException("forbidden", isTransient: false));

        Assert.Equal(["forbidden"], (await RehearseAsync(story)).Problems);
    }

    private static Task<Rehearsal> RehearseAsync(Timeline story) =>
        new RunRehearsal(story.Parts).RehearseAsync(new RunRequest("test"), CancellationToken.None);
}
