using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>Traits of weekly values that learned members share, all of them free of unit and level.</summary>
internal static class HistoryTraits
{
    /// <summary>Squeezes a scaled number.</summary>
    /// <param name="scaled">The number.</param>
    /// <returns>asinh of it.</returns>
    public static float Squeeze(double scaled) => (float)Math.Asinh(scaled);

    /// <summary>The change over the last weeks.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <param name="scale">The scale, above 0.</param>
    /// <param name="weeks">The weeks; the whole history where it is shorter.</param>
    /// <returns>The change in <c>scale·√weeks</c>, squeezed.</returns>
    public static float ChangeOver(double[] values, double scale, int weeks)
    {
        var back = Math.Min(weeks, values.Length - 1);
        return back == 0 ? 0 : Squeeze((values[^1] - values[^(back + 1)]) / (scale * Math.Sqrt(back)));
    }

    /// <summary>How the last weeks moved.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <param name="scale">The scale, above 0.</param>
    /// <param name="weeks">The weeks; the whole history where it is shorter.</param>
    /// <returns>The share of quiet weeks; log of the mean absolute change in scales; the largest change in scales, squeezed; the net change over the sum of absolute ones, −1 to 1.</returns>
    public static (float Quiet, float Pace, float Largest, float Lean) Movement(double[] values, double scale, int weeks)
    {
        var (quiet, sum, net, largest) = (0, 0.0, 0.0, 0.0);
        var from = Math.Max(1, values.Length - weeks);
        for (var i = from; i < values.Length; i++)
        {
            var change = values[i] - values[i - 1];
            quiet += change == 0 ? 1 : 0;
            net += change;
            sum += Math.Abs(change);
            largest = Math.Max(largest, Math.Abs(change));
        }

        var count = Math.Max(1, values.Length - from);
        return (quiet / (float)count, (float)Math.Log(0.05 + (sum / count / scale)), Squeeze(largest / scale), sum > 0 ? (float)(net / sum) : 0);
    }

    /// <summary>Counts the weeks since the last change.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>The weeks; all of them where nothing ever changed.</returns>
    public static int WeeksSinceChange(double[] values)
    {
        var weeks = 0;
        while (weeks < values.Length - 1 && values[^(weeks + 1)] == values[^(weeks + 2)])
        {
            weeks++;
        }

        return weeks;
    }

    /// <summary>The rhythm: how many weeks usually pass from one change to the next.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>The median number of weeks between neighbouring changes, and the changes; the length of the history where there are fewer than two.</returns>
    public static (double Weeks, int Changes) Rhythm(double[] values)
    {
        Span<int> gaps = stackalloc int[WeeklyHistory.MostWeeks];
        var (count, last) = (0, -1);
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] != values[i - 1])
            {
                if (last >= 0)
                {
                    gaps[count++] = i - last;
                }

                last = i;
            }
        }

        gaps[..count].Sort();
        return count == 0 ? (values.Length, last < 0 ? 0 : 1) : ((gaps[(count - 1) / 2] + gaps[count / 2]) / 2.0, count + 1);
    }

    /// <summary>Where the last value stands between the lowest and the highest.</summary>
    /// <param name="values">Weekly values; at least one.</param>
    /// <returns>0 to 1; ½ where all are equal.</returns>
    public static float PositionOf(double[] values)
    {
        var (low, high) = (values.Min(), values.Max());
        return high > low ? (float)((values[^1] - low) / (high - low)) : 0.5f;
    }

    /// <summary>Quantiles of the history's own changes over some weeks, in <c>scale·√weeks</c>, squeezed; zeros where it is too short.</summary>
    /// <param name="history">The history; its scale is above 0.</param>
    /// <param name="weeks">The weeks.</param>
    /// <param name="levels">The levels, ascending.</param>
    /// <param name="squeezed">Receives one quantile for each level.</param>
    public static void OwnChanges(WeeklyHistory history, int weeks, double[] levels, Span<float> squeezed)
    {
        Span<double> changes = stackalloc double[WeeklyHistory.MostWeeks];
        Span<double> quantiles = stackalloc double[levels.Length];
        var values = history.Values;
        var count = Math.Max(0, values.Length - weeks);
        for (var i = 0; i < count; i++)
        {
            changes[i] = values[i + weeks] - values[i];
        }

        changes[..count].Sort();
        quantiles.Clear();
        WeightedQuantiles.OfMixture(changes[..count], [], 1, levels, quantiles);
        for (var i = 0; i < squeezed.Length; i++)
        {
            squeezed[i] = Squeeze(quantiles[i] / (history.Scale * Math.Sqrt(weeks)));
        }
    }
}
