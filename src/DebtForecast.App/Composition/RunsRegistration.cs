using DebtForecast.Alerting;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Runs;
using DebtForecast.Thresholds;
using DebtForecast.Tracking;

namespace DebtForecast.App.Composition;

/// <summary>Registers the pipeline, and with it everything that a run needs.</summary>
internal static class RunsRegistration
{
    /// <summary>Adds all stages and adapters.</summary>
    /// <param name="services">The services.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDebtForecast(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(TimeProvider.System).AddSources(settings).AddStorage(settings).AddForecasting(settings).AddAlerting(settings);
        services.AddSingleton<Func<IReadOnlyList<Threshold>>>(() => settings.Thresholds);
        services.AddSingleton(provider => Parts(provider, settings));
        return services.AddSingleton<RunPipeline>();
    }

    private static RunParts Parts(IServiceProvider provider, Settings settings) => new()
    {
        Sources = [.. provider.GetServices<IObservationSource>()],
        Observations = provider.GetRequiredService<IObservationStore>(),
        Register = provider.GetRequiredService<IProjectRegister>(),
        Events = provider.GetRequiredService<IEventStore>(),
        Forecasts = provider.GetRequiredService<IForecastStore>(),
        TrackRecord = provider.GetRequiredService<ITrackRecordStore>(),
        Alerts = provider.GetRequiredService<IAlertStore>(),
        Ledger = provider.GetRequiredService<IRunLedger>(),
        Learn = provider.GetRequiredService<Func<IReadOnlyList<SeriesHistory>, Predictor>>(),
        Thresholds = settings.Thresholds,
        Notifier = provider.GetRequiredService<Notifier>(),
        Dispatcher = provider.GetRequiredService<OutboxDispatcher>(),
        Clock = provider.GetRequiredService<TimeProvider>(),
        Labels = settings.Projects.ToDictionary(project => project.Key, project => new ProjectLabels(project.Team, [.. project.Tags]), StringComparer.Ordinal),

        // One more than there are requests, so that one project is written while others are read.
        ParallelProjects = (settings.SonarQube?.MaxParallelRequests ?? 1) + 1,
    };
}
