namespace DebtForecast.Learning;

/// <summary>Tells projects of two sources apart.</summary>
internal static class ProjectNames
{
    /// <summary>The part of a name that sources share: "kafka" of "sdk4ed:kafka" and of "apache/kafka".</summary>
    /// <param name="project">The project's key.</param>
    /// <returns>What follows the last colon or slash; compare it without regard to case.</returns>
    public static string BareOf(string project) => project[(project.LastIndexOfAny([':', '/']) + 1)..];

    /// <summary>The bare names of some projects.</summary>
    /// <param name="projects">The keys.</param>
    /// <returns>The names; looking one up disregards case.</returns>
    public static HashSet<string> BareOf(IEnumerable<string> projects) => projects.Select(BareOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
