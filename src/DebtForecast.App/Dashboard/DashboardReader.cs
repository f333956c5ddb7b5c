using DebtForecast.Alerting;
using DebtForecast.App.Dashboard.Models;
using DebtForecast.Learning;
using Microsoft.Extensions.Options;

namespace DebtForecast.App.Dashboard;

/// <summary>Reads what stands around the pages: notice, newest run, newest deliveries.</summary>
/// <param name="sockets">What it reads from.</param>
/// <param name="options">The notice.</param>
/// <param name="versions">The learned models.</param>
public sealed class DashboardReader(DashboardSockets sockets, IOptionsMonitor<DashboardOptions> options, ModelVersions versions)
{
    private const int MostDeliveries = 10;

    /// <summary>Reads the frame of a page.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The frame.</returns>
    public async Task<FrameModel> ReadFrameAsync(CancellationToken cancellationToken)
    {
        var runs = await sockets.Runs.ReadAsync(1, cancellationToken);
        return new FrameModel(options.CurrentValue.Notice, runs.Count > 0 ? runs[0] : null, sockets.Today, FindChoice());
    }

    /// <summary>Says which learned model is served.</summary>
    /// <returns>The choice; null where it cannot be read, which the log of the next run tells.</returns>
    public ServedChoice? FindChoice()
    {
        try
        {
            return versions.Choice;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Reads the newest messages.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>At most ten, newest first.</returns>
    public Task<IReadOnlyList<MessageState>> ReadDeliveriesAsync(CancellationToken cancellationToken) =>
        sockets.Outbox.ReadAsync(MostDeliveries, cancellationToken);
}
