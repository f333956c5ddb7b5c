using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>The horizons that learned members are asked for, and how their answers become 26 weeks.</summary>
/// <remarks>
/// A member predicts quantiles of the squeezed change <c>t = asinh(2·(y(o+h) − y(o)) / (s·√h))</c>, with <c>s</c> the scale of the history. The weeks
/// between two knots are interpolated on √h after <c>q = y(o) + s·√h·sinh(t)/2</c>.
/// </remarks>
public static class ForecastKnots
{
    /// <summary>Gets the horizons in weeks, ascending; the first is 1 and the last 26.</summary>
    public static IReadOnlyList<int> Weeks { get; } = [1, 2, 4, 8, 13, 20, 26];

    /// <summary>The target that a member learns.</summary>
    /// <param name="change">The change over the horizon.</param>
    /// <param name="scale">The scale of the history; above 0.</param>
    /// <param name="week">Weeks ahead.</param>
    /// <returns>The squeezed change.</returns>
    public static double TargetOf(double change, double scale, int week) => Math.Asinh(2 * change / (scale * Math.Sqrt(week)));

    /// <summary>Turns squeezed quantiles at the knots into the rows of a forecast.</summary>
    /// <param name="history">The history.</param>
    /// <param name="squeezed">Gives, for each week of <see cref="Weeks"/>, squeezed changes at the levels of <see cref="QuantileLevels.All"/>, finite, in any
    /// order; they are sorted, so that quantiles do not cross. Not asked for a history of zeros, whose scale is 0.</param>
    /// <returns>26 rows of seven quantiles, not descending, inside the possible range.</returns>
    public static double[][] RowsOf(WeeklyHistory history, Func<int, double[]> squeezed)
    {
        if (history.Scale <= 0)
        {
            return [.. Enumerable.Range(0, QuantileLevels.Weeks).Select(_ => Enumerable.Repeat(history.Last, QuantileLevels.Count).ToArray())];
        }

        var knots = new double[Weeks.Count][];
        for (var i = 0; i < knots.Length; i++)
        {
            knots[i] = squeezed(Weeks[i]);
            Array.Sort(knots[i]);
        }

        return [.. Enumerable.Range(1, QuantileLevels.Weeks).Select(week => RowAt(history, knots, week))];
    }

    private static double[] RowAt(WeeklyHistory history, double[][] knots, int week)
    {
        var upper = 0;
        while (Weeks[upper] < week)
        {
            upper++;
        }

        var (high, low) = (knots[upper], knots[Math.Max(upper - 1, 0)]);
        var (from, to) = (Math.Sqrt(Weeks[Math.Max(upper - 1, 0)]), Math.Sqrt(Weeks[upper]));
        var share = to > from ? (Math.Sqrt(week) - from) / (to - from) : 1;
        var row = new double[high.Length];
        for (var i = 0; i < row.Length; i++)
        {
            // Between knots the change itself is interpolated, not the squeezed one: a straight line through squeezed values bends up steeply.
            var (nearer, farther) = (Math.Sinh(low[i]) / 2, Math.Sinh(high[i]) / 2);
            row[i] = ChangeBand.InRange(history, history.Last + (history.Scale * Math.Sqrt(week) * (nearer + ((farther - nearer) * share))));
        }

        return row;
    }
}
