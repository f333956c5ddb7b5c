namespace DebtForecast.Forecasting;

/// <summary>Quantiles of weighted values.</summary>
/// <remarks>
/// Sorted values <c>v₁ ≤ … ≤ vₙ</c> with weights <c>wᵢ</c> (sum W) stand at the levels <c>(w₁ + … + wᵢ − wᵢ/2)/W</c>; between two of them the
/// quantile is interpolated, outside it is the nearest value. With equal weights this is Hazen's definition (type 5 of
/// Hyndman and Fan, 1996).
/// </remarks>
public static class WeightedQuantiles
{
    /// <summary>The quantile at one level.</summary>
    /// <param name="weighted">Values with positive weights; at least one. Sorted in place.</param>
    /// <param name="level">The level, 0 to 1.</param>
    /// <returns>The quantile.</returns>
    public static double At((double Value, double Weight)[] weighted, double level)
    {
        Array.Sort(weighted, (a, b) => a.Value.CompareTo(b.Value));
        return AtLevels(weighted, [level])[0];
    }

    /// <summary>Quantiles at the levels (i + ½)/count.</summary>
    /// <param name="weighted">Values with positive weights; at least one. Sorted in place.</param>
    /// <param name="count">The number of quantiles.</param>
    /// <returns>The quantiles, not descending.</returns>
    public static double[] EvenlySpaced((double Value, double Weight)[] weighted, int count)
    {
        Array.Sort(weighted, (a, b) => a.Value.CompareTo(b.Value));
        var levels = new double[count];
        for (var i = 0; i < count; i++)
        {
            levels[i] = (i + 0.5) / count;
        }

        return AtLevels(weighted, levels);
    }

    /// <summary>Quantiles of the mixture of two sorted samples.</summary>
    /// <param name="first">The first sample, not descending.</param>
    /// <param name="second">The second sample, not descending.</param>
    /// <param name="share">The weight of the first sample, 0 to 1; a sample of weight 0 or without values is left out.</param>
    /// <param name="levels">The levels wanted, ascending.</param>
    /// <param name="result">Receives one quantile for each level; zeros where both samples are empty.</param>
    public static void OfMixture(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double share, ReadOnlySpan<double> levels, Span<double> result)
    {
        share = first.IsEmpty ? 0 : second.IsEmpty ? 1 : share;
        var (firstWeight, secondWeight) = (share / Math.Max(first.Length, 1), (1 - share) / Math.Max(second.Length, 1));
        var (i, j) = (share > 0 ? 0 : first.Length, share < 1 ? 0 : second.Length);
        var (cumulated, lastLevel, lastValue, next) = (0.0, double.NegativeInfinity, 0.0, 0);
        while (next < levels.Length && (i < first.Length || j < second.Length))
        {
            var takeFirst = j >= second.Length || (i < first.Length && first[i] <= second[j]);
            var value = takeFirst ? first[i++] : second[j++];
            var weight = takeFirst ? firstWeight : secondWeight;
            var level = cumulated + (weight / 2);
            cumulated += weight;
            for (; next < levels.Length && levels[next] <= level; next++)
            {
                result[next] = Between(lastLevel, lastValue, level, value, levels[next]);
            }

            (lastLevel, lastValue) = (level, value);
        }

        result[next..].Fill(lastValue);
    }

    private static double Between(double lowLevel, double low, double highLevel, double high, double level) =>
        double.IsNegativeInfinity(lowLevel) || highLevel <= lowLevel ? high : low + ((high - low) * (level - lowLevel) / (highLevel - lowLevel));

    private static double[] AtLevels((double Value, double Weight)[] sorted, double[] levels)
    {
        var total = sorted.Sum(pair => pair.Weight);
        var result = new double[levels.Length];
        var (cumulated, lastLevel, lastValue, next) = (0.0, double.NegativeInfinity, 0.0, 0);
        foreach (var (value, weight) in sorted)
        {
            var level = (cumulated + (weight / 2)) / total;
            cumulated += weight;
            for (; next < levels.Length && levels[next] <= level; next++)
            {
                result[next] = Between(lastLevel, lastValue, level, value, levels[next]);
            }

            (lastLevel, lastValue) = (level, value);
        }

        result.AsSpan(next).Fill(lastValue);
        return result;
    }
}
