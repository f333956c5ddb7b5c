using System.Globalization;
using DebtForecast.Observations;

namespace DebtForecast.Sources.Imports;

/// <summary>Puts values, as they come in any order, into analyses: all of one instant are one analysis.</summary>
/// <param name="mistakes">Takes contradictions.</param>
internal sealed class HistoryBuilder(ImportMistakes mistakes)
{
    private readonly Dictionary<(ImportTarget? Target, string Source), SortedDictionary<(DateTimeOffset Instant, int Ordinal), Draft>> histories = [];
    private readonly Dictionary<(ImportTarget? Target, string Source), List<ProjectEvent>> events = [];

    /// <summary>Makes an analysis known, with or without values.</summary>
    /// <param name="at">Where it belongs.</param>
    /// <param name="place">Where in the file it is.</param>
    /// <param name="revision">What was looked at; null where unknown.</param>
    public void Open(in ImportPlace at, string place, string? revision)
    {
        var draft = DraftOf(at);
        if (draft.Revision is { } other && revision is not null && other != revision)
        {
            mistakes.Add(place, $"revision is '{revision}', but {other} was given for the same instant before. One instant has one revision; give one of them another time.");
        }

        draft.Revision ??= revision;
    }

    /// <summary>Adds a value.</summary>
    /// <param name="at">Where it belongs.</param>
    /// <param name="place">Where in the file it is.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="value">The value.</param>
    public void Add(in ImportPlace at, string place, string metric, double value)
    {
        var draft = DraftOf(at);
        if (!draft.Values.TryAdd(metric, value) && !draft.Values[metric].Equals(value))
        {
            mistakes.Add(place, string.Create(
                CultureInfo.InvariantCulture,
                $"{metric} is {value}, but {draft.Values[metric]} was given for the same instant before. Remove one of them, or give it another time."));
        }
    }

    /// <summary>Adds an event.</summary>
    /// <param name="target">The project; null where the file names none.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="one">The event.</param>
    public void Add(ImportTarget? target, string source, ProjectEvent one) =>
        (events.TryGetValue((target, source), out var known) ? known : events[(target, source)] = []).Add(one);

    /// <summary>Gives what was put together.</summary>
    /// <returns>The histories, in the order in which they came.</returns>
    public IReadOnlyList<ImportedHistory> Build() => [.. histories.Keys.Union(events.Keys).Select(key => new ImportedHistory(
        key.Target, key.Source,
        [.. histories.GetValueOrDefault(key, []).Select(pair => new Analysis(pair.Key.Instant, pair.Key.Ordinal, Provenance.Import, pair.Value.Values, pair.Value.Revision))],
        events.GetValueOrDefault(key, [])))];

    private Draft DraftOf(in ImportPlace at)
    {
        var key = (at.Target, at.Source);
        var history = histories.TryGetValue(key, out var known) ? known : histories[key] = [];
        var position = (at.Instant, at.Ordinal);
        return history.TryGetValue(position, out var draft) ? draft : history[position] = new Draft();
    }

    private sealed class Draft
    {
        public Dictionary<string, double> Values { get; } = new(StringComparer.Ordinal);

        public string? Revision { get; set; }
    }
}

/// <summary>Where a value belongs.</summary>
/// <param name="Target">The project; null where the file names none.</param>
/// <param name="Source">The source's name.</param>
/// <param name="Instant">The instant.</param>
/// <param name="Ordinal">Its count at that instant.</param>
internal readonly record struct ImportPlace(ImportTarget? Target, string Source, DateTimeOffset Instant, int Ordinal = 0);
