using DebtForecast.Observations;
using DebtForecast.Sources.SonarQube;
using Microsoft.Extensions.DependencyInjection;

namespace DebtForecast.Bench.Collecting;

/// <summary>A source as the product makes it, and the product's way to read it: a few projects at once, one after the other into the store.</summary>
internal sealed class Reader : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly SonarQubeSource source;

    private Reader(SonarQubeOptions options, HttpMessageHandler? network)
    {
        var clients = new ServiceCollection().AddSonarQubeHttp(options);
        if (network is not null)
        {
            clients.AddHttpClient(SonarQubeHttp.ClientName(options)).ConfigurePrimaryHttpMessageHandler(() => network);
        }

        services = clients.BuildServiceProvider();
        source = new SonarQubeSource(options, services.GetRequiredService<IHttpClientFactory>(), TimeProvider.System);
    }

    /// <summary>A reader of a server, or of a network that is played.</summary>
    public static Reader Of(string url, HttpMessageHandler? network = null) =>
        new(new SonarQubeOptions { Url = url, Token = DoubleProcess.Token, Metrics = [.. DoubleProcess.Metrics] }, network);

    /// <summary>Reads all projects into a store.</summary>
    public async Task CollectAsync(IObservationStore store)
    {
        var projects = await source.ReadProjectsAsync(CancellationToken.None);
        await Parallel.ForEachAsync(projects, new ParallelOptions { MaxDegreeOfParallelism = ParallelProjects }, async (project, token) =>
        {
            var watermark = await store.FindWatermarkAsync(project.Key, source.Name, token);
            await foreach (var batch in source.ReadAsync(project, watermark, token))
            {
                await store.AppendAsync(project, source.Name, batch, token);
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        source.Dispose();
        await services.DisposeAsync();
    }

    // As RunsRegistration has it: one more than there are requests, so that one is written while others are read.
    private static int ParallelProjects => new SonarQubeOptions().MaxParallelRequests + 1;
}
