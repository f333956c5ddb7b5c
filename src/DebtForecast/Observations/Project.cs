namespace DebtForecast.Observations;

/// <summary>A code base under watch.</summary>
/// <param name="Key">Its identity.</param>
/// <param name="Name">The name people know it by; the key where the source has none.</param>
/// <param name="Team">The team that owns it; null where nobody said.</param>
/// <param name="Tags">Free words to group projects by; empty, never null.</param>
public sealed record Project(ProjectKey Key, string Name, string? Team, IReadOnlyList<string> Tags)
{
    /// <summary>The branch of a project that is listed but cannot be read; reading it says why.</summary>
    public const string UnknownBranch = "?";

    /// <summary>Gets the source's own id of the project's branch, which outlives a new key or name; null where it has none.</summary>
    public string? OriginId { get; init; }

    /// <summary>Gets a value indicating whether this is the project's main branch, the one that people mean by its key alone.</summary>
    public bool IsMain { get; init; } = true;

    /// <summary>Gets the first day on which its server no longer listed it; null where it does. What is kept stays.</summary>
    public DateOnly? MissingSince { get; init; }
}
