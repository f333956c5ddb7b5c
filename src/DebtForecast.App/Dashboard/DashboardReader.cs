using DebtForecast.Alerting;
using DebtForecast.App.Dashboard.Models;
using Microsoft.Extensions.Options;

namespace DebtForecast.App.Dashboard;

/// <summary>Reads what stands around the pages: notice, newest run, newest deliveries.</summary>
/// <param name="sockets">What it reads from.</param>
/// <param name="options">The notice.</param>
public sealed class DashboardReader(DashboardSockets sockets, IOptionsMonitor<DashboardOptions> options)
{
    private const int MostDeliveries = 10;

    /// <summary>Reads the frame of a page.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The frame.</returns>
    public async Task<FrameModel> ReadFrameAsync(CancellationToken cancellationToken)
    {
        var runs = await sockets.Runs.ReadAsync(1, cancellationToken);
        return new FrameModel(options.CurrentValue.Notice, runs.Count > 0 ? runs[0] : null, sockets.Today);
    }

    /// <summary>Reads the newest messages.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>At most ten, newest first.</returns>
    public Task<IReadOnlyList<MessageState>> ReadDeliveriesAsync(CancellationToken cancellationToken) =>
        sockets.Outbox.ReadAsync(MostDeliveries, cancellationToken);
}
