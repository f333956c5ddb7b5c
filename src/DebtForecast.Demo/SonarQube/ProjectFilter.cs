using System.Text.RegularExpressions;

namespace DebtForecast.Demo.SonarQube;

/// <summary>The filter of <c>api/components/search_projects</c>, as far as tags and names go.</summary>
internal static partial class ProjectFilter
{
    /// <summary>Reads a filter: <c>tags = x</c>, <c>tags IN (a, b)</c>, <c>query = "x"</c>, joined by <c>and</c>.</summary>
    /// <param name="text">The filter; null for all projects.</param>
    public static Func<DoubleProject, bool> Parse(string? text)
    {
        if (text is null)
        {
            return _ => true;
        }

        var parts = And().Split(text).Select(Part).ToList();
        return project => parts.TrueForAll(part => part(project));
    }

    private static Func<DoubleProject, bool> Part(string text)
    {
        if (Tags().Match(text) is { Success: true } tags)
        {
            var wanted = (tags.Groups["one"].Value + tags.Groups["many"].Value).Split(',').Select(tag => tag.Trim(' ', '"')).ToList();
            return project => wanted.Exists(project.Tags.Contains);
        }

        return Query().Match(text) is { Success: true } query
            ? project => project.IsNamed(query.Groups["name"].Value)
            : throw ApiRefusal.BadRequest($"The filter '{text}' is not one that the double knows");
    }

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex("""^\s*tags\s*(=\s*(?<one>"[^"]*"|\S+)|in\s*\((?<many>[^)]*)\))\s*$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Tags();

    [GeneratedRegex("""^\s*query\s*=\s*"?(?<name>[^"]*)"?\s*$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Query();
}
