namespace DebtForecast.Bench.Scoring;

/// <summary>Reads what was measured: <c>series_id,metric,date,value</c>.</summary>
public static class Actuals
{
    private static readonly string[] Columns = ["series_id", "metric", "date", "value"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or .gz.</param>
    /// <returns>The series; values that are no finite numbers are left out.</returns>
    public static IReadOnlyDictionary<SeriesName, ActualSeries> Read(string path) => CsvTable.Read(path, Columns)
        .Select(cells => (Name: new SeriesName(cells[0], cells[1]), Day: CsvTable.Day(cells[2]), Value: CsvTable.Number(cells[3])))
        .Where(line => double.IsFinite(line.Value))
        .GroupBy(line => line.Name)
        .ToDictionary(group => group.Key, group => new ActualSeries(group.Select(line => (line.Day, line.Value))));
}
