namespace DebtForecast.Observations;

/// <summary>One day of a series.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Value">The value, in the metric's unit.</param>
/// <param name="State">Whether it was measured, carried or unknown.</param>
public readonly record struct Reading(DateOnly Day, double Value, DayState State);

/// <summary>What is known about one day of a series.</summary>
public enum DayState
{
    /// <summary>Nobody looked, or what was seen has been thinned away: unknown is not quiet.</summary>
    Unknown,

    /// <summary>Somebody looked and nothing new had happened: the last value repeats.</summary>
    Carried,

    /// <summary>An analysis of that day gave the value.</summary>
    Measured,
}
