using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>What learned members know beyond the values themselves: rhythm, level shifts, the size of the code and the sister series.</summary>
internal static class CompanionTraits
{
    private static readonly int[] Lags = [4, 13, 26];

    /// <summary>Gets the names of the traits, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "rhythm", "since_change_in_rhythms", "changes", "grain", "weeks_since_shift", "shift", "shifts",
        .. new[] { "size", "sister" }.SelectMany(of => Lags.Select(lag => $"{of}_change_{lag}w")
            .Concat([$"{of}_known", $"{of}_quiet_8w", $"{of}_quiet_26w", $"{of}_pace_13w", $"{of}_weeks_since_change", $"{of}_lean_26w"])),
        "size_level", "size_growth_26w",
    ];

    /// <summary>Gets the number of traits.</summary>
    public static int Count => Names.Count;

    /// <summary>Describes a history.</summary>
    /// <param name="history">The history; its scale is above 0.</param>
    /// <param name="traits">Receives the traits, finite, about −4 to 8.</param>
    public static void Write(WeeklyHistory history, Span<float> traits)
    {
        var (values, at) = (history.Values, 0);
        var (rhythm, changes) = HistoryTraits.Rhythm(values);
        traits[at++] = (float)Math.Log(rhythm);
        traits[at++] = HistoryTraits.Squeeze(HistoryTraits.WeeksSinceChange(values) / rhythm);
        traits[at++] = (float)Math.Log(1 + changes);
        traits[at++] = history.Metric.IsWhole ? HistoryTraits.Squeeze(1 / history.Scale) : 0; // how coarse whole numbers are
        var shifts = LevelShifts.Find(values);
        traits[at++] = (float)Math.Log(1 + (shifts.Count > 0 ? values.Length - shifts[^1].Index : values.Length));
        traits[at++] = shifts.Count > 0 ? HistoryTraits.Squeeze(shifts[^1].Size / history.Scale) : 0;
        traits[at++] = shifts.Count;
        at = WriteSeries(history.Companions.Size, traits, at);
        at = WriteSeries(history.Companions.Sister, traits, at);
        traits[at++] = history.Companions.Size is [.., var lines] ? (float)Math.Log(1 + Math.Abs(lines)) / 2 : 0;
        traits[at] = GrowthOf(history.Companions.Size);
    }

    private static int WriteSeries(double[] values, Span<float> traits, int at)
    {
        const int Each = 9;
        var own = traits.Slice(at, Each);
        own.Clear();
        if (values.Length < 2)
        {
            return at + Each;
        }

        var scale = ScaleOf(values);
        for (var i = 0; i < Lags.Length; i++)
        {
            own[i] = HistoryTraits.ChangeOver(values, scale, Lags[i]);
        }

        own[3] = 1;
        own[4] = HistoryTraits.Movement(values, scale, 8).Quiet;
        own[5] = HistoryTraits.Movement(values, scale, 26).Quiet;
        own[6] = HistoryTraits.Movement(values, scale, 13).Pace;
        own[7] = (float)Math.Log(1 + HistoryTraits.WeeksSinceChange(values));
        own[8] = HistoryTraits.Movement(values, scale, 26).Lean;
        return at + Each;
    }

    private static double ScaleOf(double[] values)
    {
        var (changes, level) = (0.0, 0.0);
        for (var i = 1; i < values.Length; i++)
        {
            changes += Math.Abs(values[i] - values[i - 1]);
            level += Math.Abs(values[i]);
        }

        return Math.Max(Math.Max(changes, WeeklyHistory.ScaleFloor * level) / (values.Length - 1), 1e-9);
    }

    private static float GrowthOf(double[] values)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        var before = values[^(Math.Min(26, values.Length - 1) + 1)];
        return before > 0 && values[^1] > 0 ? (float)Math.Clamp(10 * Math.Log(values[^1] / before), -4, 4) : 0;
    }
}
