using DebtForecast.Observations;

namespace DebtForecast.App.Dashboard;

/// <summary>Writes project keys into addresses and reads them back.</summary>
/// <remarks>
/// Keys may hold <c>:</c>, <c>/</c> and anything else. Percent-encoded slashes do not survive proxies and routing, so
/// each part is written with an escape of its own: letters, digits, <c>-</c>, <c>_</c> and inner dots stay, every other
/// byte of its UTF-8 form becomes <c>~XX</c>. So <c>org.acme:shop/web</c> is <c>org.acme~3Ashop~2Fweb</c>.
/// </remarks>
public static class ProjectAddress
{
    /// <summary>The address of a project's page.</summary>
    /// <param name="project">The project.</param>
    /// <returns><c>/projects/{server}/{key}/{branch}</c>.</returns>
    public static string Page(ProjectKey project) => "/projects/" + Of(project);

    /// <summary>The address of a series' page.</summary>
    /// <param name="key">The series.</param>
    /// <returns><c>/projects/{server}/{key}/{branch}/{metric}</c>.</returns>
    public static string Page(SeriesKey key) => $"{Page(key.Project)}/{Escape(key.Metric)}";

    /// <summary>Names a project in one text, as the API's <c>project</c> parameter takes it.</summary>
    /// <param name="project">The project.</param>
    /// <returns><c>{server}/{key}/{branch}</c>, each part escaped.</returns>
    public static string Of(ProjectKey project) => $"{Escape(project.Server)}/{Escape(project.Key)}/{Escape(project.Branch)}";

    /// <summary>Reads a project's name back.</summary>
    /// <param name="address">What <see cref="Of"/> wrote.</param>
    /// <returns>The key; null where the text is no such name.</returns>
    public static ProjectKey? Find(string address)
    {
        var parts = address.Split('/');
        return parts.Length == 3 && Unescape(parts[0]) is { } server && Unescape(parts[1]) is { } key && Unescape(parts[2]) is { } branch
            ? new ProjectKey(server, key, branch)
            : null;
    }

    /// <summary>Escapes one part.</summary>
    /// <param name="part">Any text.</param>
    /// <returns>A path segment; never empty, <c>.</c> or <c>..</c>, which clients would drop.</returns>
    public static string Escape(string part) => KeyEscape.Escape(part);

    /// <summary>Reads one part back.</summary>
    /// <param name="escaped">What <see cref="Escape"/> wrote.</param>
    /// <returns>The text; null where an escape is broken.</returns>
    public static string? Unescape(string escaped) => KeyEscape.Unescape(escaped);
}
