namespace DebtForecast.Forecasting;

/// <summary>How a series may go on: seven quantiles at 26 weekly knots, read as days.</summary>
/// <remarks>
/// A forecast is guaranteed to have finite quantiles that do not cross, one set a week. Day <c>d</c> after the origin is
/// read between its two knots on a square-root-of-time scale, the pace at which the spread of a random walk grows:
/// with <c>s = √d</c>, <c>q(d) = q(a) + (q(b) − q(a))·(s − √a)/(√b − √a)</c>; at the origin all quantiles are the last value.
/// </remarks>
public sealed class Forecast
{
    private readonly double[][] knots;

    private Forecast(DateOnly origin, double lastValue, double[][] knots, string model)
    {
        Origin = origin;
        LastValue = lastValue;
        Model = model;
        this.knots = knots;
    }

    /// <summary>Gets the day the forecast starts from: the last measured day.</summary>
    public DateOnly Origin { get; }

    /// <summary>Gets the value on that day.</summary>
    public double LastValue { get; }

    /// <summary>Gets the name of the model, as the backtest lists it.</summary>
    public string Model { get; }

    /// <summary>Gets the number of weekly knots.</summary>
    public int Weeks => knots.Length;

    /// <summary>Gets the last day that the forecast reaches.</summary>
    public DateOnly LastDay => Origin.AddDays(7 * knots.Length);

    /// <summary>Makes a forecast from its knots.</summary>
    /// <param name="origin">The last measured day.</param>
    /// <param name="lastValue">The value on that day, finite.</param>
    /// <param name="knots">One row a week, from week 1 on; each has the levels of <see cref="QuantileLevels.All"/>, not descending.</param>
    /// <param name="model">The model's name.</param>
    /// <returns>The forecast.</returns>
    /// <exception cref="ArgumentException">There is no knot, a row has another length, or quantiles cross or are not finite.</exception>
    public static Forecast FromKnots(DateOnly origin, double lastValue, double[][] knots, string model)
    {
        if (knots.Length == 0 || !double.IsFinite(lastValue))
        {
            throw new ArgumentException($"A forecast needs at least one knot and a finite last value; got {knots.Length} knots and {lastValue}.", nameof(knots));
        }

        for (var week = 0; week < knots.Length; week++)
        {
            RequireSound(knots[week], week + 1);
        }

        return new Forecast(origin, lastValue, knots, model);
    }

    /// <summary>The quantiles of a week.</summary>
    /// <param name="week">Weeks after the origin, 1 to <see cref="Weeks"/>.</param>
    /// <returns>The quantiles at <see cref="QuantileLevels.All"/>.</returns>
    public ReadOnlySpan<double> Knot(int week) => knots[week - 1];

    /// <summary>The quantiles of a day.</summary>
    /// <param name="daysAhead">Days after the origin, 0 to 7 · <see cref="Weeks"/>.</param>
    /// <returns>The quantiles at <see cref="QuantileLevels.All"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is outside the forecast.</exception>
    public double[] QuantilesAt(int daysAhead)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(daysAhead);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(daysAhead, 7 * knots.Length);
        var (week, rest) = Math.DivRem(daysAhead, 7);
        if (rest == 0 && week > 0)
        {
            return (double[])knots[week - 1].Clone();
        }

        if (daysAhead == 0)
        {
            var origin = new double[QuantileLevels.Count];
            Array.Fill(origin, LastValue);
            return origin;
        }

        var (from, to) = (Math.Sqrt(7 * week), Math.Sqrt(7 * (week + 1)));
        var share = (Math.Sqrt(daysAhead) - from) / (to - from);
        var day = new double[QuantileLevels.Count];
        for (var i = 0; i < day.Length; i++)
        {
            var start = week == 0 ? LastValue : knots[week - 1][i];
            day[i] = start + ((knots[week][i] - start) * share);
        }

        return day;
    }

    private static void RequireSound(double[] row, int week)
    {
        if (row.Length != QuantileLevels.Count)
        {
            throw new ArgumentException($"Week {week} has {row.Length} quantiles; there must be {QuantileLevels.Count}.");
        }

        for (var i = 0; i < row.Length; i++)
        {
            if (!double.IsFinite(row[i]) || (i > 0 && row[i] < row[i - 1]))
            {
                throw new ArgumentException($"Week {week} has quantiles {string.Join(", ", row)}; they must be finite and must not descend.");
            }
        }
    }
}
