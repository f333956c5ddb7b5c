using DebtForecast.App.Composition;
using DebtForecast.Observations;
using Quartz;

namespace DebtForecast.App.Jobs;

/// <summary>The weekly job: trains on the installation's own fleet, and serves the new model where it is not worse.</summary>
[DisallowConcurrentExecution]
internal sealed class RetrainJob(Retrainer retrainer, RetrainingOptions options, ILogger<RetrainJob> logger) : IJob
{
    /// <summary>The job's name in the scheduler.</summary>
    public const string Name = "retrain";

    /// <summary>The seed of scheduled trainings.</summary>
    public const int Seed = 1;

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (!options.IsScheduled)
        {
            return; // the scheduler's file remembers a trigger from before it was switched off
        }

        try
        {
            var outcome = await retrainer.RunAsync(Seed, cancellationToken);
            logger.LogInformation("Models: {Outcome}", outcome.Reason);
        }
        catch (Exception trouble) when (trouble is StoreUnavailableException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            logger.LogError("Models: nothing was trained: {Problem}", trouble.Message);
        }
    }
}
