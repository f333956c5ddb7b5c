using System.Collections.Concurrent;
using System.Globalization;
using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Lists the projects of a server with their branches, and remembers what it saw of them.</summary>
internal sealed class ProjectDirectory(SonarQubeOptions options, PagedReader pages, IProgress<string>? warnings)
{
    /// <summary>The branch of portfolios, which have none.</summary>
    public const string NoBranch = "-";

    private readonly ProjectCatalogue catalogue = new(options, pages, warnings);
    private readonly ConcurrentDictionary<string, SourceUnavailableException> faults = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ProjectKey, DateTimeOffset?> newest = new();
    private readonly ConcurrentDictionary<ProjectKey, Project> listed = new();

    /// <summary>Gets the projects that the newest listings gave and that can be read.</summary>
    public IReadOnlyList<Project> Listed => [.. listed.Values.OrderBy(project => project.Key.Key, StringComparer.Ordinal).ThenBy(project => project.Key.Branch, StringComparer.Ordinal)];

    /// <summary>The parameter that names a branch to the server; none where there is no branch to name.</summary>
    /// <param name="key">The project and its branch.</param>
    /// <returns>One parameter or none.</returns>
    public static (string Name, string Value)[] BranchParameter(ProjectKey key) => key.Branch == NoBranch ? [] : [("branch", key.Branch)];

    /// <summary>Lists the configured projects, or those that can be discovered.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The projects; one that cannot be read is among them, so that its fault is seen when it is read.</returns>
    /// <exception cref="SourceUnavailableException">The list itself cannot be read.</exception>
    public async Task<IReadOnlyList<Project>> ReadAsync(SonarQubeServer server, CancellationToken cancellationToken)
    {
        var chosen = await catalogue.ReadAsync(cancellationToken).ConfigureAwait(false);
        faults.Clear();
        newest.Clear();
        listed.Clear();
        var found = new ConcurrentDictionary<string, IReadOnlyList<Project>>(StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxParallelRequests, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(chosen, parallel, async (component, token) =>
            found[component.Key] = await DescribeAsync(server, component, token).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. chosen.SelectMany(component => found[component.Key])];
    }

    /// <summary>Lists one project with its branches, without asking about the others.</summary>
    /// <param name="server">The server.</param>
    /// <param name="key">The project's key.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The project, once for each branch that is read; empty where the configuration leaves it out, or the server does not list it.</returns>
    /// <exception cref="SourceUnavailableException">It cannot be looked for.</exception>
    public async Task<IReadOnlyList<Project>> ReadAsync(SonarQubeServer server, string key, CancellationToken cancellationToken)
    {
        var component = await catalogue.FindAsync(key, cancellationToken).ConfigureAwait(false);
        faults.TryRemove(key, out _);
        return component is null ? [] : await DescribeAsync(server, component, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Throws what was wrong with a project when the projects were listed.</summary>
    /// <exception cref="SourceUnavailableException">Something was.</exception>
    public void Demand(ProjectKey key)
    {
        if (key.Branch == Project.UnknownBranch && faults.TryGetValue(key.Key, out var fault))
        {
            throw new SourceUnavailableException(fault.Message, fault.IsTransient, fault);
        }
    }

    /// <summary>When a branch was analysed last, as the newest listing said.</summary>
    /// <param name="key">The project and its branch.</param>
    /// <returns>The instant; null where the server did not say.</returns>
    public DateTimeOffset? NewestAnalysis(ProjectKey key) => newest.GetValueOrDefault(key);

    private async Task<IReadOnlyList<Project>> DescribeAsync(SonarQubeServer server, ComponentAnswer component, CancellationToken cancellationToken)
    {
        if (component.Qualifier == SonarQubeQualifiers.Portfolio)
        {
            return [new Project(new ProjectKey(server.Id, component.Key, NoBranch), component.Name, null, [.. component.Tags ?? []])];
        }

        try
        {
            return await BranchesAsync(server, component, cancellationToken).ConfigureAwait(false);
        }
        catch (SourceUnavailableException fault)
        {
            // One project that was deleted or forbidden must not keep us from the others.
            faults[component.Key] = fault;
            return [new Project(new ProjectKey(server.Id, component.Key, Project.UnknownBranch), component.Name, null, [.. component.Tags ?? []])];
        }
    }

    private async Task<IReadOnlyList<Project>> BranchesAsync(SonarQubeServer server, ComponentAnswer component, CancellationToken cancellationToken)
    {
        var call = new ApiCall("api/project_branches/list", ("project", component.Key)) { Project = component.Key };
        var answer = await pages.ReadOneAsync(call, SonarQubeJson.Default.BranchesAnswer, cancellationToken).ConfigureAwait(false);
        if (!answer.Branches.Any(branch => branch.IsMain))
        {
            throw pages.Trouble.Unreadable(call, null, "it names no main branch.");
        }

        return [.. answer.Branches.Where(IsWanted).OrderByDescending(branch => branch.IsMain).ThenBy(branch => branch.Name, StringComparer.Ordinal)
            .Select(branch => Note(server, component, branch))];
    }

    private Project Note(SonarQubeServer server, ComponentAnswer component, BranchAnswer branch)
    {
        var key = new ProjectKey(server.Id, component.Key, branch.Name);
        newest[key] = SonarQubeDate.TryParse(branch.AnalysisDate, out var instant) ? instant : null;
        return listed[key] = new Project(key, branch.IsMain ? component.Name : string.Create(CultureInfo.InvariantCulture, $"{component.Name} ({branch.Name})"), null, [.. component.Tags ?? []])
        {
            OriginId = branch.BranchId,
            IsMain = branch.IsMain,
        };
    }

    // Short-lived branches of old servers are pull requests by another name: they have no history worth keeping.
    private bool IsWanted(BranchAnswer branch) =>
        branch.IsMain || (branch.Type != "SHORT" && options.Branches.Any(pattern => ProjectCatalogue.Matches(pattern, branch.Name)));
}
