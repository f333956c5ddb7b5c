using DebtForecast.Forecasting;
using DebtForecast.Runs;

namespace DebtForecast.App.Composition;

/// <summary>x</summary>
internal static class ForecastingRegistration
{
    /// <summary>x</summary>
    public static IServiceCollection AddForecasting(this IServiceCollection services, Settings settings) =>
        services.AddSingleton<Func<IReadOnlyList<SeriesHistory>, Predictor>>(fleet => (key, history) => new ForecastResult(key, null, HistoryLength.TooShort, [], 0, settings.Forecasting.Models));
}
