using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Turns a checked history into batches of analyses.</summary>
internal static class HistoryBatches
{
    /// <summary>Cuts a history into batches.</summary>
    /// <param name="history">The history, derived metrics included.</param>
    /// <param name="notes">Revisions and events.</param>
    /// <param name="today">The day up to which the last batch looked.</param>
    /// <param name="size">The most analyses of a batch; more where analyses share a second, which must stay together.</param>
    /// <returns>At least one batch; the last looked until today, the others until their last analysis.</returns>
    public static IEnumerable<ObservationBatch> Cut(HistoryTable history, AnalysisNotes notes, DateOnly today, int size)
    {
        var batch = new List<Analysis>(Math.Min(size, history.Instants.Count));
        var eventsFrom = long.MinValue;
        foreach (var analysis in Analyses(history, notes))
        {
            if (batch.Count >= size && analysis.Ordinal == 0)
            {
                var until = batch[^1].Instant.ToUnixTimeSeconds();
                yield return new ObservationBatch(batch, notes.Events(eventsFrom, until), null, batch[^1].Day);
                (batch, eventsFrom) = (new List<Analysis>(size), until);
            }

            batch.Add(analysis);
        }

        yield return new ObservationBatch(batch, notes.Events(eventsFrom, long.MaxValue), null, Later(today, batch));
    }

    // A server whose clock runs ahead has analyses of tomorrow; they were looked at all the same.
    private static DateOnly Later(DateOnly today, List<Analysis> batch) =>
        batch.Count > 0 && batch[^1].Day > today ? batch[^1].Day : today;

    private static IEnumerable<Analysis> Analyses(HistoryTable history, AnalysisNotes notes)
    {
        var (row, ordinal) = (0, 0);
        foreach (var values in history.Rows())
        {
            var instant = history.Instants[row];
            ordinal = row > 0 && history.Instants[row - 1] == instant ? ordinal + 1 : 0;
            yield return new Analysis(
                DateTimeOffset.FromUnixTimeSeconds(instant), ordinal, Housekeeping.ProvenanceOf(instant, history.Instants[^1]),
                values, notes.Revision(instant, ordinal));
            row++;
        }
    }
}
