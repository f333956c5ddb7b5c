using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Runs;

namespace DebtForecast.App.Composition;

/// <summary>Registers the forecasting stage with its bank and the shipped model.</summary>
internal static class ForecastingRegistration
{
    /// <summary>Adds what learns from the fleet and predicts.</summary>
    /// <param name="services">The services.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddForecasting(this IServiceCollection services, Settings settings) => services
        .AddSingleton(_ => new ForecastingStage(new ForecasterBank(), ForecastPlan.Empty))
        .AddSingleton<Func<IReadOnlyList<SeriesHistory>, Predictor>>(provider => fleet =>
        {
            var stage = provider.GetRequiredService<ForecastingStage>();
            var plan = stage.Learn(fleet);
            return (key, history) => stage.Predict(key, Metrics.Describe(key.Metric), history, plan);
        });
}
