using System.Globalization;
using System.IO.Enumeration;
using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Finds out which projects to read: those that are named, or those that the token may browse and that fit.</summary>
internal sealed class ProjectCatalogue(SonarQubeOptions options, PagedReader pages, IProgress<string>? warnings)
{
    private const int PageSize = 500;

    // Lists that come out of the server's index end here; page times size must not exceed it.
    private const int MostEntries = 10_000;

    // The server looks for 2 to 15 characters and cuts what is longer.
    private const int ShortestQuery = 2;

    /// <summary>Whether a text fits a pattern with <c>*</c> and <c>?</c>.</summary>
    /// <param name="pattern">The pattern; case matters.</param>
    /// <param name="text">The text.</param>
    /// <returns>True where it fits.</returns>
    public static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);

    /// <summary>Lists the components to read.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>Projects first, then applications and portfolios where they are wanted; each once.</returns>
    /// <exception cref="SourceUnavailableException">The list cannot be read.</exception>
    public async Task<IReadOnlyList<ComponentAnswer>> ReadAsync(CancellationToken cancellationToken)
    {
        var listed = new List<ComponentAnswer>();
        foreach (var qualifier in Qualifiers())
        {
            listed.AddRange(await ListAsync(qualifier, query: null, cancellationToken).ConfigureAwait(false));
        }

        var distinct = listed.DistinctBy(component => component.Key, StringComparer.Ordinal);
        return options.Projects.Count == 0
            ? [.. distinct.Where(IsWanted)]
            : [.. options.Projects.Distinct(StringComparer.Ordinal).Select(key => listed.Find(component => component.Key == key) ?? new(key, key))];
    }

    /// <summary>Finds one component without listing all of them.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The component; null where the server does not list it, or the configuration leaves it out.</returns>
    /// <exception cref="SourceUnavailableException">The list cannot be read.</exception>
    public async Task<ComponentAnswer?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (options.Projects.Count > 0 && !options.Projects.Contains(key))
        {
            return null;
        }

        foreach (var qualifier in Qualifiers())
        {
            var listed = await ListAsync(qualifier, key.Length < ShortestQuery ? null : key, cancellationToken).ConfigureAwait(false);
            if (listed.FirstOrDefault(component => component.Key == key) is { } found)
            {
                return options.Projects.Count > 0 || IsWanted(found) ? found : null;
            }
        }

        return options.Projects.Contains(key) ? new ComponentAnswer(key, key) : null;
    }

    private IEnumerable<string> Qualifiers() =>
    [
        SonarQubeQualifiers.Project,
        .. options.Applications ? [SonarQubeQualifiers.Application] : Array.Empty<string>(),
        .. options.Portfolios ? [SonarQubeQualifiers.Portfolio] : Array.Empty<string>(),
    ];

    private async Task<IReadOnlyList<ComponentAnswer>> ListAsync(string qualifier, string? query, CancellationToken cancellationToken)
    {
        var total = 0;
        var list = new PagedList<ComponentsAnswer, ComponentAnswer>(
            page => Call(qualifier, query, page), SonarQubeJson.Default.ComponentsAnswer, PageSize,
            answer => (answer.Components, total = answer.Paging.Total, answer.Paging.PageIndex), component => component.Key, MostEntries);
        try
        {
            var components = await pages.ReadAsync(list, cancellationToken).ConfigureAwait(false);
            if (total > MostEntries && options.Projects.Count == 0)
            {
                warnings?.Report($"{options.Name}: the server lists {MostEntries} of its {total} projects; name the others in {SonarQubeOptions.Section}:Projects.");
            }

            return components;
        }
        catch (SourceUnavailableException refusal) when (qualifier != SonarQubeQualifiers.Project && !refusal.IsTransient)
        {
            var (what, key) = qualifier == SonarQubeQualifiers.Portfolio ? ("portfolios", nameof(options.Portfolios)) : ("applications", nameof(options.Applications));
            warnings?.Report($"{options.Name}: this edition lists no {what}; set {SonarQubeOptions.Section}:{key} to false. {refusal.Message}");
            return [];
        }
    }

    // Only the second list tells tags; it is internal to the server, so it is asked only where tags choose.
    private ApiCall Call(string qualifier, string? query, int page)
    {
        (string Name, string Value)[] paging =
        [
            ("ps", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("p", page.ToString(CultureInfo.InvariantCulture)),
        ];
        if (options.Tags.Count > 0 && qualifier == SonarQubeQualifiers.Project)
        {
            return new ApiCall("api/components/search_projects", paging);
        }

        return new ApiCall(
            "api/components/search",
            [
                ("qualifiers", qualifier),
                .. query is null ? Array.Empty<(string, string)>() : [("q", query)],
                .. string.IsNullOrWhiteSpace(options.Organization) ? Array.Empty<(string, string)>() : [("organization", options.Organization)],
                .. paging,
            ]);
    }

    private bool IsWanted(ComponentAnswer component)
    {
        var isChosen = options.Include.Any(pattern => Matches(pattern, component.Key))
            || options.Names.Any(pattern => Matches(pattern, component.Name))
            || (component.Tags ?? []).Any(options.Tags.Contains);
        var choosesAll = options.Include.Count + options.Names.Count + options.Tags.Count == 0;
        return (isChosen || choosesAll) && !options.Exclude.Any(pattern => Matches(pattern, component.Key));
    }
}
