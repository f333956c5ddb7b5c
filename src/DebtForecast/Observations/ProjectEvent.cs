namespace DebtForecast.Observations;

/// <summary>Something that explains a jump.</summary>
/// <param name="Instant">When, in UTC.</param>
/// <param name="Kind">What kind of thing happened.</param>
/// <param name="Name">A short name: a version, a profile, the first words of a note.</param>
/// <param name="Description">More words; null where there are none.</param>
/// <param name="SourceKey">The source's own key of the event, which makes re-reading harmless; null for people's notes.</param>
public sealed record ProjectEvent(DateTimeOffset Instant, ProjectEventKind Kind, string Name, string? Description = null, string? SourceKey = null);

/// <summary>Kinds of events.</summary>
public enum ProjectEventKind
{
    /// <summary>A kind that this version does not know.</summary>
    Other,

    /// <summary>A version was released.</summary>
    Version,

    /// <summary>The quality gate changed its status.</summary>
    QualityGate,

    /// <summary>The quality profile changed: a measurement shift.</summary>
    QualityProfile,

    /// <summary>The analyser changed: a measurement shift.</summary>
    Analyser,

    /// <summary>Our own rule set changed: a measurement shift.</summary>
    RuleSet,

    /// <summary>What is analysed changed: a measurement shift.</summary>
    Scope,

    /// <summary>A person's note.</summary>
    Note,
}
