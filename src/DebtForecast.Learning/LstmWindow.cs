using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>What the LSTM sees of a history, all of it free of unit and level.</summary>
/// <remarks>
/// Of each of the last <see cref="WeekCount"/> weeks the squeezed change <c>asinh(Δy/s)</c> and the squeezed distance to the last value
/// <c>asinh((y − yₙ)/(s·√52))</c>, with <c>s</c> the scale of the history; weeks before the first value are zeros. The traits say what lies outside the window or is not a
/// sequence: how quiet and how long the history is, where its last value stands, its own changes over 4, 13 and 26 weeks,
/// its metric family, what the same weeks of the last two years brought, and <see cref="CompanionTraits"/>: rhythm, level shifts, size and sister series.
/// </remarks>
public sealed class LstmWindow
{
    /// <summary>The weeks that are read: a year.</summary>
    public const int WeekCount = 52;

    /// <summary>The numbers of a week.</summary>
    public const int Channels = 2;

    /// <summary>The numbers of a series as a whole.</summary>
    public const int TraitCount = 60;

    private const int Families = 6;
    private static readonly int[] Spans = [8, 26, 52, WeeklyHistory.MostWeeks];
    private static readonly int[] LongLags = [104, 156];
    private static readonly int[] OwnWeeks = [4, 13, 26];
    private static readonly double[] OwnLevels = [0.1, 0.5, 0.9];

    /// <summary>Makes a window.</summary>
    /// <param name="weeks">The channels of each week, oldest week first.</param>
    /// <param name="traits">The traits.</param>
    internal LstmWindow(float[] weeks, float[] traits) => (Weeks, Traits) = (weeks, traits);

    /// <summary>Gets a made-up window, which two ways of computing are compared on.</summary>
    internal static LstmWindow Example { get; } = Of(WeeklyHistory.FromValues(
        default, Observations.Metrics.Describe("ncloc"), [.. Enumerable.Range(0, 80).Select(week => 1000.0 + (week * week % 97) + (7 * week))]));

    /// <summary>Gets the channels of each week, oldest week first.</summary>
    public float[] Weeks { get; }

    /// <summary>Gets the traits.</summary>
    public float[] Traits { get; }

    /// <summary>Describes a history.</summary>
    /// <param name="history">The history; its scale is above 0.</param>
    /// <returns>What the network sees; finite.</returns>
    public static LstmWindow Of(WeeklyHistory history) => new(WeeksOf(history), TraitsOf(history));

    private static float[] WeeksOf(WeeklyHistory history)
    {
        var (values, weeks) = (history.Values, new float[WeekCount * Channels]);
        for (var back = 0; back < Math.Min(WeekCount, values.Length - 1); back++)
        {
            var (at, to) = (values.Length - 1 - back, (WeekCount - 1 - back) * Channels);
            weeks[to] = HistoryTraits.Squeeze((values[at] - values[at - 1]) / history.Scale);
            weeks[to + 1] = HistoryTraits.Squeeze((values[at] - history.Last) / (history.Scale * Math.Sqrt(WeekCount)));
        }

        return weeks;
    }

    private static float[] TraitsOf(WeeklyHistory history)
    {
        var (traits, at, values) = (new float[TraitCount], 0, history.Values);
        foreach (var span in Spans)
        {
            var moved = HistoryTraits.Movement(values, history.Scale, span);
            traits[at++] = moved.Quiet;
            traits[at++] = moved.Lean;
        }

        foreach (var lag in LongLags)
        {
            traits[at++] = HistoryTraits.ChangeOver(values, history.Scale, lag);
        }

        foreach (var weeks in OwnWeeks)
        {
            HistoryTraits.OwnChanges(history, weeks, OwnLevels, traits.AsSpan(at, OwnLevels.Length));
            at += OwnLevels.Length;
        }

        traits[at++] = HistoryTraits.PositionOf(values);
        traits[at++] = (float)Math.Log(values.Length) / 4;
        traits[at++] = (float)Math.Log(1 + HistoryTraits.WeeksSinceChange(values)) / 4;
        traits[at++] = HistoryTraits.Squeeze(history.Last / history.Scale) / 8;
        if ((int)history.Metric.Family < Families)
        {
            traits[at + (int)history.Metric.Family] = 1;
        }

        at += Families;
        var share = SeasonalForecaster.ShareOf(values);
        var season = SeasonalForecaster.Path(values, share);
        traits[at++] = (float)share;
        foreach (var weeks in OwnWeeks)
        {
            traits[at++] = HistoryTraits.Squeeze((season[weeks - 1] - history.Last) / (history.Scale * Math.Sqrt(weeks)));
        }

        CompanionTraits.Write(history, traits.AsSpan(at));
        for (var i = at; i < traits.Length; i++)
        {
            traits[i] /= 4;
        }

        return traits;
    }
}
