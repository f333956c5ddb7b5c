using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Runs;

/// <summary>What a run makes of histories that were measured in two ways.</summary>
public sealed class ForecastStageTests
{
    private const int Weeks = 80;
    private const int ChangedInWeek = 60;

    [Fact]
    public async Task Run_ForecastsWithoutMeasurementShiftsAndSaysSo()
    {
        var (plain, changed) = (await ForecastAsync(knowsTheEvent: false), await ForecastAsync(knowsTheEvent: true));

        Assert.DoesNotContain("Taken out", plain.Note ?? "", StringComparison.Ordinal);
        Assert.EndsWith($"Taken out before fitting: +4990 on {Some.FirstDay.AddDays(7 * ChangedInWeek):yyyy-MM-dd} (quality profile changed).", changed.Note, StringComparison.Ordinal);
        Assert.Equal(plain.Forecast!.LastValue, changed.Forecast!.LastValue);

        // With the jump in its history the band half a year ahead reaches as far as the jump; without it, as far as the ordinary steps.
        Assert.True(plain.Forecast.Knot(26)[6] - plain.Forecast.LastValue > 2000);
        Assert.True(changed.Forecast.Knot(26)[6] - changed.Forecast.LastValue < 500);
    }

    [Fact]
    public async Task Run_HandsEachSeriesItsCompanionsWithoutMeasurementShifts()
    {
        var (story, seen) = (new Timeline(limit: 1e6), new System.Collections.Concurrent.ConcurrentDictionary<string, Companions>());
        var profile = new ProjectEvent(Some.Instant(7 * ChangedInWeek), ProjectEventKind.QualityProfile, "Use 'Strict way'");
        story.Server.Add(Some.Project("billing"), Enumerable.Range(0, Weeks).Select(week => Some.Analysis(
            7 * week, (Timeline.Metric, 1000 + week), ("code_smells", 100 + (week % 3) + (week >= ChangedInWeek ? 500 : 0)), ("ncloc", 9000 + week))));
        await story.Observations.AppendAsync(
            Some.Project("billing"), Some.Source, new ObservationBatch([], [profile], null, Some.FirstDay), TestContext.Current.CancellationToken);
        story.Parts = story.Parts with
        {
            Learn = _ => series =>
            {
                seen[series.Key.Metric] = series.Companions;
                return ForecastingStage.TooShort(series.Key, series.Series);
            },
        };

        await story.RunAsync(7 * (Weeks - 1));

        Assert.Equal(9000 + Weeks - 1, seen[Timeline.Metric].Size!.LastValue);
        Assert.InRange(seen[Timeline.Metric].Sister!.Values[0], 590, 610);
        Assert.Null(seen["ncloc"].Size);
    }

    private static async Task<ForecastResult> ForecastAsync(bool knowsTheEvent)
    {
        var story = new Timeline(limit: 1e6);
        story.Remember(Weeks, week => 1000 + (5 * (week % 3)) + (week >= ChangedInWeek ? 5000 : 0));
        if (knowsTheEvent)
        {
            var profile = new ProjectEvent(Some.Instant(7 * ChangedInWeek), ProjectEventKind.QualityProfile, "Use 'Strict way'");
            await story.Observations.AppendAsync(
                Some.Project("billing"), Some.Source, new ObservationBatch([], [profile], null, Some.FirstDay), TestContext.Current.CancellationToken);
        }

        await story.RunAsync(7 * (Weeks - 1));
        var key = new SeriesKey(Some.Project("billing").Key, Timeline.Metric);
        return (await story.Forecasts.FindAsync(key, TestContext.Current.CancellationToken))!;
    }
}
