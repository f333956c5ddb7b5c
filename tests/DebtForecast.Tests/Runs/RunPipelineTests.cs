using DebtForecast.Alerting;
using DebtForecast.Observations;
using DebtForecast.Runs;
using DebtForecast.Testing;
using DebtForecast.Thresholds;

namespace DebtForecast.Tests.Runs;

/// <summary>Stories over days, through the real line.</summary>
public sealed class RunPipelineTests
{
    [Fact]
    public async Task Run_TellsABreachOnceAndItsEndOnce()
    {
        var story = new Timeline(limit: 480);
        await story.ObserveAsync(day: 1, minutes: 400);
        await story.ObserveAsync(day: 2, minutes: 490);
        await story.ObserveAsync(day: 3, minutes: 500);
        await story.ObserveAsync(day: 4, minutes: 390);
        await story.ObserveAsync(day: 5, minutes: 380);

        Assert.Equal([(2, AlertReason.First), (4, AlertReason.Resolved)], story.Told);
    }

    [Fact]
    public async Task Run_RemindsOfABreachThatStands()
    {
        var story = new Timeline(limit: 480, repeatEvery: TimeSpan.FromDays(7));
        for (var day = 1; day <= 16; day++)
        {
            await story.ObserveAsync(day, minutes: 490);
        }

        Assert.Equal([(1, AlertReason.First), (8, AlertReason.Reminder), (15, AlertReason.Reminder)], story.Told);
    }

    [Fact]
    public async Task Run_TellsThatALimitWillBeCrossedAndEscalatesWhenItIs()
    {
        var story = new Timeline(limit: 1000);
        story.Remember(weeks: 80, week => 100 + (10 * week));
        var foreseen = await story.RunAsync(7 * 79);
        for (var week = 80; week <= 92; week++)
        {
            await story.ObserveAsync(7 * week, 100 + (10 * week));
        }

        await story.ObserveAsync(7 * 93, minutes: 200);
        Assert.Equal(Verdict.Likely, Debt(foreseen).Verdict);
        Assert.Equal([(7 * 79, AlertReason.First), (7 * 91, AlertReason.Escalated), (7 * 93, AlertReason.Resolved)], story.Told);
    }

    [Fact]
    public async Task Run_ReplaysTheHistoryAtTheFirstRun_SoThatTrustDoesNotWait()
    {
        var story = new Timeline(limit: 100_000);
        story.Remember(weeks: 80, week => 100 + (10 * week) + (week % 7));
        story.Remember(weeks: 80, week => 900 + (week * week % 13), project: "shop");
        await story.RunAsync(7 * 79);

        var trust = (await story.Forecasts.FindAsync(Some.Series(Timeline.Metric), TestContext.Current.CancellationToken))!.Trust;
        Assert.Equal([4, 13, 26], trust.Select(band => band.Weeks));
        Assert.All(trust, band => Assert.Equal((2, true), (band.Projects, band.Windows > 2 && band.Coverage80 is not null)));
    }

    [Fact]
    public async Task Run_KeepsQuietAboutOddsFromAShortHistory()
    {
        var story = new Timeline(limit: 520);
        story.Remember(weeks: 40, week => 100 + (10 * week));

        var run = await story.RunAsync(7 * 39);

        Assert.Equal(Verdict.Likely, Debt(run).Verdict);
        Assert.False(Debt(run).MayAlert);
        Assert.Empty(story.Channel.Sent);
    }

    [Fact]
    public async Task Run_GivesNoForecastUnderTwelveValues()
    {
        var story = new Timeline(limit: 480);
        for (var day = 1; day <= 11; day++)
        {
            Assert.Equal(0, (await story.ObserveAsync(day, 400)).Record.Forecasts);
        }

        Assert.Equal(Verdict.Unknown, Debt(await story.RunAsync(12)).Verdict);
    }

    [Fact]
    public async Task Run_TellsOnceThatASourceIsSilentAndOnceThatItSpeaksAgain()
    {
        var story = new Timeline(limit: 480);
        await story.ObserveAsync(day: 1, minutes: 400);
        foreach (var day in Enumerable.Range(2, 20))
        {
            await story.RunAsync(day);
        }

        await story.ObserveAsync(day: 22, minutes: 410);
        await story.ObserveAsync(day: 23, minutes: 410);

        Assert.Equal([(16, AlertReason.First), (22, AlertReason.Resolved)], story.ToldOfSilence);
        Assert.Empty(story.Told);
    }

    [Fact]
    public async Task Run_LeavesABreachStandingWhileTheSourceIsSilent()
    {
        var story = new Timeline(limit: 480);
        await story.ObserveAsync(day: 1, minutes: 490);
        var stale = await story.RunAsync(day: 30);
        await story.ObserveAsync(day: 31, minutes: 490);

        Assert.Equal(Verdict.Stale, Debt(stale).Verdict);
        Assert.Equal([(1, AlertReason.First)], story.Told);
    }

    [Fact]
    public async Task Run_AgainAddsNothingButItsLineInTheLedger()
    {
        var story = new Timeline(limit: 800);
        story.Remember(weeks: 80, week => 100 + (10 * week));
        var first = await story.RunAsync(7 * 79);
        var again = await story.RunAsync(7 * 79);

        Assert.Equal((80, 1, 1), (first.Record.Added.Analyses, first.Record.Forecasts, first.Record.Messages));
        Assert.Equal((Appended.Nothing, 0, 0), (again.Record.Added, again.Record.Forecasts, again.Record.Messages));
        Assert.Single(story.Channel.Sent);
        Assert.Equal([2L, 1L], (await story.Ledger.ReadAsync(10, CancellationToken.None)).Select(line => line.Id));
        Assert.Equal(first.Assessments.Select(found => found.Assessment), again.Assessments.Select(found => found.Assessment));
    }

    [Fact]
    public async Task Run_SendsAPostponedMessageAgainUnderTheSameId()
    {
        var story = new Timeline(limit: 480);
        story.Channel.Answer(new Delivery.Postponed("503"));
        var first = await story.ObserveAsync(day: 1, minutes: 490);
        var second = await story.RunAsync(day: 2);

        Assert.Equal((0, 1), (first.Deliveries.Delivered, first.Deliveries.Postponed));
        Assert.Equal((1, 0), (second.Deliveries.Delivered, second.Record.Messages));
        Assert.Single(story.Channel.Sent.Select(message => message.Id).Distinct());
    }

    [Fact]
    public async Task Run_HandlesOnlyTheProjectAskedFor()
    {
        var story = new Timeline(limit: 480);
        story.Remember(weeks: 1, _ => 490);
        story.Remember(weeks: 1, _ => 490, "orders");

        var run = await story.RunAsync(1, new RunRequest("test", "orders"));

        Assert.Equal(["orders"], run.Projects.Select(project => project.Key.Key));
        Assert.Null(await story.Observations.FindSeriesAsync(Some.Series(), CancellationToken.None));
    }

    [Fact]
    public async Task Run_ReadsAgainFromADayOn()
    {
        var story = new Timeline(limit: 480);
        await story.ObserveAsync(day: 1, minutes: 400);
        await story.ObserveAsync(day: 9, minutes: 400);
        story.Server.Add(Some.Project(), Some.Analysis(5, (Timeline.Metric, 470))); // one that the server lists late

        Assert.Equal(0, (await story.RunAsync(10)).Record.Added.Analyses);
        Assert.Equal(1, (await story.RunAsync(10, new RunRequest("test", Since: Some.FirstDay.AddDays(2)))).Record.Added.Analyses);
    }

    private static Assessment Debt(DebtRun run) => run.Assessments.Single(found => found.Assessment.ThresholdId == "debt").Assessment;
}
