using DebtForecast.Observations;

namespace DebtForecast.Gating;

/// <summary>A violation as the gate judges it.</summary>
/// <param name="Finding">The violation.</param>
/// <param name="State">Whether it is accepted.</param>
/// <param name="Why">Why it is accepted, in the words of the baseline or rule file, or why no longer; null where nobody said.</param>
/// <param name="MovedFrom">The former full name of the type where <paramref name="State"/> is <see cref="FindingState.Moved"/>; else null.</param>
public sealed record GateFinding(Finding Finding, FindingState State = FindingState.New, string? Why = null, string? MovedFrom = null)
{
    /// <summary>Gets a value indicating whether it fails a build: new, and an error.</summary>
    public bool Fails => State == FindingState.New && Finding.Severity == FindingSeverity.Error;
}

/// <summary>Where a violation stands against what was accepted.</summary>
public enum FindingState
{
    /// <summary>Accepted: it stands in the baseline, in the rule file's known ones, or was there before the change.</summary>
    Known,

    /// <summary>Accepted under another name: the type was moved or renamed.</summary>
    Moved,

    /// <summary>Not accepted.</summary>
    New,
}
