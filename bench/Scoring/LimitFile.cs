namespace DebtForecast.Bench.Scoring;

/// <summary>Reads limits: <c>series_id,metric,threshold[,direction][,origin]</c>.</summary>
public static class LimitFile
{
    private static readonly string[] Columns = ["series_id", "metric", "threshold"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; direction is <c>above</c> (the default) or <c>below</c>, and a limit with an origin counts at that origin only.</param>
    /// <returns>Gives the limit of a window; null where there is none.</returns>
    public static Func<WindowKey, BreachLimit?> Read(string path)
    {
        var limits = CsvTable.Read(path, Columns, "direction", "origin").ToDictionary(
            cells => (new SeriesName(cells[0], cells[1]), cells[4].Length == 0 ? (int?)null : CsvTable.Day(cells[4])),
            cells => new BreachLimit(CsvTable.Number(cells[2]), cells[3] != "below"));
        return window => limits.TryGetValue((window.Series, window.Origin), out var atOrigin) ? atOrigin
            : limits.TryGetValue((window.Series, null), out var always) ? always : null;
    }
}
