using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Enumeration;
using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Lists the projects of a server with the real names of their main branches.</summary>
internal sealed class ProjectDirectory(SonarQubeOptions options, PagedReader pages, IProgress<string>? warnings)
{
    /// <summary>The branch of a project whose branches could not be read; reading the project says why.</summary>
    public const string UnknownBranch = "?";

    private const int PageSize = 500;

    // Lists that come out of the server's index end here; page times size must not exceed it.
    private const int MostEntries = 10_000;

    private readonly ConcurrentDictionary<string, SourceUnavailableException> faults = new(StringComparer.Ordinal);

    /// <summary>Lists the configured projects, or those that can be discovered.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The projects; one that cannot be read is among them, so that its fault is seen when it is read.</returns>
    /// <exception cref="SourceUnavailableException">The list itself cannot be read.</exception>
    public async Task<IReadOnlyList<Project>> ReadAsync(SonarQubeServer server, CancellationToken cancellationToken)
    {
        var listed = await ListAsync(cancellationToken).ConfigureAwait(false);
        var chosen = options.Projects.Count == 0
            ? listed.Where(IsWanted)
            : options.Projects.Distinct(StringComparer.Ordinal).Select(key => listed.FirstOrDefault(project => project.Key == key) ?? new(key, key));
        faults.Clear();
        var found = new ConcurrentDictionary<string, Project>(StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxParallelRequests, CancellationToken = cancellationToken };
        var all = chosen.ToList();
        await Parallel.ForEachAsync(all, parallel, async (project, token) =>
            found[project.Key] = await DescribeAsync(server, project, token).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. all.Select(project => found[project.Key])];
    }

    /// <summary>Throws what was wrong with a project when the projects were listed.</summary>
    /// <exception cref="SourceUnavailableException">Something was.</exception>
    public void Demand(ProjectKey key)
    {
        if (key.Branch == UnknownBranch && faults.TryGetValue(key.Key, out var fault))
        {
            throw new SourceUnavailableException(fault.Message, fault.IsTransient, fault);
        }
    }

    private async Task<IReadOnlyList<ComponentAnswer>> ListAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        var list = new PagedList<ComponentsAnswer, ComponentAnswer>(
            Call, SonarQubeJson.Default.ComponentsAnswer, PageSize,
            answer => (answer.Components, total = answer.Paging.Total), project => project.Key, MostEntries);
        var projects = await pages.ReadAsync(list, cancellationToken).ConfigureAwait(false);
        if (total > MostEntries && options.Projects.Count == 0)
        {
            warnings?.Report($"{options.Name}: the server lists {MostEntries} of its {total} projects; name the others in {SonarQubeOptions.Section}:Projects.");
        }

        return projects;
    }

    private ApiCall Call(int page) => new(
        "api/components/search",
        [
            ("qualifiers", "TRK"),
            .. string.IsNullOrWhiteSpace(options.Organization) ? Array.Empty<(string, string)>() : [("organization", options.Organization)],
            ("ps", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("p", page.ToString(CultureInfo.InvariantCulture)),
        ]);

    private bool IsWanted(ComponentAnswer project) =>
        (options.Include.Count == 0 || options.Include.Any(pattern => Matches(pattern, project)))
        && !options.Exclude.Any(pattern => Matches(pattern, project));

    private static bool Matches(string pattern, ComponentAnswer project) =>
        FileSystemName.MatchesSimpleExpression(pattern, project.Key, ignoreCase: false);

    private async Task<Project> DescribeAsync(SonarQubeServer server, ComponentAnswer project, CancellationToken cancellationToken)
    {
        var branch = UnknownBranch;
        try
        {
            branch = await MainBranchAsync(project.Key, cancellationToken).ConfigureAwait(false);
        }
        catch (SourceUnavailableException fault)
        {
            // One project that was deleted or forbidden must not keep us from the others.
            faults[project.Key] = fault;
        }

        return new Project(new ProjectKey(server.Id, project.Key, branch), project.Name, null, []);
    }

    private async Task<string> MainBranchAsync(string key, CancellationToken cancellationToken)
    {
        var call = new ApiCall("api/project_branches/list", ("project", key)) { Project = key };
        var answer = await pages.ReadOneAsync(call, SonarQubeJson.Default.BranchesAnswer, cancellationToken).ConfigureAwait(false);
        return answer.Branches.FirstOrDefault(branch => branch.IsMain)?.Name
            ?? throw pages.Trouble.Unreadable(call, null, "it names no main branch.");
    }
}
