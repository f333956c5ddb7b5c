using DebtForecast.Observations;
using DebtForecast.Runs;

namespace DebtForecast.App.Jobs;

/// <summary>Runs the line for each project that a server has told about, one after the other and never beside the nightly job.</summary>
internal sealed class HookRunner(HookedProjects projects, RunPipeline pipeline, RunTurn turn, ILogger<HookRunner> logger) : BackgroundService
{
    private const string Trigger = "webhook";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var project in projects.ReadAsync(stoppingToken))
            {
                await RunAsync(project, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; the nightly run collects what still waits.
        }
    }

    private async Task RunAsync(string project, CancellationToken cancellationToken)
    {
        try
        {
            var run = await turn.TakeAsync(() => pipeline.RunAsync(new RunRequest(Trigger, project), watcher: null, cancellationToken), cancellationToken);
            logger.LogInformation("Run {Run} for {Project} {State}: {Analyses} new analyses", run.Record.Id, project, run.Record.State, run.Record.Added.Analyses);
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

/// <summary>Lets one run after the other take its turn in this process.</summary>
internal sealed class RunTurn : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Waits for its turn and works.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What the work gave.</returns>
    public async Task<T> TakeAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();
}
