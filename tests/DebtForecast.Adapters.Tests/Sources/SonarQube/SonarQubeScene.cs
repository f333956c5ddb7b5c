using DebtForecast.Demo.SonarQube;
using DebtForecast.Observations;
using DebtForecast.Sources.SonarQube;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DebtForecast.Adapters.Tests.Sources.SonarQube;

/// <summary>A double, a source that reads it over HTTP, a clock, and the warnings that were given.</summary>
internal sealed class SonarQubeScene : IAsyncDisposable
{
    public const string Token = "squ_0123456789abcdef";

    public static readonly DateTimeOffset Now = new(2026, 3, 10, 2, 15, 0, TimeSpan.Zero);

    private readonly ServiceProvider services;
    private readonly SonarQubeOptions options;

    private SonarQubeScene(SonarQubeDouble server, SonarQubeOptions options)
    {
        Server = server;
        services = new ServiceCollection().AddSonarQubeHttp(options).BuildServiceProvider();
        this.options = options;
        Source = new SonarQubeSource(options, services.GetRequiredService<IHttpClientFactory>(), Clock, new Listener(Warnings));
    }

    public SonarQubeDouble Server { get; }

    public SonarQubeSource Source { get; }

    public FakeTimeProvider Clock { get; } = new(Now);

    public List<string> Warnings { get; } = [];

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A project with one analysis a day at noon, the last on the day before <see cref="Now"/>.</summary>
    public static DoubleProject Daily(string key, int days, Func<int, (string, double)[]> values)
    {
        var project = new DoubleProject(key);
        for (var day = 0; day < days; day++)
        {
            project.Add(new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.Zero).AddDays(day - days + 1), values(day));
        }

        return project;
    }

    public static async Task<SonarQubeScene> OpenAsync(SonarQubeDoubleOptions server, Action<SonarQubeOptions>? change = null, SonarQubeDress? dress = null)
    {
        server.Dress = dress ?? server.Dress;
        if (server.Tokens.Count == 0)
        {
            server.Tokens.Add(new DoubleToken(Token));
        }

        var running = await SonarQubeDouble.StartAsync(server, Cancel);
        var options = new SonarQubeOptions { Url = running.Url, Token = Token, RetryDelayMilliseconds = 1, StartupWaitSeconds = 0 };
        if (server.Dress == SonarQubeDress.Cloud)
        {
            // Cloud is known by its host: the double stands in its place as an HTTP proxy does.
            (options.Url, options.Proxy, options.Organization) = ("http://sonarcloud.io" + server.ContextPath, new Uri(running.Url).GetLeftPart(UriPartial.Authority), "default-organization");
        }

        change?.Invoke(options);
        Assert.Empty(SonarQubeOptionsCheck.Problems(options));
        return new SonarQubeScene(running, options);
    }

    public static Task<SonarQubeScene> OpenAsync(params DoubleProject[] projects) => OpenAsync(new SonarQubeDoubleOptions { Projects = [.. projects] });

    /// <summary>Reads one project.</summary>
    public async Task<List<ObservationBatch>> ReadAsync(string key, Watermark? watermark = null)
    {
        var project = (await Source.ReadProjectsAsync(Cancel)).Single(project => project.Key.Key == key);
        return await Source.ReadAsync(project, watermark, Cancel).ToListAsync(Cancel);
    }

    public async Task<List<Analysis>> AnalysesAsync(string key, Watermark? watermark = null) =>
        [.. (await ReadAsync(key, watermark)).SelectMany(batch => batch.Analyses)];

    public Task<SourceUnavailableException> RefusesAsync(string key) =>
        Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(key));

    /// <summary>What the doctor finds out, with this machine's clock set apart from the true time.</summary>
    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(TimeSpan clockIsAhead = default)
    {
        Clock.SetUtcNow(TimeProvider.System.GetUtcNow() + clockIsAhead);
        using var doctor = new SonarQubeDoctor(options, services.GetRequiredService<IHttpClientFactory>(), Clock);
        return await doctor.ExamineAsync(Cancel).ToListAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        Source.Dispose();
        await services.DisposeAsync();
        await Server.DisposeAsync();
    }

    private sealed class Listener(List<string> heard) : IProgress<string>
    {
        public void Report(string value) => heard.Add(value);
    }
}
