using DebtForecast.Observations;

namespace DebtForecast.Storage;

/// <summary>Says which days of a source were looked at; computes only.</summary>
/// <remarks>
/// A day with an analysis is measured. The days between two analyses are carried where the source's history is complete,
/// that is between two of provenance <see cref="Provenance.Analysis"/>, and where the source was asked and had nothing newer
/// (a look). All other days are unknown: thinned history, days nobody ran the rules, files imported with gaps.
/// </remarks>
internal static class CoverageRuns
{
    /// <summary>Computes the runs.</summary>
    /// <param name="head">Runs before the first of the days, which stay as they are.</param>
    /// <param name="days">Days with an analysis, ascending, and whether the history is complete there.</param>
    /// <param name="looks">Spans in which the source had nothing newer, ascending, not overlapping.</param>
    /// <returns>Runs of measured and carried days, ascending; neighbours of the same state are one.</returns>
    public static List<CoverageRun> Of(IReadOnlyList<CoverageRun> head, IReadOnlyList<AnalysedDay> days, IReadOnlyList<Look> looks)
    {
        var runs = head.ToList();
        for (var i = 0; i < days.Count; i++)
        {
            Add(runs, days[i].Day, days[i].Day, DayState.Measured);
            var last = i + 1 < days.Count ? days[i + 1].Day - 1 : int.MaxValue;
            if (i + 1 < days.Count && days[i].IsComplete && days[i + 1].IsComplete)
            {
                Add(runs, days[i].Day + 1, last, DayState.Carried);
                continue;
            }

            AddLooks(runs, looks, days[i].Day + 1, last);
        }

        return runs;
    }

    private static void AddLooks(List<CoverageRun> runs, IReadOnlyList<Look> looks, int from, int to)
    {
        foreach (var look in looks)
        {
            Add(runs, Math.Max(from, look.From), Math.Min(to, look.To), DayState.Carried);
        }
    }

    private static void Add(List<CoverageRun> runs, int from, int to, DayState state)
    {
        if (from > to)
        {
            return;
        }

        if (runs.Count > 0 && runs[^1].State == state && runs[^1].To + 1 == from)
        {
            runs[^1] = runs[^1] with { To = to };
        }
        else
        {
            runs.Add(new CoverageRun(from, to, state));
        }
    }
}

/// <summary>A day with an analysis.</summary>
/// <param name="Day">Days since 1970-01-01.</param>
/// <param name="IsComplete">Whether the source still had every analysis of that time.</param>
internal readonly record struct AnalysedDay(int Day, bool IsComplete);

/// <summary>A span in which a source was asked and had nothing newer.</summary>
/// <param name="From">The first day, in days since 1970-01-01.</param>
/// <param name="To">The last day.</param>
internal readonly record struct Look(int From, int To);

/// <summary>A run of days that were looked at.</summary>
/// <param name="From">The first day, in days since 1970-01-01.</param>
/// <param name="To">The last day.</param>
/// <param name="State">Measured or carried.</param>
internal readonly record struct CoverageRun(int From, int To, DayState State);
