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
