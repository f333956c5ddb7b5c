using DebtForecast.Observations;

namespace DebtForecast.Runs;

/// <summary>Reads what a run would read, and keeps nothing.</summary>
/// <param name="parts">What the line is made of.</param>
public sealed class RunRehearsal(RunParts parts)
{
    /// <summary>Counts what is new, project by project.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What a run would read, and which sources could not be asked.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async Task<Rehearsal> RehearseAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var lines = new List<RehearsedProject>();
        var log = new RunLog(null);
        var collect = new CollectStage(parts, log);
        var listing = await collect.DiscoverAsync(request, cancellationToken);
        foreach (var project in SourceProject.Unite(listing.Projects, await parts.Observations.ReadProjectsAsync(cancellationToken), parts.Labels))
        {
            lines.Add(await RehearseAsync(project, log, cancellationToken));
        }

        return new Rehearsal(lines, [.. log.Problems, .. lines.Select(line => line.Problem).OfType<string>()]) { IsMisconfigured = log.IsMisconfigured };
    }

    private async Task<RehearsedProject> RehearseAsync(SourceProject project, RunLog log, CancellationToken cancellationToken)
    {
        var analyses = 0;
        var problem = await log.AttemptAsync(async () =>
        {
            var watermark = await parts.Observations.FindWatermarkAsync(project.Kept.Key, project.Source.Name, cancellationToken);
            await foreach (var batch in project.Source.ReadAsync(project.AtSource, watermark, cancellationToken))
            {
                analyses += batch.Analyses.Count(analysis => watermark is null || analysis.Instant > watermark.Instant);
            }
        });
        return new RehearsedProject(project.Kept, project.Source.Name, analyses, problem);
    }
}

/// <summary>What a run would read.</summary>
/// <param name="Projects">One line for each project and source.</param>
/// <param name="Problems">What could not be read; empty where all could.</param>
public sealed record Rehearsal(IReadOnlyList<RehearsedProject> Projects, IReadOnlyList<string> Problems)
{
    /// <summary>Gets a value indicating whether a problem is of the user's own making: a rule file, an option.</summary>
    public bool IsMisconfigured { get; init; }
}

/// <summary>What a run would read of one project.</summary>
/// <param name="Project">The project.</param>
/// <param name="Source">The source's name.</param>
/// <param name="NewAnalyses">Analyses that would be kept.</param>
/// <param name="Problem">What went wrong; null where nothing did.</param>
public sealed record RehearsedProject(Project Project, string Source, int NewAnalyses, string? Problem);
