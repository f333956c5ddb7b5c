namespace DebtForecast.Bench.Scoring;

/// <summary>What was measured of one series.</summary>
/// <remarks>At least one day; days ascend and are distinct; values are finite. Between days the last value stands.</remarks>
public sealed class ActualSeries
{
    private readonly int[] days;
    private readonly double[] values;

    /// <summary>Takes what was measured.</summary>
    /// <param name="measured">Day numbers with finite values in file order; the last value of a day wins.</param>
    /// <exception cref="ArgumentException">Nothing was measured.</exception>
    public ActualSeries(IEnumerable<(int Day, double Value)> measured)
    {
        var last = new SortedDictionary<int, double>();
        foreach (var (day, value) in measured)
        {
            last[day] = value;
        }

        (days, values) = ([.. last.Keys], [.. last.Values]);
        if (days.Length == 0)
        {
            throw new ArgumentException("A series needs at least one value.", nameof(measured));
        }
    }

    /// <summary>Gets the first measured day number.</summary>
    public int FirstDay => days[0];

    /// <summary>Gets the last measured day number.</summary>
    public int LastDay => days[^1];

    /// <summary>The value that stands on a day.</summary>
    /// <param name="day">A day number.</param>
    /// <returns>The last value measured on or before the day; NaN before the first.</returns>
    public double ValueOn(int day)
    {
        var found = Array.BinarySearch(days, day);
        var i = found >= 0 ? found : ~found - 1;
        return i < 0 ? double.NaN : values[i];
    }

    /// <summary>The values on a regular grid that ends at an origin.</summary>
    /// <param name="origin">The last grid point, not before <see cref="FirstDay"/>.</param>
    /// <param name="stepDays">The days between grid points, at least 1.</param>
    /// <returns>The values, oldest first, last observation carried forward; nothing from after the origin.</returns>
    public double[] GridUntil(int origin, int stepDays) =>
        [.. Enumerable.Range(0, ((origin - FirstDay) / stepDays) + 1).Reverse().Select(back => ValueOn(origin - (stepDays * back)))];

    /// <summary>The first day after an origin on which a limit is reached.</summary>
    /// <param name="origin">The origin's day number.</param>
    /// <param name="limit">The limit.</param>
    /// <returns>The day number; null where it is not reached.</returns>
    public int? FirstReached(int origin, BreachLimit limit)
    {
        for (var i = 0; i < days.Length; i++)
        {
            if (days[i] > origin && limit.IsReachedBy(values[i]))
            {
                return days[i];
            }
        }

        return null;
    }
}
