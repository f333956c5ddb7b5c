using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Runs;

namespace DebtForecast.App.Composition;

/// <summary>Registers the forecasting stage with its bank and the trained model.</summary>
internal static class ForecastingRegistration
{
    /// <summary>Adds what learns from the fleet and predicts. The model is read when a run needs it, not at the start, and anew where another is served.</summary>
    /// <param name="services">The services.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddForecasting(this IServiceCollection services, Settings settings) => services
        .AddSingleton(VersionsOf(settings))
        .AddSingleton(settings.Forecasting.Retraining)
        .AddSingleton<ServedModels>()
        .AddSingleton<Retrainer>()
        .AddSingleton<Func<IReadOnlyList<SeriesHistory>, Predictor>>(provider =>
        {
            var models = provider.GetRequiredService<ServedModels>();
            return fleet => PredictorFor(models.Current(), fleet);
        });

    /// <summary>The models that an installation may serve.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The shipped ones and its own versions.</returns>
    public static ModelVersions VersionsOf(Settings settings) => new(settings.TrainedModels, Locations.Find(settings.Forecasting.Models));

    private static Predictor PredictorFor(ServedModel model, IReadOnlyList<SeriesHistory> fleet)
    {
        var (stage, plan) = (model.Learned.Stage, model.PlanFor(fleet));
        return series => stage.Predict(series, plan);
    }
}
