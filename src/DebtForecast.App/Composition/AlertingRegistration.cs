using DebtForecast.Alerting;
using DebtForecast.App.Dashboard;
using DebtForecast.Channels.Webhook;
using DebtForecast.Observations;
using DebtForecast.Tracking;

namespace DebtForecast.App.Composition;

/// <summary>Registers who is told and how.</summary>
internal static class AlertingRegistration
{
    /// <summary>Adds the channels, the notifier and the outbox's dispatcher.</summary>
    /// <param name="services">The services.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddAlerting(this IServiceCollection services, Settings settings)
    {
        foreach (var webhook in settings.Webhooks)
        {
            services.AddWebhookChannel(webhook);
        }

        var channels = settings.Webhooks.Select(webhook => webhook.Name).ToList();
        var policy = new AlertPolicy(TimeSpan.FromDays(settings.Alerting.RepeatEveryDays));
        services.AddSingleton(new Notifier(policy, channels, LinkOf(settings.Alerting.PublicBaseUrl)));
        return services.AddSingleton(provider => new OutboxDispatcher(
            provider.GetRequiredService<IOutbox>(), provider.GetServices<IAlertChannel>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static Func<SeriesKey, string>? LinkOf(Uri? publicBase) =>
        publicBase is null ? null : key => publicBase.ToString().TrimEnd('/') + (key.Project == DriftFinding.Fleet.Key ? DashboardText.TrackAddress : ProjectAddress.Page(key));
}
