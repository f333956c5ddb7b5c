using System.Collections.Concurrent;
using DebtForecast.Observations;

namespace DebtForecast.Runs;

/// <summary>Reads what is new from every source into the store. One project's trouble is noted and the others go on.</summary>
internal sealed class CollectStage(RunParts parts, RunLog log)
{
    private readonly ConcurrentBag<Appended> added = [];

    /// <summary>Gets what was new.</summary>
    public Appended Added => added.Aggregate(Appended.Nothing, (sum, part) => sum + part);

    public async Task<IReadOnlyList<SourceProject>> DiscoverAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var listed = new List<(IObservationSource Source, Project Project)>();
        for (var i = 0; i < parts.Sources.Count; i++)
        {
            var source = parts.Sources[i];
            var problem = await log.AttemptAsync(async () =>
            {
                var projects = await source.ReadProjectsAsync(cancellationToken);
                listed.AddRange(projects.Where(project => request.Wants(project.Key.Key)).Select(project => (source, project)));
            });
            log.Report(new RunStep(RunStage.Discover, i + 1, parts.Sources.Count, source.Name, problem));
        }

        return SourceProject.Unite(listed, await parts.Observations.ReadProjectsAsync(cancellationToken), parts.Labels);
    }

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
            added.Add(await parts.Observations.AppendAsync(project.Kept, project.Source.Name, batch, cancellationToken));
        }
    }
}
