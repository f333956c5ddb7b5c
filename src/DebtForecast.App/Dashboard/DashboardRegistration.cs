using Microsoft.AspNetCore.ResponseCompression;

namespace DebtForecast.App.Dashboard;

/// <summary>Puts the dashboard into a web application.</summary>
public static class DashboardRegistration
{
    /// <summary>Registers what the pages need beside the sockets of <see cref="DashboardSockets"/>.</summary>
    /// <param name="services">The services; sockets, <c>Func&lt;IReadOnlyList&lt;Threshold&gt;&gt;</c> and <see cref="TimeProvider"/> are the caller's.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddOptions<DashboardOptions>().BindConfiguration(DashboardOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DashboardSockets>().AddSingleton<DashboardAssets>().AddSingleton<DashboardReader>();
        services.AddSingleton<PortfolioReader>().AddSingleton<ProjectReader>().AddSingleton<SeriesReader>().AddSingleton<TrackReader>();
        services.AddResponseCompression(options =>
        {
            // Pages hold no secret that a guess about compressed length could reveal.
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        services.AddRazorComponents();
        return services;
    }

    /// <summary>Adds the routes of pages, assets and API; an address that nothing else answers gets the page "not found".</summary>
    /// <param name="application">The application; response compression is put before its endpoints.</param>
    /// <returns>The same application.</returns>
    public static WebApplication MapDashboard(this WebApplication application)
    {
        application.UseResponseCompression();
        var routes = application.MapGroup(string.Empty).AddEndpointFilter<SafeResponse>();
        DashboardPages.Map(routes);
        DashboardApi.Map(routes);
        DashboardAssets.Map(routes);
        return application;
    }
}
