using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Testing;

/// <summary>Keeps the newest forecast of each series in memory.</summary>
public sealed class InMemoryForecastStore : IForecastStore
{
    private readonly Dictionary<SeriesKey, ForecastResult> results = [];

    /// <inheritdoc/>
    public Task<bool> SaveAsync(ForecastResult result, CancellationToken cancellationToken)
    {
        var stored = results.GetValueOrDefault(result.Key);
        var older = stored?.Forecast is { } known && (result.Forecast is null || result.Forecast.Origin < known.Origin);
        if (older || (stored is not null && Text(stored) == Text(result)))
        {
            return Task.FromResult(false);
        }

        results[result.Key] = result;
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public Task<ForecastResult?> FindAsync(SeriesKey key, CancellationToken cancellationToken) =>
        Task.FromResult(results.GetValueOrDefault(key));

    private static string Text(ForecastResult result) => string.Join(
        '|', result with { Forecast = null, Trust = [] }, string.Join(';', result.Trust), result.Forecast?.Origin, result.Forecast?.LastValue,
        result.Forecast?.Model, string.Join(';', Enumerable.Range(1, result.Forecast?.Weeks ?? 0).SelectMany(week => result.Forecast!.Knot(week).ToArray())));
}
