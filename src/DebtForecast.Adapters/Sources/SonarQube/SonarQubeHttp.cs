using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Sets up the HTTP client of a SonarQube source: repetition, time limits, proxy, trust, and silence.</summary>
public static class SonarQubeHttp
{
    // Who asks for a longer pause is asked again by the next run; the time limit of the whole request leaves room for one such pause.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>The name under which the client of a source is registered.</summary>
    /// <param name="options">The source's options.</param>
    /// <returns>The name for <see cref="IHttpClientFactory.CreateClient(string)"/>.</returns>
    public static string ClientName(SonarQubeOptions options) => "source:" + options.Name;

    /// <summary>Registers the HTTP client that <see cref="SonarQubeSource"/> asks the factory for.</summary>
    /// <remarks>
    /// Passing faults (no connection, a cut answer, 408, 429 with its <c>Retry-After</c>, 5xx) are repeated with growing,
    /// jittered waits; 400, 401, 403 and 404 never. Redirects are not followed: they would carry the token elsewhere.
    /// The default loggers are removed; what happened is in the exceptions.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="options">Checked options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddSonarQubeHttp(this IServiceCollection services, SonarQubeOptions options)
    {
        var client = services
            .AddHttpClient(ClientName(options), http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => PrimaryHandler(options))
            .RemoveAllLoggers();
        client.AddStandardResilienceHandler(resilience => Configure(resilience, options)).SelectPipelineByAuthority();
        client.AddHttpMessageHandler(() => new WholeAnswerHandler(options.MaxAnswerMebibytes * 1024L * 1024L));
        return services;
    }

    private static SocketsHttpHandler PrimaryHandler(SonarQubeOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(Math.Min(15, options.TimeoutSeconds)),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = options.MaxParallelRequests,
            MaxResponseHeadersLength = 64,
        };
        if (!string.IsNullOrEmpty(options.Proxy))
        {
            handler.Proxy = new WebProxy(options.Proxy);
        }

        if (!string.IsNullOrEmpty(options.CaFile))
        {
            handler.SslOptions.CertificateChainPolicy = TrustAlso(options.CaFile);
        }

        return handler;
    }

    private static X509ChainPolicy TrustAlso(string caFile)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(caFile);
        using var system = new X509Store(StoreName.Root, StoreLocation.CurrentUser, OpenFlags.ReadOnly);
        policy.CustomTrustStore.AddRange(system.Certificates);
        using var machine = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        policy.CustomTrustStore.AddRange(machine.Certificates);
        return policy;
    }

    private static void Configure(HttpStandardResilienceOptions resilience, SonarQubeOptions options)
    {
        var attempt = TimeSpan.FromSeconds(options.TimeoutSeconds);
        resilience.RateLimiter.DefaultRateLimiterOptions.PermitLimit = options.MaxParallelRequests;
        resilience.RateLimiter.DefaultRateLimiterOptions.QueueLimit = int.MaxValue;
        resilience.AttemptTimeout.Timeout = attempt;
        resilience.TotalRequestTimeout.Timeout = (attempt * (options.RetryAttempts + 1)) + LongestPause;
        resilience.CircuitBreaker.SamplingDuration = attempt * 2;

        // It is there for a server that is gone: a few projects that always fail must not cost the others their turn.
        resilience.CircuitBreaker.FailureRatio = 0.9;
        resilience.CircuitBreaker.MinimumThroughput = 20;
        resilience.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(Math.Min(30, options.TimeoutSeconds));
        resilience.Retry.MaxRetryAttempts = Math.Max(1, options.RetryAttempts);
        resilience.Retry.Delay = TimeSpan.FromMilliseconds(options.RetryDelayMilliseconds);
        resilience.Retry.BackoffType = DelayBackoffType.Exponential;
        resilience.Retry.UseJitter = true;
        var isPassing = resilience.Retry.ShouldHandle;
        resilience.Retry.ShouldHandle = async outcome =>
            options.RetryAttempts > 0 && outcome.Outcome.Exception is not AnswerTooLargeException && !AsksForALongPause(outcome.Outcome.Result)
            && await isPassing(outcome).ConfigureAwait(false);
    }

    private static bool AsksForALongPause(HttpResponseMessage? answer) => answer?.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause > LongestPause,
        { Date: { } end } => end - TimeProvider.System.GetUtcNow() > LongestPause,
        _ => false,
    };

    /// <summary>Reads the whole answer where time limit and repetition still apply, and stops at a size that no honest answer has.</summary>
    private sealed class WholeAnswerHandler(long maxBytes) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            try
            {
                await response.Content.LoadIntoBufferAsync(maxBytes, cancellationToken).ConfigureAwait(false);
                return response;
            }
            catch (HttpRequestException tooLarge) when (tooLarge.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
            {
                response.Dispose();
                throw new AnswerTooLargeException(maxBytes, tooLarge);
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }
}

/// <summary>An answer was larger than allowed; asking again would not help.</summary>
internal sealed class AnswerTooLargeException(long maxBytes, Exception innerException)
    : IOException($"The answer is larger than {maxBytes / (1024 * 1024)} MiB.", innerException);
