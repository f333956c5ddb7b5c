using DebtForecast.Runs;
using DebtForecast.Testing;

namespace DebtForecast.Tests.Runs;

public sealed class TrackReplayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replay_MakesAYearOfPromisesFromWhatWasKnownThen()
    {
        var story = new Timeline(limit: 1500);
        story.Remember(120, week => 100 + (10 * week));
        await story.RunAsync((7 * 119) + 1);

        Assert.Equal(13 * 3, await new TrackReplay(story.Parts).ReplayAsync(Token));
        var settled = await story.TrackRecord.ReadSettledAsync(null, DateOnly.MinValue, Token);
        Assert.Equal([(4, 13), (13, 10), (26, 7)], settled.CountBy(promise => promise.Weeks).Select(pair => (pair.Key, pair.Value)).Order());
        Assert.All(settled, promise => Assert.True(promise.IsReplayed));
        Assert.All(settled, promise => Assert.Equal(1500, Assert.Single(promise.Odds).Limit));
        Assert.Equal(0, await new TrackReplay(story.Parts).ReplayAsync(Token));
    }

    [Fact]
    public async Task Replay_LooksAtNothingAfterTheOrigin()
    {
        // Two stories that part ways after week 100 promise the same up to there.
        var (one, other) = (new Timeline(limit: 1500), new Timeline(limit: 1500));
        one.Remember(120, week => 100 + (10 * week) + (week % 3));
        other.Remember(120, week => 100 + (10 * week) + (week % 3) + (week > 100 ? 300 + (week % 7 * 40) : 0));
        Assert.Equal(await QuantilesAsync(one), await QuantilesAsync(other));
    }

    private static async Task<IReadOnlyList<double>> QuantilesAsync(Timeline story)
    {
        await story.RunAsync((7 * 119) + 1);
        await new TrackReplay(story.Parts).ReplayAsync(Token);
        var all = (await story.TrackRecord.ReadSettledAsync(null, DateOnly.MinValue, Token)).Concat(await story.TrackRecord.ReadOpenAsync(null, DateOnly.MaxValue, Token));
        var known = all.Where(promise => promise.IsReplayed && promise.Origin <= Some.FirstDay.AddDays(7 * 100)).ToList();
        Assert.NotEmpty(known);
        return [.. known.OrderBy(promise => promise.Origin).ThenBy(promise => promise.Weeks).SelectMany(promise => promise.Quantiles)];
    }
}
