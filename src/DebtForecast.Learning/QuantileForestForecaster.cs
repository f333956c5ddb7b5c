using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>A quantile regression forest that has learned from the histories of many projects.</summary>
/// <remarks>
/// The target is <c>t = asinh(2·(y(o+h) − y(o)) / (s·√h))</c>; the forest gives its quantiles at seven horizons, the weeks between are interpolated
/// on √h after <c>q = y(o) + s·√h·sinh(t)/2</c>. Where "no change" holds 40 % of the mass or more around the middle, the median is the last value.
/// </remarks>
/// <param name="forest">The forest.</param>
public sealed class QuantileForestForecaster(QuantileForest forest) : IForecaster
{
    /// <summary>The name of the model.</summary>
    public const string ModelName = "forest";

    private static readonly double[] Levels = [.. QuantileLevels.All];

    /// <summary>Gets the horizons that the forest is asked for.</summary>
    public static IReadOnlyList<int> Knots { get; } = [1, 2, 4, 8, 13, 20, 26];

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <summary>The target that the forest learns.</summary>
    /// <param name="change">The change over the horizon.</param>
    /// <param name="scale">The scale of the history.</param>
    /// <param name="week">Weeks ahead.</param>
    /// <returns>The squeezed change.</returns>
    public static double TargetOf(double change, double scale, int week) => Math.Asinh(2 * change / (scale * Math.Sqrt(week)));

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes)
    {
        var rows = new double[QuantileLevels.Weeks][];
        var squeezed = history.Scale > 0 ? AtKnots(history) : new double[Knots.Count][];
        for (var week = 1; week <= rows.Length; week++)
        {
            rows[week - 1] = history.Scale > 0 ? RowAt(history, squeezed, week) : [.. Enumerable.Repeat(history.Last, Levels.Length)];
        }

        return rows;
    }

    private double[][] AtKnots(WeeklyHistory history)
    {
        var features = new ForestFeatures(history);
        return [.. Knots.Select(week =>
        {
            var quantiles = new double[Levels.Length];
            forest.Predict(features.At(week), Levels, quantiles);
            return quantiles;
        })];
    }

    private static double[] RowAt(WeeklyHistory history, double[][] squeezed, int week)
    {
        var upper = 0;
        while (Knots[upper] < week)
        {
            upper++;
        }

        var (high, low) = (squeezed[upper], squeezed[Math.Max(upper - 1, 0)]);
        var (from, to) = (Math.Sqrt(Knots[Math.Max(upper - 1, 0)]), Math.Sqrt(Knots[upper]));
        var share = to > from ? (Math.Sqrt(week) - from) / (to - from) : 1;
        var row = new double[Levels.Length];
        for (var i = 0; i < row.Length; i++)
        {
            // Between knots the change itself is interpolated, not the squeezed one: a straight line through squeezed values bends up steeply.
            var (nearer, farther) = (Math.Sinh(low[i]) / 2, Math.Sinh(high[i]) / 2);
            row[i] = ChangeBand.InRange(history, history.Last + (history.Scale * Math.Sqrt(week) * (nearer + ((farther - nearer) * share))));
        }

        return row;
    }
}
