using System.IO.Enumeration;
using DebtForecast.Observations;

namespace DebtForecast.Thresholds;

/// <summary>Says which projects a threshold applies to. Every part that is given must match.</summary>
/// <param name="Key">A pattern over the project's key with <c>*</c> and <c>?</c>, case-sensitive; null matches all.</param>
/// <param name="Tag">A tag that the project must have; null matches all.</param>
/// <param name="Team">The team that must own it; null matches all.</param>
public sealed record ProjectSelector(string? Key = null, string? Tag = null, string? Team = null)
{
    /// <summary>Matches every project.</summary>
    public static readonly ProjectSelector Everything = new();

    /// <summary>Whether a project is selected.</summary>
    /// <param name="project">The project.</param>
    /// <returns>True where every given part matches.</returns>
    public bool Matches(Project project) =>
        (Key is null || FileSystemName.MatchesSimpleExpression(Key, project.Key.Key, ignoreCase: false))
        && (Tag is null || project.Tags.Contains(Tag, StringComparer.OrdinalIgnoreCase))
        && (Team is null || string.Equals(Team, project.Team, StringComparison.OrdinalIgnoreCase));
}
