namespace DebtForecast.Forecasting;

/// <summary>The pairwise slopes behind the estimator of Theil (1950) and Sen (1968, JASA 63:1379).</summary>
public static class TheilSen
{
    /// <summary>All slopes <c>(yⱼ − yᵢ)/(j − i)</c> for <c>i &lt; j</c>, ascending.</summary>
    /// <param name="values">Values at equal distances, oldest first.</param>
    /// <returns>n·(n − 1)/2 slopes, in the values' unit a step; empty for fewer than two values.</returns>
    public static double[] Slopes(ReadOnlySpan<double> values)
    {
        var slopes = new double[values.Length * (values.Length - 1) / 2];
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = i + 1; j < values.Length; j++)
            {
                slopes[count++] = (values[j] - values[i]) / (j - i);
            }
        }

        Array.Sort(slopes);
        return slopes;
    }

    /// <summary>The median of ascending slopes.</summary>
    /// <param name="slopes">What <see cref="Slopes"/> gave.</param>
    /// <returns>The median; 0 where there is no slope.</returns>
    public static double Median(double[] slopes) =>
        slopes.Length == 0 ? 0 : (slopes[(slopes.Length - 1) / 2] + slopes[slopes.Length / 2]) / 2;
}
