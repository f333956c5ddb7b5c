namespace DebtForecast.Observations;

/// <summary>A metric's history, one value a UTC day.</summary>
/// <remarks>
/// A series is guaranteed to have at least one day and finite values only, and its first day is measured. Each day is
/// measured, carried (nothing new happened: the last value repeats) or unknown (nobody looked). An unknown day shows the
/// last value seen before it, so that charts and grids have no holes; whoever counts evidence asks <see cref="StateOf"/>.
/// </remarks>
public sealed class DailySeries
{
    private readonly double[] values;
    private readonly DayState[] states;

    private DailySeries(DateOnly firstDay, double[] values, DayState[] states)
    {
        FirstDay = firstDay;
        this.values = values;
        this.states = states;
        MeasuredDays = states.Count(state => state == DayState.Measured);
        LastMeasuredDay = firstDay.AddDays(Array.LastIndexOf(states, DayState.Measured));
    }

    /// <summary>Gets the first day, which is measured.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>Gets the last day of the grid; it may be carried.</summary>
    public DateOnly LastDay => FirstDay.AddDays(values.Length - 1);

    /// <summary>Gets the last day on which something was measured: forecasts start here.</summary>
    public DateOnly LastMeasuredDay { get; }

    /// <summary>Gets the number of days with a measurement of their own.</summary>
    public int MeasuredDays { get; }

    /// <summary>Gets the number of days, first and last included.</summary>
    public int Length => values.Length;

    /// <summary>Gets the value of the last day.</summary>
    public double LastValue => values[^1];

    /// <summary>Gets the values, one a day from <see cref="FirstDay"/> on.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Makes a series in which each day is measured.</summary>
    /// <param name="firstDay">The first day.</param>
    /// <param name="values">One finite value a day; at least one.</param>
    /// <returns>The series.</returns>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static DailySeries FromValues(DateOnly firstDay, params ReadOnlySpan<double> values)
    {
        var states = new DayState[values.Length];
        Array.Fill(states, DayState.Measured);
        return FromDays(firstDay, values.ToArray(), states);
    }

    /// <summary>Makes a series from values and states.</summary>
    /// <param name="firstDay">The first day.</param>
    /// <param name="values">One finite value a day; at least one.</param>
    /// <param name="states">One state a day; the first is <see cref="DayState.Measured"/>.</param>
    /// <returns>The series.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there is no day, a value is not finite, or the first day is not measured.</exception>
    public static DailySeries FromDays(DateOnly firstDay, double[] values, DayState[] states)
    {
        if (values.Length == 0 || values.Length != states.Length)
        {
            throw new ArgumentException($"A series needs at least one day and one state a day; got {values.Length} values and {states.Length} states.", nameof(values));
        }

        if (states[0] != DayState.Measured)
        {
            throw new ArgumentException($"The first day must be measured; it is {states[0]}.", nameof(states));
        }

        var bad = Array.FindIndex(values, value => !double.IsFinite(value));
        return bad < 0
            ? new DailySeries(firstDay, values, states)
            : throw new ArgumentException($"The value of {firstDay.AddDays(bad):yyyy-MM-dd} is {values[bad]}; values must be finite.", nameof(values));
    }

    /// <summary>Makes a series from dated observations; days between are carried, or unknown where asked.</summary>
    /// <param name="observations">Day and value in any order; the last value given for a day wins. At least one.</param>
    /// <param name="between">The state of the days between observations.</param>
    /// <returns>The series, from the first observed day to the last.</returns>
    /// <exception cref="ArgumentException">There is no observation, or a value is not finite.</exception>
    public static DailySeries FromObservations(IEnumerable<(DateOnly Day, double Value)> observations, DayState between = DayState.Carried)
    {
        var byDay = new SortedDictionary<DateOnly, double>();
        foreach (var (day, value) in observations)
        {
            byDay[day] = value;
        }

        if (byDay.Count == 0)
        {
            throw new ArgumentException("A series needs at least one observation.", nameof(observations));
        }

        var first = byDay.Keys.First();
        var length = byDay.Keys.Last().DayNumber - first.DayNumber + 1;
        var values = new double[length];
        var states = new DayState[length];
        Array.Fill(states, between);
        var last = byDay.First().Value;
        for (var i = 0; i < length; i++)
        {
            if (byDay.TryGetValue(first.AddDays(i), out var value))
            {
                last = value;
                states[i] = DayState.Measured;
            }

            values[i] = last;
        }

        return FromDays(first, values, states);
    }

    /// <summary>The value of a day.</summary>
    /// <param name="day">Any day from <see cref="FirstDay"/> on; after <see cref="LastDay"/> the last value stands.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is before the first.</exception>
    public double ValueOn(DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day, FirstDay);
        return values[Math.Min(day.DayNumber - FirstDay.DayNumber, values.Length - 1)];
    }

    /// <summary>The state of a day.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>The state; unknown outside the series.</returns>
    public DayState StateOf(DateOnly day) =>
        day < FirstDay || day > LastDay ? DayState.Unknown : states[day.DayNumber - FirstDay.DayNumber];

    /// <summary>The days that were measured, in order, with their values.</summary>
    /// <returns>One reading for each measured day.</returns>
    public IEnumerable<Reading> Measured()
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (states[i] == DayState.Measured)
            {
                yield return new Reading(FirstDay.AddDays(i), values[i], states[i]);
            }
        }
    }

    /// <summary>The part of the series up to a day: what was known then.</summary>
    /// <param name="day">The last day to keep; not before <see cref="FirstDay"/>.</param>
    /// <returns>A series that ends on that day, or on <see cref="LastDay"/> where that is earlier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is before the first.</exception>
    public DailySeries Until(DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day, FirstDay);
        var length = Math.Min(day.DayNumber - FirstDay.DayNumber + 1, values.Length);
        return length == values.Length ? this : new DailySeries(FirstDay, values[..length], states[..length]);
    }

    /// <summary>Reads the series on a weekly grid that ends at an origin, as it was known then.</summary>
    /// <param name="origin">The last grid point; not before <see cref="FirstDay"/>. Nothing after it is read.</param>
    /// <param name="mostWeeks">The most points to return; the newest are kept.</param>
    /// <returns>Values at origin − 7·i days, oldest first, last observation carried forward.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The origin is before the first day.</exception>
    public double[] WeeklyUntil(DateOnly origin, int mostWeeks = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(origin, FirstDay);
        var count = (int)Math.Min(((origin.DayNumber - FirstDay.DayNumber) / 7) + 1L, mostWeeks);
        var weekly = new double[count];
        for (var i = 0; i < count; i++)
        {
            weekly[count - 1 - i] = ValueOn(origin.AddDays(-7 * i));
        }

        return weekly;
    }
}
