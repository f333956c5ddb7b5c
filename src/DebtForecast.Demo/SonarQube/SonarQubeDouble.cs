using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DebtForecast.Demo.SonarQube;

/// <summary>A server on loopback that speaks SonarQube's Web API as far as a reader of histories needs it.</summary>
/// <remarks>
/// For <c>debtforecast demo</c>, for tests and for benchmarks; it holds what it was given and analyses nothing. Dates, numbers,
/// paging, logins and refusals have the form that the version of its <see cref="SonarQubeDress"/> gives them.
/// </remarks>
public sealed class SonarQubeDouble : IAsyncDisposable
{
    private const int MostRemembered = 10_000;

    private readonly WebApplication web;
    private readonly SonarQubeApi api;
    private readonly TimeSpan answerTime;
    private readonly ConcurrentQueue<DoubleRequest> requests = new();

    private SonarQubeDouble(SonarQubeDoubleOptions options)
    {
        api = new SonarQubeApi(options);

        // Empty: the settings and the environment of the process around it are none of its business.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port, listen => Listen(listen, options)));
        web = builder.Build();
        web.Run(HandleAsync);
        ContextPath = options.ContextPath;
        answerTime = options.AnswerTime;
    }

    /// <summary>Gets the address to configure as <c>Sources:SonarQube:Url</c>.</summary>
    public string Url => web.Urls.First().TrimEnd('/') + ContextPath;

    /// <summary>Gets what will go wrong.</summary>
    public Faults Faults { get; } = new();

    /// <summary>Gets or sets the server's state; while it is not <c>UP</c>, only the state and the version are answered.</summary>
    public string Status
    {
        get => api.Status;
        set => api.Status = value;
    }

    /// <summary>Gets the newest calls, oldest first; at most 10,000 are remembered.</summary>
    public IReadOnlyList<DoubleRequest> Requests => [.. requests];

    private string ContextPath { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="cancellationToken">Ends the start early.</param>
    /// <returns>The running server; disposing it stops it.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SonarQubeDouble> StartAsync(SonarQubeDoubleOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = new SonarQubeDouble(options);
        await server.web.StartAsync(cancellationToken).ConfigureAwait(false);
        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => web.DisposeAsync();

    private static void Listen(ListenOptions listen, SonarQubeDoubleOptions options)
    {
        listen.Protocols = HttpProtocols.Http1;
        if (options.Certificate is { } certificate)
        {
            listen.UseHttps(certificate);
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        var isOurs = context.Request.Path.StartsWithSegments(ContextPath, StringComparison.Ordinal, out var rest);
        var path = isOurs ? rest.Value!.TrimStart('/') : "";
        Remember(context, path);
        if (answerTime > TimeSpan.Zero)
        {
            await Task.Delay(answerTime, context.RequestAborted).ConfigureAwait(false);
        }

        var fault = Faults.Take(path);
        if (await FaultyAnswer.TryAsync(fault, context, () => api.AnswerAsync(path, context)).ConfigureAwait(false))
        {
            return;
        }

        await api.AnswerAsync(path, context).ConfigureAwait(false);
    }

    private void Remember(HttpContext context, string path)
    {
        requests.Enqueue(new DoubleRequest(
            path, context.Request.QueryString.Value ?? "", context.Request.Headers.Authorization.ToString().Split(' ')[0]));
        if (requests.Count > MostRemembered)
        {
            requests.TryDequeue(out _);
        }
    }
}

/// <summary>A call that the double got.</summary>
/// <param name="Path">The address below the context path.</param>
/// <param name="Query">The query as it was sent, question mark included.</param>
/// <param name="Scheme">The login's scheme; empty for an anonymous call.</param>
public sealed record DoubleRequest(string Path, string Query, string Scheme);
