using DebtForecast.Observations;

namespace DebtForecast.Forecasting;

/// <summary>One window of an evaluation: what happened in it, and how each method fared.</summary>
internal sealed class EvaluationWindow
{
    private readonly DailySeries series;
    private readonly DateOnly origin;
    private readonly double scale;
    private readonly EvaluationLimit? limit;

    /// <summary>Opens a window.</summary>
    /// <param name="history">The series, with what happened after the origin.</param>
    /// <param name="origin">The origin; not before the series' first day.</param>
    /// <param name="limit">The threshold of the window; null where it has none.</param>
    public EvaluationWindow(SeriesHistory history, DateOnly origin, EvaluationLimit? limit)
    {
        (series, this.origin, Project) = (history.Series, origin, history.Project);
        var known = WeeklyHistory.At(history.Series, origin, history.Metric).Scale;
        scale = known > 0 ? known : 1;
        this.limit = limit is not null && IsReached(limit, series.ValueOn(origin)) ? null : limit;
    }

    /// <summary>Gets the project.</summary>
    public string Project { get; }

    /// <summary>Gets the scored methods.</summary>
    public Dictionary<string, EvaluationTally> Tallies { get; } = new(StringComparer.Ordinal);

    /// <summary>Scores a row, where its day came.</summary>
    /// <param name="row">A row of the window.</param>
    public void Add(EvaluationRow row)
    {
        if (row.Date > series.LastDay)
        {
            return;
        }

        if (!Tallies.TryGetValue(row.Method, out var tally))
        {
            Tallies[row.Method] = tally = new EvaluationTally();
        }

        tally.Add(row, series.ValueOn(row.Date), scale);
    }

    /// <summary>A method's odds on its last day, and whether the threshold was reached by then.</summary>
    /// <param name="method">A scored method.</param>
    /// <returns>The odds, and 1 or 0; null without odds or threshold, and where it was reached at the origin already: nothing was left to foretell.</returns>
    public (double Odds, double Happened)? OddsOf(string method) =>
        limit is not null && Tallies[method].Last is { Odds: { } odds } last ? (odds, WasReachedBy(last.Date, limit) ? 1 : 0) : null;

    // The days count, not only those that were forecast: what is reached on a Tuesday and left on Sunday was reached.
    private bool WasReachedBy(DateOnly end, EvaluationLimit bar)
    {
        foreach (var value in series.Values[(origin.DayNumber - series.FirstDay.DayNumber + 1)..(end.DayNumber - series.FirstDay.DayNumber + 1)])
        {
            if (IsReached(bar, value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReached(EvaluationLimit bar, double value) => bar.Direction == WorseDirection.Up ? value >= bar.Threshold : value <= bar.Threshold;
}
