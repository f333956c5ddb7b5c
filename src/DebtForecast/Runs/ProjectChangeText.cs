using DebtForecast.Observations;

namespace DebtForecast.Runs;

/// <summary>Says what became of a project.</summary>
internal static class ProjectChangeText
{
    /// <summary>One sentence.</summary>
    /// <param name="change">What happened.</param>
    /// <returns>The sentence, without a project's values.</returns>
    public static string Of(ProjectChange change) => change.Kind switch
    {
        ProjectChangeKind.Renamed => $"{change.Before} is called {change.Project} at its source now; its series go on.",
        ProjectChangeKind.Archived => $"{change.Before} was made anew at its source; the series so far are kept as {change.Project}.",
        ProjectChangeKind.Vanished => $"{change.Project} is no longer listed by its server: deleted, forbidden or left out. What is kept stays.",
        _ => $"{change.Project} is listed by its server again.",
    };
}
