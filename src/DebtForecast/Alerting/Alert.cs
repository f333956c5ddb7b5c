using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Alerting;

/// <summary>An assessment's life: raised once, told when it changes, resolved once.</summary>
/// <param name="Id">A stable id, <c>al_</c> and 26 characters, made from threshold, series and the day it was raised.</param>
/// <param name="ThresholdId">The threshold.</param>
/// <param name="Key">The series.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Verdict">The verdict that was last told.</param>
/// <param name="RaisedAt">When it was first told, in UTC.</param>
/// <param name="ToldAt">When it was last told, in UTC.</param>
public sealed record Alert(
    string Id, string ThresholdId, SeriesKey Key, AlertState State, Verdict Verdict, DateTimeOffset RaisedAt, DateTimeOffset ToldAt);

/// <summary>Where an alert stands.</summary>
public enum AlertState
{
    /// <summary>It stands.</summary>
    Firing,

    /// <summary>It no longer stands.</summary>
    Resolved,
}

/// <summary>Why people are told.</summary>
public enum AlertReason
{
    /// <summary>For the first time.</summary>
    First,

    /// <summary>It still stands and the reminder is due.</summary>
    Reminder,

    /// <summary>It has got worse.</summary>
    Escalated,

    /// <summary>It no longer stands.</summary>
    Resolved,
}
