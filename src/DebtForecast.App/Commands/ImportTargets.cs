using DebtForecast.App.Composition;
using DebtForecast.Observations;
using DebtForecast.Sources.Imports;

namespace DebtForecast.App.Commands;

/// <summary>Finds the projects that histories go to.</summary>
/// <param name="finder">Finds a project by its key alone.</param>
/// <param name="observations">The known projects.</param>
/// <param name="given">The key of <c>--project</c>; null where the files have to name their projects.</param>
internal sealed class ImportTargets(ProjectFinder finder, IObservationStore observations, string? given)
{
    /// <summary>Finds them.</summary>
    /// <param name="histories">The histories.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>Each history with its project.</returns>
    /// <exception cref="InvalidConfigurationException">A history names no project and none was given, several projects would become one, or a key stands for projects of several servers.</exception>
    public async Task<IReadOnlyList<(Project Project, ImportedHistory History)>> PlaceAsync(IReadOnlyList<ImportedHistory> histories, CancellationToken cancellationToken)
    {
        var named = histories.Select(history => history.Target).OfType<ImportTarget>().Distinct().ToList();
        if (given is not null && named.Count > 1)
        {
            throw new InvalidConfigurationException([$"--project is {given}, but the files name {named.Count} projects ({string.Join(", ", named.Take(5).Select(target => target.Key))}, …). Leave --project out: each goes to its own."]);
        }

        var placed = new List<(Project, ImportedHistory)>();
        foreach (var history in histories)
        {
            placed.Add((await FindAsync(given is null ? history.Target : new ImportTarget(null, given, null), cancellationToken), history));
        }

        return placed;
    }

    /// <summary>Finds one.</summary>
    /// <param name="target">How it is named; null where nothing names it.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The project, known or not.</returns>
    /// <exception cref="InvalidConfigurationException">Nothing names it, or its key stands for projects of several servers.</exception>
    public async Task<Project> FindAsync(ImportTarget? target, CancellationToken cancellationToken)
    {
        if (target is null)
        {
            throw new InvalidConfigurationException(["The file names no project; say with --project KEY whose history this is."]);
        }

        if (target is { Server: { } server, Branch: { } branch })
        {
            var key = new ProjectKey(server, target.Key, branch);
            return await FindAsync(key, cancellationToken) ?? new Project(key, target.Key, null, []);
        }

        var project = await finder.FindAsync(target.Key, cancellationToken)
            ?? throw new InvalidConfigurationException([$"{target.Key} stands for projects of several servers. Give one of them another key, or name a project that has its own."]);
        var exact = project.Key with { Branch = target.Branch ?? project.Key.Branch };
        return await FindAsync(exact, cancellationToken) ?? project with { Key = exact };
    }

    private async Task<Project?> FindAsync(ProjectKey key, CancellationToken cancellationToken) =>
        (await observations.ReadProjectsAsync(cancellationToken)).FirstOrDefault(project => project.Key == key);
}
