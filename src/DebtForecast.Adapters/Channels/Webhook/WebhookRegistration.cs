using System.Net;
using System.Net.Sockets;
using DebtForecast.Alerting;
using Microsoft.Extensions.DependencyInjection;

namespace DebtForecast.Channels.Webhook;

/// <summary>Registers webhook channels and the HTTP client that each of them uses.</summary>
public static class WebhookRegistration
{
    /// <summary>Adds a channel. The options are checked when it is first asked for.</summary>
    /// <param name="services">The services; they need a <see cref="TimeProvider"/>.</param>
    /// <param name="options">The channel's options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddWebhookChannel(this IServiceCollection services, WebhookOptions options)
    {
        services.AddHttpClient(WebhookChannel.ClientName(options.Name))
            .RemoveAllLoggers() // they print the path, and the path of a webhook is a secret
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan) // the channel sets one for each attempt
            .ConfigurePrimaryHttpMessageHandler(() => Handler(options));
        return services.AddSingleton<IAlertChannel>(provider => new WebhookChannel(
            options, provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static SocketsHttpHandler Handler(WebhookOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = options.Proxy is not null,
            Proxy = options.Proxy is { } proxy ? new WebProxy(proxy) : null,
        };
        if (options.Proxy is null)
        {
            handler.ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, options.AllowPrivateTargets, cancellationToken);
        }

        return handler;
    }

    // The name is resolved once and only the addresses looked at are dialled: a name that answers differently the second time gains nothing.
    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowPrivate, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken).ConfigureAwait(false);
        if (!Array.TrueForAll(addresses, address => TargetAddress.IsAllowed(address, allowPrivate)))
        {
            throw new TargetNotAllowedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
