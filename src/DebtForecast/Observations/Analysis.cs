namespace DebtForecast.Observations;

/// <summary>What was looked at, once: one project at one instant, with every value seen.</summary>
/// <remarks>Unique by project, <see cref="Instant"/> and <see cref="Ordinal"/>: SonarQube's history carries no analysis id.</remarks>
/// <param name="Instant">When, in UTC, whole seconds: for SonarQube the analysis date, for rules the newest assembly's time.</param>
/// <param name="Ordinal">0 for the first analysis of that instant, 1 for the second, …: two analyses can share a printed second.</param>
/// <param name="Provenance">How the values came about.</param>
/// <param name="Values">
/// The value of each metric by key; finite numbers only. A metric that was not computed is left out: missing is not zero.
/// </param>
/// <param name="Fingerprint">What was looked at, in a few characters: a revision, or a hash of assemblies and rule set; null where unknown.</param>
public sealed record Analysis(
    DateTimeOffset Instant, int Ordinal, Provenance Provenance, IReadOnlyDictionary<string, double> Values, string? Fingerprint = null)
{
    /// <summary>Gets the UTC day that the analysis belongs to.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Instant.UtcDateTime);
}

/// <summary>How an analysis came into the store.</summary>
public enum Provenance
{
    /// <summary>Seen while the source still kept every analysis.</summary>
    Analysis,

    /// <summary>Read from a history that the source had thinned: the days between are unknown, not quiet.</summary>
    Backfilled,

    /// <summary>Counted by our own rules over assemblies.</summary>
    RuleRun,

    /// <summary>Imported from a file.</summary>
    Import,

    /// <summary>A live value that belongs to no analysis of its own.</summary>
    Live,
}
