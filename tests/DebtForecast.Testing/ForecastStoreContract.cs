using DebtForecast.Forecasting;
using Xunit;

namespace DebtForecast.Testing;

/// <summary>What holds for every store of forecasts.</summary>
public abstract class ForecastStoreContract
{
    /// <summary>Makes an empty store.</summary>
    /// <returns>The store.</returns>
    protected abstract IForecastStore Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindAsync_GivesNullBeforeTheFirst() => Assert.Null(await Create().FindAsync(Some.Series(), Token));

    [Fact]
    public async Task FindAsync_GivesBackExactlyWhatWasSaved()
    {
        var store = Create();
        var result = Some.Forecast() with { Note = "nothing beats the last value", BorrowedFrom = 3, History = HistoryLength.Borrowed };
        Assert.True(await store.SaveAsync(result, Token));
        AssertSame(result, await store.FindAsync(Some.Series(), Token));
    }

    [Fact]
    public async Task SaveAsync_WritesTheSameOnlyOnce()
    {
        var store = Create();
        Assert.True(await store.SaveAsync(Some.Forecast(), Token));
        Assert.False(await store.SaveAsync(Some.Forecast(), Token));
        Assert.True(await store.SaveAsync(Some.Forecast(start: 101), Token));
        AssertSame(Some.Forecast(start: 101), await store.FindAsync(Some.Series(), Token));
    }

    [Fact]
    public async Task FindAsync_GivesTheLatestOrigin()
    {
        var store = Create();
        await store.SaveAsync(Some.Forecast(origin: 20), Token);
        await store.SaveAsync(Some.Forecast(origin: 10), Token);
        AssertSame(Some.Forecast(origin: 20), await store.FindAsync(Some.Series(), Token));
    }

    [Fact]
    public async Task SaveAsync_ReplacesNoForecastByAResultWithout()
    {
        var store = Create();
        var without = Some.Forecast() with { Forecast = null, History = HistoryLength.TooShort, Trust = [], Note = "9 values of 12" };
        Assert.True(await store.SaveAsync(without, Token));
        AssertSame(without, await store.FindAsync(Some.Series(), Token));
        await store.SaveAsync(Some.Forecast(), Token);
        Assert.False(await store.SaveAsync(without, Token));
        AssertSame(Some.Forecast(), await store.FindAsync(Some.Series(), Token));
    }

    [Fact]
    public async Task FindAsync_KeepsSeriesApart()
    {
        var store = Create();
        await store.SaveAsync(Some.Forecast() with { Key = Some.Series("ncloc") }, Token);
        Assert.Null(await store.FindAsync(Some.Series(), Token));
        Assert.Null(await store.FindAsync(Some.Series("ncloc", "other"), Token));
    }

    private static void AssertSame(ForecastResult expected, ForecastResult? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Trust, actual.Trust);
        Assert.Equal(expected with { Forecast = null }, actual with { Forecast = null, Trust = expected.Trust });
        Assert.Equal(Numbers(expected.Forecast), Numbers(actual.Forecast));
        Assert.Equal((expected.Forecast?.Origin, expected.Forecast?.Model), (actual.Forecast?.Origin, actual.Forecast?.Model));
    }

    private static double[] Numbers(Forecast? forecast) => forecast is null ? [] :
        [forecast.LastValue, .. Enumerable.Range(1, forecast.Weeks).SelectMany(week => forecast.Knot(week).ToArray())];
}
