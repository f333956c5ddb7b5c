using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>Keeps the newest forecast of each series. Socket: SQLite, memory (tests).</summary>
/// <exception cref="StoreUnavailableException">Any member: the store cannot be read or written.</exception>
public interface IForecastStore
{
    /// <summary>Stores a result; the same series and origin with the same content adds nothing.</summary>
    /// <param name="result">The result; one without a forecast removes none that is there.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>Whether anything was written.</returns>
    Task<bool> SaveAsync(ForecastResult result, CancellationToken cancellationToken);

    /// <summary>Finds the newest result of a series.</summary>
    /// <param name="key">The series.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The result with the latest origin; null where there is none.</returns>
    Task<ForecastResult?> FindAsync(SeriesKey key, CancellationToken cancellationToken);
}
