using System.Globalization;

namespace DebtForecast.Bench.Scoring;

/// <summary>Reads and writes forecasts: <c>series_id,metric,origin,method,date,mean,lo80,hi80,lo95,hi95[,p_breach]</c>.</summary>
public static class ForecastFile
{
    private static readonly string[] Columns = ["series_id", "metric", "origin", "method", "date", "lo95", "lo80", "mean", "hi80", "hi95"];

    /// <summary>Gets the levels of the quantiles in a row, ascending.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.025, 0.1, 0.5, 0.9, 0.975];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The rows in file order.</returns>
    public static IEnumerable<ForecastRow> Read(string path)
    {
        // A file has millions of cells and a few hundred names.
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        string Known(string name) => names.TryGetValue(name, out var known) ? known : names[name] = name;

        foreach (var cells in CsvTable.Read(path, Columns, "p_breach"))
        {
            var odds = CsvTable.Number(cells[10]);
            yield return new(
                new(new(Known(cells[0]), Known(cells[1])), CsvTable.Day(cells[2])), Known(cells[3]), CsvTable.Day(cells[4]),
                [.. cells[5..10].Select(CsvTable.Number)], double.IsNaN(odds) ? null : odds);
        }
    }

    /// <summary>Writes rows without odds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">The rows.</param>
    public static void Write(string path, IEnumerable<ForecastRow> rows) => CsvTable.WriteWhole(path, writer =>
    {
        writer.WriteLine("series_id,metric,origin,method,date,mean,lo80,hi80,lo95,hi95");
        foreach (var row in rows)
        {
            var q = row.Quantiles;
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Window.Series.Project},{row.Window.Series.Metric},{DateOnly.FromDayNumber(row.Window.Origin):yyyy-MM-dd},{row.Method},{DateOnly.FromDayNumber(row.Day):yyyy-MM-dd},{q[2]:R},{q[1]:R},{q[3]:R},{q[0]:R},{q[4]:R}"));
        }
    });
}
