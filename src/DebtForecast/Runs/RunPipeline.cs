using DebtForecast.Alerting;
using DebtForecast.Observations;
using DebtForecast.Tracking;

namespace DebtForecast.Runs;

/// <summary>Drives the whole line once: collect, keep, score what has come due, forecast, assess, tell.</summary>
/// <remarks>
/// Running it again adds nothing but its own line in the ledger. It may be killed at any instant: what was kept stays,
/// and the next run goes on from there.
/// </remarks>
/// <param name="parts">What the line is made of.</param>
public sealed class RunPipeline(RunParts parts)
{
    /// <summary>Makes one pass.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="watcher">Hears of every step; null: nobody watches.</param>
    /// <param name="cancellationToken">Ends the pass early; what was kept stays.</param>
    /// <returns>What happened. Trouble with a source is in the record's problems, not an exception.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written.</exception>
    public async Task<DebtRun> RunAsync(RunRequest request, IProgress<RunStep>? watcher, CancellationToken cancellationToken)
    {
        var startedAt = parts.Clock.GetUtcNow();
        var log = new RunLog(watcher);
        var id = await parts.Ledger.BeginAsync(startedAt, request.Trigger, cancellationToken);
        var collect = new CollectStage(parts, log);
        try
        {
            return await DriveAsync(new RunStart(id, startedAt, request), collect, log, cancellationToken);
        }
        catch (Exception trouble) when (trouble is not StoreUnavailableException)
        {
            // Stopped, or a fault: the ledger says so. A run that was killed stays "running" there.
            var reason = trouble is OperationCanceledException ? "Stopped before the end." : $"{trouble.GetType().Name}: {trouble.Message}";
            await parts.Ledger.EndAsync(
                new RunRecord(id, request.Trigger, startedAt, parts.Clock.GetUtcNow(), RunState.Failed, collect.Added, 0, 0, [.. log.Problems, reason]), CancellationToken.None);
            throw;
        }
    }

    private async Task<DebtRun> DriveAsync(RunStart start, CollectStage collect, RunLog log, CancellationToken cancellationToken)
    {
        var (id, startedAt, request) = start;
        var listed = await collect.ReconcileAsync(await collect.DiscoverAsync(request, cancellationToken), cancellationToken);
        await collect.CollectAsync(listed, request, cancellationToken);

        var projects = await ProjectsAsync(request, cancellationToken);
        var track = new TrackStage(parts);
        await track.SettleAsync(projects, Today(), cancellationToken);
        var drift = await track.FindDriftAsync(Today(), cancellationToken);
        var forecasts = await new ForecastStage(parts, log, drift).ForecastAsync(projects, cancellationToken);
        var found = await new AssessStage(parts, log).AssessAsync(projects, Today(), cancellationToken);
        await track.KeepAsync(projects, found, cancellationToken);
        found = [.. found, .. TrackStage.ToTell(drift)];
        var outcome = await ConcludeAsync(projects, found, startedAt, cancellationToken);
        var deliveries = await TellAsync(log, cancellationToken);

        var record = new RunRecord(
            id, request.Trigger, startedAt, parts.Clock.GetUtcNow(), StateOf(log, listed), collect.Added, forecasts, outcome.Messages.Count, log.Problems);
        await parts.Ledger.EndAsync(record, cancellationToken);
        return new DebtRun(record, projects, found, outcome.Messages, deliveries)
        {
            IsMisconfigured = log.IsMisconfigured,
            HasProjects = projects.Count + listed.Count > 0,
        };
    }

    private DateOnly Today() => DateOnly.FromDateTime(parts.Clock.GetUtcNow().UtcDateTime);

    private async Task<IReadOnlyList<Project>> ProjectsAsync(RunRequest request, CancellationToken cancellationToken) =>
        [.. (await parts.Observations.ReadProjectsAsync(cancellationToken)).Where(project => request.Wants(project.Key.Key))];

    private async Task<AssessmentOutcome> ConcludeAsync(
        IReadOnlyList<Project> projects, IReadOnlyList<FoundAssessment> found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var firing = new List<Alert>();
        foreach (var project in projects.Append(DriftFinding.Fleet))
        {
            firing.AddRange(await parts.Alerts.ReadFiringAsync(project.Key, cancellationToken));
        }

        var outcome = parts.Notifier.Conclude(found, firing, now);
        await parts.Alerts.CommitAsync(outcome, cancellationToken);
        return outcome;
    }

    private async Task<DispatchSummary> TellAsync(RunLog log, CancellationToken cancellationToken)
    {
        var deliveries = await parts.Dispatcher.DispatchAsync(cancellationToken);
        var attempts = deliveries.Delivered + deliveries.Postponed + deliveries.Dead;
        log.Report(new RunStep(RunStage.Tell, attempts, attempts));
        return deliveries;
    }

    private static RunState StateOf(RunLog log, IReadOnlyList<SourceProject> listed) =>
        log.Problems.Count == 0 ? RunState.Completed : listed.Count == 0 ? RunState.Failed : RunState.Partial;

    /// <summary>What a run begins with.</summary>
    private sealed record RunStart(long Id, DateTimeOffset StartedAt, RunRequest Request);
}
