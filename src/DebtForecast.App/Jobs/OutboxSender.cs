using DebtForecast.Alerting;
using DebtForecast.Observations;

namespace DebtForecast.App.Jobs;

/// <summary>Sends what is due in the outbox, again and again, while the service runs: retries do not wait for the next night.</summary>
internal sealed class OutboxSender(OutboxDispatcher dispatcher, TimeProvider clock, ILogger<OutboxSender> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await SendAsync(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; what was being sent is sent again at its next start.
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            var sent = await dispatcher.DispatchAsync(cancellationToken);
            if (sent != new DispatchSummary(0, 0, 0))
            {
                logger.LogInformation("Outbox: {Delivered} delivered, {Postponed} to be tried again, {Dead} given up", sent.Delivered, sent.Postponed, sent.Dead);
            }
        }
        catch (StoreUnavailableException trouble)
        {
            logger.LogError("{Problem}", trouble.Message);
        }
    }
}
