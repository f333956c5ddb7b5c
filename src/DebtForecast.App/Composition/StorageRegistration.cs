using DebtForecast.Alerting;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Runs;
using DebtForecast.Storage;
using DebtForecast.Tracking;

namespace DebtForecast.App.Composition;

/// <summary>Registers the SQLite store in all its sockets.</summary>
internal static class StorageRegistration
{
    /// <summary>Adds the store; it is made on first use where there is none.</summary>
    /// <param name="services">The services.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddStorage(this IServiceCollection services, Settings settings) => services
        .AddSingleton(provider => SqliteDatabase.CreateOrOpen(settings.Storage, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<SqliteObservationStore>()
        .AddSingleton<IObservationStore>(provider => provider.GetRequiredService<SqliteObservationStore>())
        .AddSingleton<IEventStore>(provider => provider.GetRequiredService<SqliteObservationStore>())
        .AddSingleton<IProjectRegister, SqliteProjectRegister>()
        .AddSingleton<IImportStore>(provider => provider.GetRequiredService<SqliteObservationStore>())
        .AddSingleton<IRuleRunStore, SqliteRuleRunStore>()
        .AddSingleton<IForecastStore, SqliteForecastStore>()
        .AddSingleton<ITrackRecordStore, SqliteTrackRecordStore>()
        .AddSingleton<IAlertStore, SqliteAlertStore>()
        .AddSingleton<IOutbox, SqliteOutbox>()
        .AddSingleton<IRunLedger, SqliteRunLedger>();
}
