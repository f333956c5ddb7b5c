using DebtForecast.Learning;
using DebtForecast.Observations;
using DebtForecast.Runs;

namespace DebtForecast.App.Composition;

/// <summary>Trains on the installation's own fleet: what the schedule and <c>models train --data own</c> do.</summary>
internal sealed class Retrainer(IObservationStore store, IEventStore events, ModelVersions versions, RetrainingOptions options, TimeProvider clock)
{
    private const int MostProjects = 200;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Trains once.</summary>
    /// <param name="seed">The seed: same data, seed and machine, same model.</param>
    /// <param name="cancellationToken">Ends it early; nothing is kept then.</param>
    /// <returns>What it came to; too little data and too little time are outcomes.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file of the shipped data cannot be read.</exception>
    public async Task<RetrainingOutcome> RunAsync(int seed, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(options.TimeLimitMinutes), clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var fleet = await FleetReader.ReadAsync(store, events, MostProjects, stop.Token);
            var request = new RetrainingRequest(fleet, Locations.Find(options.Data), seed, options.KeptVersions, clock.GetUtcNow());
            return await LeaveAsync(Task.Run(() => Retraining.Run(request, versions, stop.Token), stop.Token), stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return RetrainingOutcome.NotTrained($"it took longer than {options.TimeLimitMinutes} minutes (Forecasting:Retraining:TimeLimitMinutes).");
        }
    }

    // A member that is being fitted cannot be stopped; who waits need not stay for it. Nothing is written after the token.
    private static async Task<RetrainingOutcome> LeaveAsync(Task<RetrainingOutcome> training, CancellationToken stop)
    {
        try
        {
            return await training.WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            // It may just have begun to write: then its own answer is the true one.
            return await training.WaitAsync(Grace, CancellationToken.None).ContinueWith(
                done => done.IsCompletedSuccessfully ? done.Result : throw new OperationCanceledException(stop),
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
