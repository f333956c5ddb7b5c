using System.Collections.Concurrent;
using DebtForecast.Observations;

namespace DebtForecast.Runs;

/// <summary>Reads what is new from every source into the store. One project's trouble is noted and the others go on.</summary>
internal sealed class CollectStage(RunParts parts, RunLog log)
{
    // Events that no source told: they have analyses of nobody.
    private const string EventsSource = "debtforecast";

    private readonly ConcurrentBag<Appended> added = [];

    /// <summary>Gets what was new.</summary>
    public Appended Added => added.Aggregate(Appended.Nothing, (sum, part) => sum + part);

    /// <summary>Asks every source for its projects.</summary>
    public async Task<Listing> DiscoverAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var listed = new List<(IObservationSource Source, Project Project)>();
        var isWhole = request.ProjectKey is null;
        for (var i = 0; i < parts.Sources.Count; i++)
        {
            var source = parts.Sources[i];
            var problem = await log.AttemptAsync(async () =>
            {
                var projects = request.ProjectKey is { } key
                    ? await source.FindProjectsAsync(key, cancellationToken)
                    : await source.ReadProjectsAsync(cancellationToken);
                listed.AddRange(projects.Select(project => (source, project)));
            });
            isWhole &= problem is null;
            log.Report(new RunStep(RunStage.Discover, i + 1, parts.Sources.Count, source.Name, problem));
        }

        return new Listing(listed, isWhole);
    }

    /// <summary>Brings the store's projects in line with what the servers list, and the listings together with them.</summary>
    public async Task<IReadOnlyList<SourceProject>> ReconcileAsync(Listing listing, CancellationToken cancellationToken)
    {
        var servers = listing.Projects.Select(item => item.Project).Where(project => project.Key.Server != ProjectKey.LocalServer)
            .DistinctBy(project => project.Key).GroupBy(project => project.Key.Server);
        foreach (var server in servers)
        {
            await TellAsync(await parts.Register.ReconcileAsync([.. server], listing.IsWhole, Today(), cancellationToken), cancellationToken);
        }

        return SourceProject.Unite(listing.Projects, await parts.Observations.ReadProjectsAsync(cancellationToken), parts.Labels);
    }

    /// <summary>Reads what is new of every project into the store.</summary>
    public async Task CollectAsync(IReadOnlyList<SourceProject> projects, RunRequest request, CancellationToken cancellationToken)
    {
        var done = 0;
        var limits = new ParallelOptions { MaxDegreeOfParallelism = parts.ParallelProjects, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(projects, limits, async (project, token) =>
        {
            var problem = await log.AttemptAsync(() => ReadAsync(project, request, token));
            log.Report(new RunStep(RunStage.Collect, Interlocked.Increment(ref done), projects.Count, $"{project.Kept.Name} ({project.Source.Name})", problem));
        });
    }

    // A new name, an end and a return are events of the project: they explain what its curve shows.
    private async Task TellAsync(IReadOnlyList<ProjectChange> changes, CancellationToken cancellationToken)
    {
        var known = changes.Count == 0 ? [] : (await parts.Observations.ReadProjectsAsync(cancellationToken)).ToDictionary(project => project.Key);
        foreach (var change in changes)
        {
            var happening = new ProjectEvent(parts.Clock.GetUtcNow(), ProjectEventKind.Other, ProjectChangeText.Of(change));
            await parts.Observations.AppendAsync(
                known[change.Project], EventsSource, new ObservationBatch([], [happening], null, DateOnly.MinValue), cancellationToken);
        }
    }

    private DateOnly Today() => DateOnly.FromDateTime(parts.Clock.GetUtcNow().UtcDateTime);

    private async Task ReadAsync(SourceProject project, RunRequest request, CancellationToken cancellationToken)
    {
        var watermark = await parts.Observations.FindWatermarkAsync(project.Kept.Key, project.Source.Name, cancellationToken);
        if (request.Since is { } since && watermark is not null)
        {
            var from = new DateTimeOffset(since, TimeOnly.MinValue, TimeSpan.Zero);
            watermark = from < watermark.Instant ? watermark with { Instant = from } : watermark;
        }

        await foreach (var batch in project.Source.ReadAsync(project.AtSource, watermark, cancellationToken))
        {
            if (batch.BeginsAnew && await parts.Register.ArchiveAsync(project.Kept.Key, Today(), cancellationToken) is { } archived)
            {
                await TellAsync([new ProjectChange(ProjectChangeKind.Archived, archived, project.Kept.Key)], cancellationToken);
            }

            added.Add(await parts.Observations.AppendAsync(project.Kept, project.Source.Name, batch, cancellationToken));
        }
    }
}

/// <summary>What the sources list.</summary>
/// <param name="Projects">Each project with the source that lists it.</param>
/// <param name="IsWhole">Whether every source gave its whole list.</param>
internal sealed record Listing(IReadOnlyList<(IObservationSource Source, Project Project)> Projects, bool IsWhole);
