namespace DebtForecast.Forecasting;

/// <summary>A small ARIMA model, chosen step by step.</summary>
/// <remarks>
/// <c>zₜ = φ₁zₜ₋₁ + φ₂zₜ₋₂ + eₜ + θ₁eₜ₋₁ + θ₂eₜ₋₂</c> for the values (d = 0) or their changes (d = 1) less a constant c: the mean, or the drift a week. d is 1 where the test of
/// Kwiatkowski et al. (1992) rejects a level at 5 %. Order and constant are chosen by the stepwise search of Hyndman and Khandakar (2008, <c>auto.arima</c>), p and q up
/// to 2, by AICc from the conditional sum of squares; the chosen model is then fitted by exact likelihood, as R does for series of this length.
/// </remarks>
public sealed class ArimaForecaster : IForecaster
{
    private const int FewestValues = 15;

    /// <inheritdoc/>
    public string Name => "arima";

    /// <summary>The expected values.</summary>
    /// <param name="values">Weekly values, oldest first; at least one.</param>
    /// <returns>26 values; the last value where there are fewer than fifteen.</returns>
    public static double[] Path(double[] values)
    {
        var path = new double[QuantileLevels.Weeks];
        var d = values.Length < FewestValues ? 1 : StationarityTest.RejectsLevel(values) ? 1 : 0;
        var series = d == 0 ? values : Changes(values);
        var (middle, spread) = values.Length < FewestValues ? (0, 0) : MeanAndSpread(series);
        if (spread <= 0)
        {
            Array.Fill(path, values[^1]);
            for (var h = 0; d == 1 && h < path.Length; h++)
            {
                path[h] += (h + 1) * middle;
            }

            return path;
        }

        var scaled = Array.ConvertAll(series, value => (value - middle) / spread);
        ArmaSearch.Choose(scaled, -middle / spread).Forecast(scaled, path);
        var level = values[^1];
        for (var h = 0; h < path.Length; h++)
        {
            path[h] = middle + (spread * path[h]);
            path[h] += d == 0 ? 0 : h == 0 ? level : path[h - 1];
        }

        return path;
    }

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes) => ChangeBand.Around(history, changes, Path(history.Values));

    private static double[] Changes(double[] values)
    {
        var changes = new double[values.Length - 1];
        for (var i = 0; i < changes.Length; i++)
        {
            changes[i] = values[i + 1] - values[i];
        }

        return changes;
    }

    private static (double Mean, double Spread) MeanAndSpread(double[] values)
    {
        var (mean, squares) = (values.Average(), 0.0);
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        // Equal changes differ by what adding them up cost: that is no spread.
        var spread = Math.Sqrt(squares / values.Length);
        return (mean, spread > 1e-9 * values.Max(Math.Abs) ? spread : 0);
    }
}
