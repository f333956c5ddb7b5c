using DebtForecast.Alerting;
using DebtForecast.App.Dashboard;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Runs;
using DebtForecast.Thresholds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DebtForecast.App.Tests.Dashboard;

/// <summary>The dashboard on a real Kestrel, loopback, a free port.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    private readonly WebApplication application;

    private DashboardHost(WebApplication application, Uri address)
    {
        this.application = application;
        Address = address;
        Client = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static async Task<DashboardHost> StartAsync(FakePortfolio portfolio, Action<DashboardOptions>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "DebtForecast.App.Tests", EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IObservationStore>(portfolio).AddSingleton<IEventStore>(portfolio).AddSingleton<IForecastStore>(portfolio);
        builder.Services.AddSingleton<IAlertStore>(portfolio).AddSingleton<IRunLedger>(portfolio).AddSingleton<IOutbox>(portfolio);
        builder.Services.AddSingleton<Func<IReadOnlyList<Threshold>>>(() => portfolio.Thresholds);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(SamplePortfolio.Now));
        builder.Services.AddDashboard().Configure<DashboardOptions>(options => configure?.Invoke(options));
        var application = builder.Build();
        application.MapDashboard();
        await application.StartAsync();
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new DashboardHost(application, new Uri(addresses.First()));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await application.DisposeAsync();
    }
}
