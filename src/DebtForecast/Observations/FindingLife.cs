namespace DebtForecast.Observations;

/// <summary>One life of a finding: from the rule run that found it to the one that no longer did.</summary>
/// <param name="FirstSeen">The UTC day of the run that it begins with.</param>
/// <param name="LastSeen">The UTC day of the last run that saw it.</param>
/// <param name="FixedOn">The UTC day of the run at which it was gone; null while it stands.</param>
public sealed record FindingLife(DateOnly FirstSeen, DateOnly LastSeen, DateOnly? FixedOn);

/// <summary>A finding with all its lives: nothing that was ever seen is forgotten.</summary>
/// <param name="Finding">The violation, as the newest run that saw it tells it.</param>
/// <param name="Lives">Oldest first, at least one; only the last may still stand.</param>
public sealed record FindingLives(Finding Finding, IReadOnlyList<FindingLife> Lives)
{
    /// <summary>Tells the lives in short.</summary>
    /// <returns>The finding with the days that matter.</returns>
    public DatedFinding ToDated() => new(Finding, Lives[0].FirstSeen, Lives[^1].LastSeen)
    {
        OpenSince = Lives[^1].FirstSeen,
        FixedOn = Lives[^1].FixedOn,
        TimesReopened = Lives.Count - 1,
    };
}
