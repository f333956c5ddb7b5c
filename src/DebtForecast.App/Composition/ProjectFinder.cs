using DebtForecast.Observations;
using DebtForecast.Sources.Assemblies;

namespace DebtForecast.App.Composition;

/// <summary>Finds the project that a build means by its key alone, as the pipeline does for assemblies.</summary>
/// <param name="observations">The known projects.</param>
/// <param name="listed">The configured projects.</param>
internal sealed class ProjectFinder(IObservationStore observations, IReadOnlyList<ProjectOptions> listed)
{
    /// <summary>Finds a project.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The one server's project of that key, or else the local one, known or not; null where several servers have the key.</returns>
    public async Task<Project?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var known = await observations.ReadProjectsAsync(cancellationToken);
        var onServers = known.Where(project => project.Key.Key == key && project.Key.Server != ProjectKey.LocalServer).ToList();
        if (onServers.Count > 1)
        {
            // Of several branches the main one is meant, and of several servers the one that still has it.
            onServers = [.. onServers.Where(project => project.IsMain)];
            onServers = onServers.Exists(project => project.MissingSince is null) ? [.. onServers.Where(project => project.MissingSince is null)] : onServers;
        }

        return onServers.Count switch { 0 => Local(key, known), 1 => onServers[0], _ => null };
    }

    /// <summary>Whether this machine counts the project over its own assemblies.</summary>
    /// <param name="key">The project's key.</param>
    /// <returns>True where assemblies are configured.</returns>
    public bool HasAssemblies(string key) => listed.Any(project => project.Key == key && project.Assemblies.Count > 0);

    private Project Local(string key, IReadOnlyList<Project> known)
    {
        var options = listed.FirstOrDefault(project => project.Key == key) ?? new ProjectOptions { Key = key };
        var local = AssemblySource.LocalKey(options);
        return known.FirstOrDefault(project => project.Key == local) ?? new Project(local, options.Name ?? key, options.Team, [.. options.Tags]);
    }
}
