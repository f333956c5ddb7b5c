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
    public const int Count = 74;

    private const int HorizonStart = 61;
    private static readonly int[] Lags = [1, 2, 4, 8, 13, 26, 52, 104];
    private static readonly int[] Windows = [8, 26, 52];
    private static readonly double[] OwnLevels = [.. QuantileLevels.All];
    private readonly WeeklyHistory history;
    private readonly float[] row = new float[Count];
    private readonly double smoothed;
    private readonly double[] drift;
    private readonly double slope;
    private readonly double[] season;
    private readonly double seasonShare;

    /// <summary>Gets the names of the features, in order: what a model's file says it was made for.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Lags.Select(lag => $"change_{lag}w"),
        .. Windows.SelectMany(window => new[] { $"quiet_{window}w", $"pace_{window}w", $"largest_{window}w", $"lean_{window}w" }),
        "quiet_share", "lean", "largest", "log_weeks_since_change", "log_weeks", "level", "position",
        .. Enum.GetValues<MetricFamily>().Take(6).Select(family => $"is_{family.ToString().ToLowerInvariant()}"),
        "season_share",
        .. CompanionTraits.Names,
        "horizon_weeks", "ses", "drift", "theil_sen", "seasonal", "last_season",
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
        seasonShare = SeasonalForecaster.ShareOf(values);
        season = SeasonalForecaster.Path(values, 1);
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
        row[at++] = HistoryTraits.Squeeze((smoothed - history.Last) / unit);
        row[at++] = HistoryTraits.Squeeze((drift[week - 1] - history.Last) / unit);
        row[at++] = HistoryTraits.Squeeze(slope * week / unit);
        var again = (season[week - 1] - history.Last) / unit;
        row[at++] = HistoryTraits.Squeeze(seasonShare * again);
        row[at++] = HistoryTraits.Squeeze(again);
        HistoryTraits.OwnChanges(history, week, OwnLevels, row.AsSpan(at));
        return row;
    }

    private void Describe()
    {
        var (values, at) = (history.Values, 0);
        foreach (var lag in Lags)
        {
            row[at++] = HistoryTraits.ChangeOver(values, history.Scale, lag);
        }

        foreach (var window in Windows)
        {
            (row[at], row[at + 1], row[at + 2], row[at + 3]) = HistoryTraits.Movement(values, history.Scale, window);
            at += 4;
        }

        var whole = HistoryTraits.Movement(values, history.Scale, values.Length);
        row[at++] = (float)history.QuietShare;
        row[at++] = whole.Lean;
        row[at++] = whole.Largest;
        row[at++] = (float)Math.Log(1 + HistoryTraits.WeeksSinceChange(values));
        row[at++] = (float)Math.Log(values.Length);
        row[at++] = HistoryTraits.Squeeze(history.Last / history.Scale);
        row[at++] = HistoryTraits.PositionOf(values);
        foreach (var family in Enum.GetValues<MetricFamily>().Take(6))
        {
            row[at++] = history.Metric.Family == family ? 1 : 0;
        }

        row[at++] = (float)seasonShare;
        CompanionTraits.Write(history, row.AsSpan(at, CompanionTraits.Count));
    }
}
