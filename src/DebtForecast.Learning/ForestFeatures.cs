using System.Globalization;
using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Learning;

/// <summary>What the forest knows about a series at an origin, all of it free of unit and level.</summary>
/// <remarks>
/// Changes are squeezed by <c>asinh(x / (s·√k))</c>, with <c>s</c> the scale of the history and <c>k</c> the weeks that the change took. Of one history
/// only the last features depend on the horizon.
/// </remarks>
public sealed class ForestFeatures
{
    /// <summary>The number of features.</summary>
    public const int Count = 44;

    private const int HorizonStart = 33;
    private static readonly int[] Lags = [1, 2, 4, 8, 13, 26, 52, 104];
    private static readonly int[] Windows = [8, 26, 52];
    private static readonly double[] OwnLevels = [.. QuantileLevels.All];
    private readonly WeeklyHistory history;
    private readonly float[] row = new float[Count];
    private readonly double smoothed;
    private readonly double[] drift;
    private readonly double slope;

    /// <summary>Gets the names of the features, in order: what a model's file says it was made for.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Lags.Select(lag => $"change_{lag}w"),
        .. Windows.SelectMany(window => new[] { $"quiet_{window}w", $"pace_{window}w", $"largest_{window}w", $"lean_{window}w" }),
        "quiet_share", "lean", "largest", "log_weeks_since_change", "log_weeks", "level", "position",
        .. Enum.GetValues<MetricFamily>().Take(6).Select(family => $"is_{family.ToString().ToLowerInvariant()}"),
        "horizon_weeks", "ses", "drift", "theil_sen",
        .. QuantileLevels.All.Select(level => string.Create(CultureInfo.InvariantCulture, $"own_{100 * level}_percent")),
    ];

    /// <summary>Describes a history.</summary>
    /// <param name="history">The history; its scale is above 0.</param>
    public ForestFeatures(WeeklyHistory history)
    {
        this.history = history;
        var values = history.Values;
        smoothed = SesForecaster.Path(values)[0];
        drift = DriftForecaster.Path(values);
        slope = TheilSenForecaster.SlopeOf(values.AsSpan(Math.Max(0, values.Length - 26)));
        Describe();
    }

    /// <summary>The features for a horizon.</summary>
    /// <param name="week">Weeks ahead, 1 to 26.</param>
    /// <returns>The features, finite; overwritten by the next call.</returns>
    public float[] At(int week)
    {
        var unit = history.Scale * Math.Sqrt(week);
        var at = HorizonStart;
        row[at++] = week;
        row[at++] = Squeeze((smoothed - history.Last) / unit);
        row[at++] = Squeeze((drift[week - 1] - history.Last) / unit);
        row[at++] = Squeeze(slope * week / unit);
        Span<double> own = stackalloc double[WeeklyHistory.MostWeeks];
        Span<double> quantiles = stackalloc double[QuantileLevels.Count];
        var values = history.Values;
        var count = Math.Max(0, values.Length - week);
        for (var i = 0; i < count; i++)
        {
            own[i] = values[i + week] - values[i];
        }

        own[..count].Sort();
        quantiles.Clear();
        WeightedQuantiles.OfMixture(own[..count], [], 1, OwnLevels, quantiles);
        foreach (var quantile in quantiles)
        {
            row[at++] = Squeeze(quantile / unit);
        }

        return row;
    }

    /// <summary>Squeezes a scaled number.</summary>
    /// <param name="scaled">The number.</param>
    /// <returns>asinh of it.</returns>
    public static float Squeeze(double scaled) => (float)Math.Asinh(scaled);

    private void Describe()
    {
        var (values, at) = (history.Values, 0);
        foreach (var lag in Lags)
        {
            var back = Math.Min(lag, values.Length - 1);
            row[at++] = back == 0 ? 0 : Squeeze((values[^1] - values[^(back + 1)]) / (history.Scale * Math.Sqrt(back)));
        }

        foreach (var window in Windows)
        {
            var (quiet, pace, largest, lean) = Movement(values, window);
            row[at++] = quiet;
            row[at++] = pace;
            row[at++] = largest;
            row[at++] = lean;
        }

        row[at++] = (float)history.QuietShare;
        row[at++] = Movement(values, values.Length).Lean;
        row[at++] = Movement(values, values.Length).Largest;
        row[at++] = (float)Math.Log(1 + WeeksSinceChange(values));
        row[at++] = (float)Math.Log(values.Length);
        row[at++] = Squeeze(history.Last / history.Scale);
        row[at++] = PositionOf(values);
        foreach (var family in Enum.GetValues<MetricFamily>().Take(6))
        {
            row[at++] = history.Metric.Family == family ? 1 : 0;
        }
    }

    private (float Quiet, float Pace, float Largest, float Lean) Movement(double[] values, int window)
    {
        var (quiet, sum, net, largest) = (0, 0.0, 0.0, 0.0);
        var from = Math.Max(1, values.Length - window);
        for (var i = from; i < values.Length; i++)
        {
            var change = values[i] - values[i - 1];
            quiet += change == 0 ? 1 : 0;
            net += change;
            sum += Math.Abs(change);
            largest = Math.Max(largest, Math.Abs(change));
        }

        var count = Math.Max(1, values.Length - from);
        return (quiet / (float)count, (float)Math.Log(0.05 + (sum / count / history.Scale)), Squeeze(largest / history.Scale), sum > 0 ? (float)(net / sum) : 0);
    }

    private static int WeeksSinceChange(double[] values)
    {
        var weeks = 0;
        while (weeks < values.Length - 1 && values[values.Length - 1 - weeks] == values[values.Length - 2 - weeks])
        {
            weeks++;
        }

        return weeks;
    }

    private static float PositionOf(double[] values)
    {
        var (low, high) = (values.Min(), values.Max());
        return high > low ? (float)((values[^1] - low) / (high - low)) : 0.5f;
    }
}
