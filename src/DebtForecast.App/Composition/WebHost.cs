using DebtForecast.App.Dashboard;
using DebtForecast.App.Jobs;
using DebtForecast.Observations;
using DebtForecast.Sources.Assemblies;
using Microsoft.Extensions.Logging.Console;

namespace DebtForecast.App.Composition;

/// <summary>Builds the service: dashboard, API and, for <c>serve</c>, the scheduler.</summary>
internal static class WebHost
{
    /// <summary>Builds a service that is not started yet.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="listen">The address to listen on.</param>
    /// <param name="nightly">Whether the nightly job and the outbox run in it.</param>
    /// <param name="notice">A line that every page shows; null for none.</param>
    /// <returns>The service.</returns>
    public static WebApplication Build(Settings settings, Uri listen, bool nightly, string? notice = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory, // not the caller's directory: it is not ours to serve
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.Sources.Clear(); // ours is read and checked already
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create($"{DashboardOptions.Section}:{nameof(DashboardOptions.Notice)}", notice)]);
        builder.Logging.ClearProviders().AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
            options.ColorBehavior = LoggerColorBehavior.Disabled;
        }).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical).AddFilter("Quartz", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.None).AddFilter("Polly", LogLevel.None);
        builder.WebHost.UseUrls(listen.ToString());
        builder.Services.AddDebtForecast(settings).AddDashboard();
        builder.Services.AddSingleton(PushTokens.Read(settings.Access)).AddSingleton(settings.Projects)
            .AddSingleton<RuleRunIntake>().AddSingleton<ProjectFinder>().AddSingleton<RuleRunReader>()
            .AddSingleton<HookedProjects>().AddSingleton<RunTurn>();
        if (nightly)
        {
            builder.Services.AddJobs(settings.Schedule, settings.Forecasting.Retraining is { IsScheduled: true, Cron: var cron } ? cron : null).AddHostedService<OutboxSender>().AddHostedService<HookRunner>();
        }

        var service = builder.Build();
        service.MapDashboard();
        RuleRunApi.Map(service);
        if (nightly)
        {
            SonarQubeHook.Map(service, settings);
        }

        MapHealth(service);
        return service;
    }

    private static void MapHealth(WebApplication service)
    {
        service.MapGet("/health/live", () => Results.Text("alive"));
        service.MapGet("/health/ready", async (IObservationStore store, CancellationToken cancellationToken) =>
        {
            try
            {
                await store.ReadProjectsAsync(cancellationToken);
                return Results.Text("ready");
            }
            catch (StoreUnavailableException trouble)
            {
                return Results.Text(trouble.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
    }
}
