using DebtForecast.Observations;
using DebtForecast.Runs;
using Quartz;

namespace DebtForecast.App.Jobs;

/// <summary>The nightly job: collects SonarQube's measures and runs the layering rules, then drives the rest of the line.</summary>
/// <remarks>
/// Quartz only wakes it. What to collect follows from the store's watermarks, so a missed or a doubled night does no harm.
/// </remarks>
[DisallowConcurrentExecution]
internal sealed class RunJob(RunPipeline pipeline, TimeProvider clock, ScheduleJitter jitter, RunTurn turn, ILogger<RunJob> logger) : IJob
{
    /// <summary>The job's name in the scheduler.</summary>
    public const string Name = "run";

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(jitter.Next(), clock, cancellationToken);
        try
        {
            var run = await turn.TakeAsync(() => pipeline.RunAsync(new RunRequest("schedule"), watcher: null, cancellationToken), cancellationToken);
            logger.LogInformation(
                "Run {Run} {State}: {Analyses} new analyses, {Forecasts} forecasts, {Messages} messages",
                run.Record.Id, run.Record.State, run.Record.Added.Analyses, run.Record.Forecasts, run.Record.Messages);
            foreach (var problem in run.Record.Problems)
            {
                logger.LogWarning("{Problem}", problem);
            }
        }
        catch (StoreUnavailableException trouble)
        {
            logger.LogError("{Problem}", trouble.Message);
        }
    }
}

/// <summary>Puts a start off by chance.</summary>
/// <param name="mostSeconds">The most seconds.</param>
/// <param name="seed">The seed: the process id, so that nodes differ.</param>
internal sealed class ScheduleJitter(int mostSeconds, int seed)
{
    private readonly Random chance = new(seed);

    /// <summary>The next delay.</summary>
    /// <returns>0 to the most seconds.</returns>
    public TimeSpan Next() => TimeSpan.FromSeconds(chance.NextDouble() * mostSeconds);
}
