namespace DebtForecast.Bench.Scoring;

/// <summary>The mean scores of one method in one window.</summary>
/// <param name="Method">The method.</param>
/// <param name="Window">The window.</param>
/// <param name="Scores">The mean over the window's steps.</param>
public sealed record WindowScore(string Method, WindowKey Window, Scores Scores)
{
    /// <summary>Averages the steps of each window.</summary>
    /// <param name="rows">The scored rows.</param>
    /// <returns>One score for each method and window.</returns>
    public static IReadOnlyList<WindowScore> Of(IEnumerable<ScoredRow> rows) =>
        [.. rows.GroupBy(row => (row.Row.Method, row.Row.Window)).Select(group => new WindowScore(group.Key.Method, group.Key.Window, Scores.Mean([.. group.Select(row => row.Scores)])))];
}
