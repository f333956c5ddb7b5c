using System.Net.Sockets;
using DebtForecast.Observations;

namespace DebtForecast.Channels.Webhook;

/// <summary>Looks whether a receiver can be reached. Sends nothing.</summary>
public static class WebhookDoctor
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Connects to the receiver's host and hangs up.</summary>
    /// <param name="options">The receiver.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What came of it; never the URL beyond its host.</returns>
    public static async Task<Diagnosis> ExamineAsync(WebhookOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var client = new TcpClient();
        var host = "";
        try
        {
            var target = WebhookTarget.Read(options);
            host = target.Host;
            await client.ConnectAsync(target.Url.IdnHost, target.Url.Port, limit.Token).ConfigureAwait(false);
            return new Diagnosis(Health.Well, options.Name, $"{host} can be reached; nothing was sent.");
        }
        catch (ArgumentException wrong)
        {
            return new Diagnosis(Health.Sick, options.Name, wrong.Message);
        }
        catch (SocketException trouble)
        {
            return Away(options, host, trouble.SocketErrorCode.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Away(options, host, "no answer");
        }
    }

    private static Diagnosis Away(WebhookOptions options, string host, string why) => new(
        Health.Ailing, options.Name, $"{host} cannot be reached directly ({why}). Behind a proxy this need not matter; else check the address and the firewall.");
}
