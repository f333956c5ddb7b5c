using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace DebtForecast.Sources.Imports;

/// <summary>A CSV with a header: commas between cells, quotes where a cell needs them.</summary>
/// <param name="Columns">The column names, in order; each once.</param>
/// <param name="Rows">The rows; empty lines are left out.</param>
internal sealed record CsvTable(IReadOnlyList<string> Columns, IReadOnlyList<CsvRow> Rows)
{
    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { Delimiter = ",", IgnoreBlankLines = true, MaxFieldSize = 1_048_576 };

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidImportException">The file has no header, a row of another length, or broken quotes.</exception>
    public static CsvTable Read(ImportFile file)
    {
        var mistakes = new ImportMistakes(file.Name);
        using var text = new StringReader(file.ReadText());
        using var parser = new CsvParser(text, Form);
        try
        {
            var columns = ReadHeader(parser, mistakes);
            var rows = new List<CsvRow>();
            while (parser.Read())
            {
                Add(rows, columns, parser, mistakes);
            }

            mistakes.Require();
            return new CsvTable(columns, rows);
        }
        catch (CsvHelperException broken)
        {
            throw new InvalidImportException($"{file.Name}, line {parser.RawRow}: {Why(broken)} Write a cell with commas or quotes as \"…\", quotes in it twice.", broken);
        }
    }

    private static string[] ReadHeader(CsvParser parser, ImportMistakes mistakes)
    {
        var columns = parser.Read() ? parser.Record!.Select(name => name.Trim()).ToArray() : [];
        if (columns.Length == 0)
        {
            mistakes.Add("line 1", "the file is empty; a header such as date,metric,value is needed.");
        }
        else if (columns is [var only] && only.AsSpan().IndexOfAny(';', '\t') >= 0)
        {
            mistakes.Add("line 1", $"the header '{only}' is parted by semicolons or tabs. Save the file with commas between cells and decimal points in numbers.");
        }

        foreach (var again in columns.GroupBy(name => name, StringComparer.Ordinal).Where(name => name.Count() > 1 || name.Key.Length == 0))
        {
            mistakes.Add("line 1", again.Key.Length == 0 ? "a column has no name." : $"the column {again.Key} is there {again.Count()} times; once is allowed.");
        }

        mistakes.Require();
        return columns;
    }

    private static void Add(List<CsvRow> rows, string[] columns, CsvParser parser, ImportMistakes mistakes)
    {
        var cells = parser.Record!;
        if (cells.Length == columns.Length)
        {
            rows.Add(new CsvRow(parser.RawRow, columns, cells));
            return;
        }

        mistakes.Add($"line {parser.RawRow}", $"there are {cells.Length} cells, but {columns.Length} columns ({string.Join(',', columns)}). {(cells.Length > columns.Length ? "Is there a decimal comma? Write decimal points." : "Leave a cell empty where nothing was measured.")}");
    }

    private static string Why(CsvHelperException broken) => broken is BadDataException ? "a quote stands inside a cell that is not quoted." : "the row cannot be read.";
}

/// <summary>A row of a CSV.</summary>
/// <param name="Line">Its line; of a row over several lines the last.</param>
/// <param name="Columns">The column names.</param>
/// <param name="Texts">A text for each column.</param>
internal sealed record CsvRow(int Line, string[] Columns, string[] Texts)
{
    /// <summary>Gets the place in messages.</summary>
    public string Place => $"line {Line}";

    /// <summary>Gets the cells with their columns.</summary>
    public IEnumerable<(string Column, string Text)> Cells => Columns.Zip(Texts);

    /// <summary>Gets the text of a column; empty where there is none.</summary>
    /// <param name="column">The column.</param>
    public string this[string column] => Array.IndexOf(Columns, column) is var index and >= 0 ? Texts[index].Trim() : "";
}
