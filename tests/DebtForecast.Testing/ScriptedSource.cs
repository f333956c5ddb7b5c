using System.Runtime.CompilerServices;
using DebtForecast.Observations;

namespace DebtForecast.Testing;

/// <summary>A source whose story a test writes: which projects there are, what was measured when, and what goes wrong.</summary>
/// <remarks>It reads as real sources do: from the watermark on, and it has looked until today.</remarks>
/// <param name="name">The source's name.</param>
/// <param name="clock">The clock.</param>
public sealed class ScriptedSource(string name, TimeProvider clock) : IObservationSource
{
    private readonly Dictionary<ProjectKey, (Project Project, List<Analysis> Analyses)> script = [];
    private readonly Dictionary<ProjectKey, SourceUnavailableException> troubles = [];

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Gets or sets what keeps the source from being asked at all; null: nothing.</summary>
    public SourceUnavailableException? Away { get; set; }

    /// <summary>Makes a project known.</summary>
    /// <param name="project">The project.</param>
    /// <param name="analyses">Its analyses, later than those it has.</param>
    public void Add(Project project, params IEnumerable<Analysis> analyses)
    {
        ArgumentNullException.ThrowIfNull(project);
        if (!script.TryGetValue(project.Key, out var known))
        {
            script.Add(project.Key, known = (project, []));
        }

        known.Analyses.AddRange(analyses);
    }

    /// <summary>Says what goes wrong with one project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="trouble">What goes wrong; null: nothing any more.</param>
    public void Trouble(Project project, SourceUnavailableException? trouble)
    {
        ArgumentNullException.ThrowIfNull(project);
        troubles.Remove(project.Key);
        if (trouble is not null)
        {
            troubles.Add(project.Key, trouble);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Project>> ReadProjectsAsync(CancellationToken cancellationToken) =>
        Away is null ? Task.FromResult<IReadOnlyList<Project>>([.. script.Values.Select(entry => entry.Project)]) : throw Away;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObservationBatch> ReadAsync(
        Project project, Watermark? watermark, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (troubles.GetValueOrDefault(project.Key) is { } trouble)
        {
            throw trouble;
        }

        await Task.CompletedTask.ConfigureAwait(false);
        var fresh = script[project.Key].Analyses.Where(analysis => watermark is null || analysis.Instant >= watermark.Instant).ToList();
        if (fresh.Count > 0)
        {
            yield return new ObservationBatch(fresh, [], null, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        }
    }
}
