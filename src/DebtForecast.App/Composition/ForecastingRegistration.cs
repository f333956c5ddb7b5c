using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Observations;
using DebtForecast.Runs;

namespace DebtForecast.App.Composition;

/// <summary>Registers the forecasting stage with its bank and the trained model.</summary>
internal static class ForecastingRegistration
{
    /// <summary>Adds what learns from the fleet and predicts. The model is read when the first run needs it, not at the start.</summary>
    /// <param name="services">The services.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddForecasting(this IServiceCollection services, Settings settings) => services
        .AddSingleton(_ => new Lazy<ForecastingStage>(() => ModelFile.Load(Locations.Find(settings.Forecasting.Models)).Stage))
        .AddSingleton<Func<IReadOnlyList<SeriesHistory>, Predictor>>(provider =>
        {
            var trained = provider.GetRequiredService<Lazy<ForecastingStage>>();
            return fleet => PredictorFor(trained.Value, fleet);
        });

    private static Predictor PredictorFor(ForecastingStage stage, IReadOnlyList<SeriesHistory> fleet)
    {
        var plan = stage.Learn(fleet);
        return (key, history) => stage.Predict(key, Metrics.Describe(key.Metric), history, plan);
    }
}
