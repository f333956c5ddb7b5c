using DebtForecast.Observations;

namespace DebtForecast.Tracking;

/// <summary>A forecast that was served, kept for good to be scored when its day comes.</summary>
/// <param name="Key">The series.</param>
/// <param name="Origin">The last measured day when it was made.</param>
/// <param name="Weeks">How many weeks ahead it looks: one of <see cref="Horizons"/>.</param>
/// <param name="Model">The model that made it.</param>
/// <param name="LastValue">The value at the origin, in the metric's unit.</param>
/// <param name="Quantiles">What was promised for <see cref="Due"/>, at the seven levels; not descending.</param>
public sealed record Promise(SeriesKey Key, DateOnly Origin, int Weeks, string Model, double LastValue, IReadOnlyList<double> Quantiles)
{
    /// <summary>Gets the weeks ahead that are kept: 4, 13 and 26.</summary>
    public static IReadOnlyList<int> Horizons { get; } = [4, 13, 26];

    /// <summary>Gets the odds that were given with it; empty where no limit was set or a limit was crossed already.</summary>
    public IReadOnlyList<PromisedOdds> Odds { get; init; } = [];

    /// <summary>Gets the factor by which its bands had been widened for drift; 1 where they had not.</summary>
    public double Widened { get; init; } = 1;

    /// <summary>Gets a value indicating whether it was made afterwards, from what was known at the origin, and never served.</summary>
    public bool IsReplayed { get; init; }

    /// <summary>Gets what came of it; null while it waits.</summary>
    public PromiseOutcome? Outcome { get; init; }

    /// <summary>Gets the day it speaks of.</summary>
    public DateOnly Due => Origin.AddDays(7 * Weeks);

    /// <summary>Gets the Monday of the origin's ISO week: of one series, week and horizon one promise is kept, the first.</summary>
    public DateOnly Week => WeekOf(Origin);

    /// <summary>The Monday of a day's ISO week.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>That day or one of the six before it.</returns>
    public static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

/// <summary>Odds that were given for one limit.</summary>
/// <param name="ThresholdId">The threshold.</param>
/// <param name="Limit">Its limit then, in the metric's unit.</param>
/// <param name="Odds">The probability that it is crossed on any day after the origin and up to the due day, 0 to 1.</param>
/// <param name="HasCome">Whether it was; null while the promise waits, or where that cannot be said.</param>
public sealed record PromisedOdds(string ThresholdId, double Limit, double Odds, bool? HasCome = null);

/// <summary>What came of a promise: a value, or why there is none.</summary>
/// <param name="Value">The value of the due day, in the metric's unit; null where it cannot be scored.</param>
/// <param name="Unscorable">Why it cannot be scored; null where it is.</param>
public sealed record PromiseOutcome(double? Value, string? Unscorable);
