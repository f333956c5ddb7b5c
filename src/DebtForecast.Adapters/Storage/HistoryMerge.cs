using System.Runtime.InteropServices;
using DebtForecast.Observations;

namespace DebtForecast.Storage;

/// <summary>Puts new analyses among those stored and says which rows change; computes only.</summary>
/// <remarks>
/// The history of a source is a sequence of analyses, each with a value or none for every series. Stored are only the
/// places where a value differs from the analysis before. An analysis that arrives late therefore changes two places: its
/// own, and the next stored analysis, which must keep the value it had. The merge walks the sequence from the first day
/// touched to its end, keeps the state as stored (<c>old</c>) and as it will be (<c>state</c>), and notes where they part.
/// </remarks>
internal sealed class HistoryMerge
{
    private readonly IReadOnlyList<string> metrics;
    private readonly double[] old;
    private readonly double[] state;
    private readonly double[] grid;

    /// <summary>Starts at the day before the first one touched.</summary>
    /// <param name="metrics">The metric of each series.</param>
    /// <param name="before">The value of each series at the end of that day; not-a-number where it had none.</param>
    public HistoryMerge(IReadOnlyList<string> metrics, double[] before)
    {
        this.metrics = metrics;
        old = [.. before];
        state = [.. before];
        grid = [.. before];
    }

    /// <summary>Gets the rows of <c>observation</c> to write, in order of the sequence.</summary>
    public List<ObservationRow> Written { get; } = [];

    /// <summary>Gets the rows of <c>observation</c> to remove, because their value now equals the one before.</summary>
    public List<ObservationRow> Removed { get; } = [];

    /// <summary>Gets every change of the day grid from the first day touched on.</summary>
    public List<PointRow> Points { get; } = [];

    /// <summary>Gets the number of values that were not known before.</summary>
    public int Added { get; private set; }

    /// <summary>Walks the sequence.</summary>
    /// <param name="entries">All analyses, stored and new, from the first day touched on, in order.</param>
    public void Walk(IReadOnlyList<HistoryEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            foreach (var (series, value) in entry.Stored)
            {
                old[series] = value;
            }

            Step(entry);
            if (i + 1 == entries.Count || entries[i + 1].Position.Day != entry.Position.Day)
            {
                CloseDay(entry.Position.Day);
            }
        }
    }

    private static bool Same(double left, double right) => left == right || (double.IsNaN(left) && double.IsNaN(right));

    private void Step(HistoryEntry entry)
    {
        for (var series = 0; series < state.Length; series++)
        {
            var seen = Seen(entry, series);
            var changes = !Same(seen, state[series]);
            if (changes)
            {
                state[series] = seen;
            }

            Note(entry, series, seen, changes);
        }
    }

    private void Note(HistoryEntry entry, int series, double seen, bool changes)
    {
        var stored = entry.Stored.TryGetValue(series, out var before);
        if (changes && !(stored && Same(before, seen)))
        {
            Written.Add(new ObservationRow(entry, series, seen));
        }
        else if (!changes && stored)
        {
            Removed.Add(new ObservationRow(entry, series, before));
        }
    }

    // A stored value stays, whatever the source says later; a metric that the stored analysis lacked is added to it.
    private double Seen(HistoryEntry entry, int series)
    {
        if (entry.IsStored && (entry.Incoming is null || !double.IsNaN(old[series])))
        {
            return old[series];
        }

        if (!entry.Incoming!.Values.TryGetValue(metrics[series], out var value))
        {
            return double.NaN;
        }

        Added++;
        return double.IsFinite(value)
            ? value + 0.0 // -0 becomes 0, so that both are the same row
            : throw new ArgumentException($"The value of {metrics[series]} at {entry.Incoming.Instant:u} is {value}; values must be finite.");
    }

    private void CloseDay(int day)
    {
        for (var series = 0; series < state.Length; series++)
        {
            if (!Same(state[series], grid[series]))
            {
                grid[series] = state[series];
                Points.Add(new PointRow(series, day, state[series]));
            }
        }
    }
}

/// <summary>Where an analysis stands in its source's history.</summary>
/// <param name="UnixSeconds">The instant, in seconds since 1970-01-01.</param>
/// <param name="Ordinal">The count at that instant.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HistoryPosition(long UnixSeconds, int Ordinal) : IComparable<HistoryPosition>
{
    private const long SecondsADay = 86_400;

    /// <summary>Gets the UTC day, in days since 1970-01-01.</summary>
    public int Day => (int)Math.Floor(UnixSeconds / (double)SecondsADay);

    /// <summary>The position of an analysis.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <returns>Its position.</returns>
    /// <exception cref="ArgumentException">The instant has a part of a second.</exception>
    public static HistoryPosition Of(Analysis analysis) => analysis.Instant.UtcTicks % TimeSpan.TicksPerSecond == 0
        ? new HistoryPosition(analysis.Instant.ToUnixTimeSeconds(), analysis.Ordinal)
        : throw new ArgumentException($"The analysis of {analysis.Instant:O} has a part of a second; instants must be whole seconds.", nameof(analysis));

    /// <inheritdoc/>
    public int CompareTo(HistoryPosition other) =>
        UnixSeconds != other.UnixSeconds ? UnixSeconds.CompareTo(other.UnixSeconds) : Ordinal.CompareTo(other.Ordinal);
}

/// <summary>One analysis of the sequence.</summary>
/// <param name="position">Where it stands.</param>
internal sealed class HistoryEntry(HistoryPosition position)
{
    private static readonly Dictionary<int, double> NoRows = [];

    /// <summary>Gets where it stands.</summary>
    public HistoryPosition Position { get; } = position;

    /// <summary>Gets or sets the row of table <c>analysis</c>; 0 for a new one that has none yet.</summary>
    public long Id { get; set; }

    /// <summary>Gets a value indicating whether it was stored before this batch.</summary>
    public bool IsStored { get; init; }

    /// <summary>Gets the rows it has in table <c>observation</c>: value by series.</summary>
    public Dictionary<int, double> Stored { get; init; } = NoRows;

    /// <summary>Gets or sets what the batch says about it; null where it says nothing.</summary>
    public Analysis? Incoming { get; set; }
}

/// <summary>A row of table <c>observation</c>.</summary>
/// <param name="Entry">Its analysis.</param>
/// <param name="Series">The series' position.</param>
/// <param name="Value">The value; not-a-number is NULL.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ObservationRow(HistoryEntry Entry, int Series, double Value);

/// <summary>A row of table <c>point</c>.</summary>
/// <param name="Series">The series' position.</param>
/// <param name="Day">Days since 1970-01-01.</param>
/// <param name="Value">The value; not-a-number is NULL.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PointRow(int Series, int Day, double Value);
