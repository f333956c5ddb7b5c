using System.Text.Json;
using DebtForecast.Alerting;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Testing;
using DebtForecast.Tracking;

namespace DebtForecast.Tests.Runs;

/// <summary>The track record over weeks, through the real line.</summary>
public sealed class TrackStageTests
{
    private const int Start = 80;

    [Fact]
    public async Task Run_KeepsOneForecastAWeekAndScoresItWhenItsDayIsOver()
    {
        var story = new Timeline(limit: 1000);
        story.Remember(Start, Minutes);
        for (var week = Start; week <= Start + 30; week++)
        {
            await story.ObserveAsync(7 * week, Minutes(week));
            await story.RunAsync((7 * week) + 3); // nothing new: adds nothing
        }

        var settled = await story.TrackRecord.ReadSettledAsync(null, DateOnly.MinValue, TestContext.Current.CancellationToken);
        var open = await story.TrackRecord.ReadOpenAsync(null, DateOnly.MaxValue, TestContext.Current.CancellationToken);
        Assert.Equal(3 * 31, settled.Count + open.Count);
        Assert.Equal([(4, 27), (13, 18), (26, 5)], settled.CountBy(promise => promise.Weeks).Select(pair => (pair.Key, pair.Value)).Order());
        Assert.All(settled, promise => Assert.Equal(Minutes(WeekOf(promise.Due)), promise.Outcome!.Value));
        Assert.All(settled, promise => Assert.Equal(Minutes(WeekOf(promise.Origin)) <= 1000 ? 1 : 0, promise.Odds.Count));
        Assert.All(settled.SelectMany(promise => promise.Odds.Select(odds => (promise, odds))), pair => Assert.Equal(Minutes(WeekOf(pair.promise.Due)) > 1000, pair.odds.HasCome));
        Assert.DoesNotContain(open, promise => promise.Due < Some.FirstDay.AddDays(7 * (Start + 30)));
    }

    [Fact]
    public async Task Run_KeepsTheFirstServedForecastOfAWeekAndItsOddsWithIt()
    {
        var story = new Timeline(limit: 1000);
        story.Remember(Start, Minutes);
        await story.ObserveAsync((7 * Start) + 1, 900); // a Monday
        await story.ObserveAsync((7 * Start) + 3, 700);

        var open = await story.TrackRecord.ReadOpenAsync(null, DateOnly.MaxValue, TestContext.Current.CancellationToken);
        Assert.Equal([4, 13, 26], open.Select(promise => promise.Weeks));
        Assert.All(open, promise => Assert.Equal((900, Some.FirstDay.AddDays((7 * Start) + 1)), (promise.LastValue, promise.Origin)));
        Assert.Equal(open.Select(promise => promise.Odds[0].Odds).Order(), open.Select(promise => promise.Odds[0].Odds));
    }

    [Fact]
    public async Task Run_TellsOnceThatBandsDriftWidensThemAndTellsTheEnd()
    {
        // Twelve projects that kept still for years and were promised to; then all of them begin to jump.
        var story = new Timeline(limit: 1e9);
        story.Parts = story.Parts with { Learn = _ => series => Narrow(series.Key, series.Series) };
        var day = 0;
        for (var week = 0; week < 75; week++)
        {
            foreach (var project in Enumerable.Range(0, 12))
            {
                var jump = week is >= 20 and < 40 ? 30 * (week / 4 % 2) : 0; // four weeks later it is never what it was
                story.Server.Add(Some.Project($"p{project:00}"), Some.Analysis(7 * week, (Timeline.Metric, 1000 + jump)));
            }

            await story.RunAsync(day = 7 * week);
        }

        var told = story.Channel.Sent.Where(message => message.Body.Contains("\"type\":\"forecast.drifted\"", StringComparison.Ordinal))
            .SelectMany(message => Read(message.Body)).Where(news => news.Metric == "band_effort_4_weeks").ToList();
        Assert.Equal(["first", "resolved"], told.Select(news => news.Reason));
        Assert.Contains("such bands are widened by", told[0].Text, StringComparison.Ordinal);
        var settled = await story.TrackRecord.ReadSettledAsync(null, DateOnly.MinValue, TestContext.Current.CancellationToken);
        Assert.Contains(settled, promise => promise is { Weeks: 4, Widened: > 1 });
        var newest = (await story.Forecasts.FindAsync(Some.Series(project: "p00"), TestContext.Current.CancellationToken))!;
        Assert.Equal((day, 1.0), (newest.Forecast!.Origin.DayNumber - Some.FirstDay.DayNumber, newest.Widening.Of(4)));
        Assert.DoesNotContain(story.Channel.Sent, message => message.Body.Contains("alerts.changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ThatOnlyFindsDriftHasNoBreach()
    {
        var drift = new DriftFinding(MetricFamily.Effort, 4, DriftState.Drifts, TrackRecord.Score(4, [Tests.Tracking.Promises.Settled(0, 200)]), 1.5, Some.FirstDay);
        var found = new FoundAssessment(drift.ToAssessment()!, null, DriftFinding.Fleet);
        var run = await new Timeline(limit: 480).ObserveAsync(1, 400);
        Assert.False((run with { Assessments = [found] }).HasBreach);
    }

    private static double Minutes(int week) => 100 + (10 * week);

    private static int WeekOf(DateOnly day) => (day.DayNumber - Some.FirstDay.DayNumber) / 7;

    private static ForecastResult Narrow(SeriesKey key, DailySeries history)
    {
        var row = Enumerable.Range(-3, QuantileLevels.Count).Select(level => history.LastValue + (5.0 * level)).ToArray();
        var knots = Enumerable.Range(0, QuantileLevels.Weeks).Select(_ => (double[])row.Clone()).ToArray();
        return new(key, Forecast.FromKnots(history.LastMeasuredDay, history.LastValue, knots, "narrow"), HistoryLength.Full, [], 0, null);
    }

    private static IEnumerable<(string Metric, string Reason, string Text)> Read(string body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. json.RootElement.GetProperty("data").GetProperty("alerts").EnumerateArray().Select(alert => (
            alert.GetProperty("metric").GetProperty("key").GetString()!, alert.GetProperty("reason").GetString()!, alert.GetProperty("text").GetString()!))];
    }
}
