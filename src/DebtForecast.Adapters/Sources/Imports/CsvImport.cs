namespace DebtForecast.Sources.Imports;

/// <summary>Reads CSV: one value a row (<c>date,metric,value</c>), one metric a column (<c>date,ncloc,coverage</c>), or our own export.</summary>
/// <remarks>
/// Optional columns <c>project</c>, <c>branch</c> and <c>revision</c>; <c>series_id</c>, as our own export writes it, stands for
/// project and branch. An empty cell is missing, not zero. All values of one project and instant are one analysis.
/// </remarks>
/// <param name="clock">The clock: a date of the future is refused.</param>
public sealed class CsvImport(TimeProvider clock)
{
    /// <summary>The source's name.</summary>
    public const string Source = "import-csv";

    private static readonly string[] About = ["date", "project", "branch", "revision", "series_id"];

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="events">A file of events <c>date,kind,name,description</c>; null for none.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="InvalidImportException">A file cannot be used; the message lists its mistakes.</exception>
    public ImportReading Read(ImportFile file, ImportFile? events = null)
    {
        var mistakes = new ImportMistakes(file.Name);
        var builder = new HistoryBuilder(mistakes);
        var table = CsvTable.Read(file);
        var columns = table.Columns;
        Require(columns.Contains("date"), mistakes, $"there is no column date; the columns are {string.Join(", ", columns)}. Allowed are date,metric,value and date with a column for each metric.");
        var isLong = columns.Contains("metric") && columns.Contains("value");
        foreach (var row in table.Rows)
        {
            Read(row, isLong, builder, mistakes);
        }

        mistakes.Require();
        var notes = table.Rows.Count == 0 ? [$"{file.Name} has no row below its header."] : Array.Empty<string>();
        return new ImportReading([.. builder.Build(), .. events is null ? [] : CsvEvents.Read(events, Source, clock.GetUtcNow())], notes);
    }

    private static void Require(bool isFine, ImportMistakes mistakes, string text)
    {
        if (!isFine)
        {
            mistakes.Add("line 1", text);
            mistakes.Require();
        }
    }

    private void Read(CsvRow row, bool isLong, HistoryBuilder builder, ImportMistakes mistakes)
    {
        if (ImportValues.ReadInstant(row["date"], clock.GetUtcNow(), out var instant) is { } wrongDate)
        {
            mistakes.Add(row.Place, wrongDate);
            return;
        }

        var at = new ImportPlace(Target(row), Source, instant);
        var cells = isLong ? [(row["metric"], row["value"])] : row.Cells.Where(cell => !About.Contains(cell.Column));
        foreach (var (name, text) in cells)
        {
            if (ImportValues.ReadMetric(name, out var metric) is { } wrongMetric)
            {
                mistakes.Add(row.Place, wrongMetric);
            }
            else if (!string.IsNullOrWhiteSpace(text))
            {
                Add(row, at, metric, text, builder, mistakes);
            }
        }
    }

    private static void Add(CsvRow row, in ImportPlace at, string metric, string text, HistoryBuilder builder, ImportMistakes mistakes)
    {
        if (ImportValues.ReadNumber(metric, text, out var value) is { } wrong)
        {
            mistakes.Add(row.Place, wrong);
            return;
        }

        builder.Open(at, row.Place, row["revision"] is { Length: > 0 } revision ? revision : null);
        builder.Add(at, row.Place, metric, value);
    }

    private static ImportTarget? Target(CsvRow row) =>
        row["series_id"] is { Length: > 0 } series ? ImportTarget.Parse(series)
        : row["project"] is { Length: > 0 } project ? new ImportTarget(null, project, row["branch"] is { Length: > 0 } branch ? branch : null)
        : null;
}
