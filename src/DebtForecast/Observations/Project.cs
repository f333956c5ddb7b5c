namespace DebtForecast.Observations;

/// <summary>A code base under watch.</summary>
/// <param name="Key">Its identity.</param>
/// <param name="Name">The name people know it by; the key where the source has none.</param>
/// <param name="Team">The team that owns it; null where nobody said.</param>
/// <param name="Tags">Free words to group projects by; empty, never null.</param>
public sealed record Project(ProjectKey Key, string Name, string? Team, IReadOnlyList<string> Tags);
