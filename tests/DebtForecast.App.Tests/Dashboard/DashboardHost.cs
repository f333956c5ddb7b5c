using System.Net;
using System.Net.Http.Headers;
using DebtForecast.Alerting;
using DebtForecast.App.Dashboard;
using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Runs;
using DebtForecast.Thresholds;
using DebtForecast.Tracking;
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
    private readonly HttpClient client;

    private DashboardHost(WebApplication application, Uri address)
    {
        this.application = application;
        Address = address;
        client = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public static async Task<DashboardHost> StartAsync(FakePortfolio portfolio, Action<DashboardOptions>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "DebtForecast.App.Tests", EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IObservationStore>(portfolio).AddSingleton<IEventStore>(portfolio).AddSingleton<IForecastStore>(portfolio).AddSingleton<ITrackRecordStore>(portfolio);
        builder.Services.AddSingleton<IAlertStore>(portfolio).AddSingleton<IRunLedger>(portfolio).AddSingleton<IOutbox>(portfolio);
        builder.Services.AddSingleton<Func<IReadOnlyList<Threshold>>>(() => portfolio.Thresholds);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(SamplePortfolio.Now));
        builder.Services.AddSingleton(portfolio.Models);
        builder.Services.AddDashboard().Configure<DashboardOptions>(options => configure?.Invoke(options));
        var application = builder.Build();
        application.MapDashboard();
        await application.StartAsync();
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new DashboardHost(application, new Uri(addresses.First()));
    }

    /// <summary>Asks for an address; the body is read with the answer.</summary>
    public async Task<Answer> AskAsync(string address, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Reads a page that must be there.</summary>
    public async Task<string> ReadAsync(string address)
    {
        using var answer = await AskAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.Response.StatusCode);
        return answer.Body;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await application.DisposeAsync();
    }
}

/// <summary>What the dashboard answered.</summary>
internal sealed record Answer(HttpResponseMessage Response, string Body) : IDisposable
{
    public string? MediaType => Response.Content.Headers.ContentType?.MediaType;

    public void Dispose() => Response.Dispose();
}
