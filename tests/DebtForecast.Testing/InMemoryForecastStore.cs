using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Testing;

/// <summary>Keeps the newest forecast of each series in memory. Several threads may save at once, as a run does.</summary>
public sealed class InMemoryForecastStore : IForecastStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<SeriesKey, ForecastResult> results = [];

    /// <inheritdoc/>
    public Task<bool> SaveAsync(ForecastResult result, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult(Save(result));
        }
    }

    /// <inheritdoc/>
    public Task<ForecastResult?> FindAsync(SeriesKey key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult(results.GetValueOrDefault(key));
        }
    }

    private bool Save(ForecastResult result)
    {
        var stored = results.GetValueOrDefault(result.Key);
        var older = stored?.Forecast is { } known && (result.Forecast is null || result.Forecast.Origin < known.Origin);
        if (older || (stored is not null && Text(stored) == Text(result)))
        {
            return false;
        }

        results[result.Key] = result;
        return true;
    }

    private static string Text(ForecastResult result) => string.Join(
        '|', result with { Forecast = null, Trust = [] }, string.Join(';', result.Trust), result.Forecast?.Origin, result.Forecast?.LastValue,
        result.Forecast?.Model, string.Join(';', Enumerable.Range(1, result.Forecast?.Weeks ?? 0).SelectMany(week => result.Forecast!.Knot(week).ToArray())));
}
