namespace DebtForecast.Observations;

/// <summary>A finding and its life in short.</summary>
/// <param name="Finding">The violation.</param>
/// <param name="FirstSeen">The UTC day it was first seen.</param>
/// <param name="LastSeen">The UTC day it was last seen.</param>
public sealed record DatedFinding(Finding Finding, DateOnly FirstSeen, DateOnly LastSeen)
{
    /// <summary>Gets the day that its present life began, or its last one where it is fixed.</summary>
    /// <value>The default is <see cref="FirstSeen"/>: it never came back.</value>
    public DateOnly OpenSince { get; init; } = FirstSeen;

    /// <summary>Gets the day of the rule run at which it was gone; null while it stands.</summary>
    public DateOnly? FixedOn { get; init; }

    /// <summary>Gets how often it came back after it had been fixed.</summary>
    public int TimesReopened { get; init; }

    /// <summary>Gets where it stands now.</summary>
    public LifeState State =>
        FixedOn is not null ? LifeState.Fixed
        : OpenSince != LastSeen ? LifeState.Open
        : TimesReopened == 0 ? LifeState.New
        : LifeState.Reopened;

    /// <summary>How long it has been standing, or stood the last time.</summary>
    /// <param name="today">The day that a finding which still stands is looked at.</param>
    /// <returns>Whole days; 0 on the first.</returns>
    public int AgeDays(DateOnly today) => Math.Max(0, (FixedOn ?? today).DayNumber - OpenSince.DayNumber);
}

/// <summary>Where a finding stands.</summary>
public enum LifeState
{
    /// <summary>The newest rule run no longer sees it.</summary>
    Fixed,

    /// <summary>It stands, and was there on an earlier day.</summary>
    Open,

    /// <summary>It had been fixed and is back since the day of the newest run.</summary>
    Reopened,

    /// <summary>It was first seen on the day of the newest run.</summary>
    New,
}
