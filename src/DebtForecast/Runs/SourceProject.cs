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
    /// <returns>One entry for each listing.</returns>
    public static IReadOnlyList<SourceProject> Unite(
        IReadOnlyList<(IObservationSource Source, Project Project)> listed, IReadOnlyList<Project> known)
    {
        var onServers = new Dictionary<string, Project>(StringComparer.Ordinal);
        foreach (var project in known.Concat(listed.Select(item => item.Project)).Where(IsOnServer))
        {
            onServers[project.Key.Key] = project; // the listing comes after the store: names and tags may have changed
        }

        return [.. listed.Select(item => new SourceProject(item.Source, item.Project, KeptAs(item.Project, onServers)))];
    }

    private static Project KeptAs(Project project, Dictionary<string, Project> onServers) =>
        !IsOnServer(project) && onServers.TryGetValue(project.Key.Key, out var onServer)
            ? onServer with { Team = project.Team ?? onServer.Team, Tags = [.. onServer.Tags.Union(project.Tags)] }
            : project;

    private static bool IsOnServer(Project project) => project.Key.Server != ProjectKey.LocalServer;
}
