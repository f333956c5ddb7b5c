using DebtForecast.Observations;

namespace DebtForecast.Runs;

/// <summary>A project as a source names it, and the project it is kept as.</summary>
/// <param name="Source">The source.</param>
/// <param name="AtSource">The project in the source's own words.</param>
/// <param name="Kept">The project in the store.</param>
public sealed record SourceProject(IObservationSource Source, Project AtSource, Project Kept)
{
    /// <summary>
    /// Brings together what sources and store say: assemblies listed under a key that a server also has belong to that
    /// server's project, also in a run in which the server is away.
    /// </summary>
    /// <param name="listed">What each source lists.</param>
    /// <param name="known">The projects in the store.</param>
    /// <param name="labels">Team and tags by project key, as the configuration has them, whichever source lists the project.</param>
    /// <returns>One entry for each listing.</returns>
    public static IReadOnlyList<SourceProject> Unite(
        IReadOnlyList<(IObservationSource Source, Project Project)> listed, IReadOnlyList<Project> known, IReadOnlyDictionary<string, ProjectLabels> labels)
    {
        var onServers = new Dictionary<string, Project>(StringComparer.Ordinal);
        foreach (var project in known.Concat(listed.Select(item => item.Project)).Where(project => IsOnServer(project) && project.IsMain && project.MissingSince is null))
        {
            onServers[project.Key.Key] = project; // the listing comes after the store: names and tags may have changed
        }

        return [.. listed.Select(item => new SourceProject(item.Source, item.Project, Labelled(KeptAs(item.Project, onServers), labels)))];
    }

    private static Project KeptAs(Project project, Dictionary<string, Project> onServers) =>
        !IsOnServer(project) && onServers.TryGetValue(project.Key.Key, out var onServer)
            ? onServer with { Team = project.Team ?? onServer.Team, Tags = [.. onServer.Tags.Union(project.Tags)] }
            : project;

    private static Project Labelled(Project project, IReadOnlyDictionary<string, ProjectLabels> labels) =>
        labels.GetValueOrDefault(project.Key.Key) is { } label
            ? project with { Team = label.Team ?? project.Team, Tags = [.. project.Tags.Union(label.Tags)] }
            : project;

    private static bool IsOnServer(Project project) => project.Key.Server != ProjectKey.LocalServer;
}

/// <summary>What the configuration says about a project beside where it is measured.</summary>
/// <param name="Team">The team that owns it; null where nobody said.</param>
/// <param name="Tags">Free words to group projects by; empty, never null.</param>
public sealed record ProjectLabels(string? Team, IReadOnlyList<string> Tags);
