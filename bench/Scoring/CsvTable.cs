using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DebtForecast.Bench.Scoring;

/// <summary>Reads comma-separated files with a header, plain or gzip, whose cells hold no commas.</summary>
public static class CsvTable
{
    /// <summary>Reads the lines of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="required">The columns that must be there.</param>
    /// <param name="optional">Columns that may be there.</param>
    /// <returns>For each line the cells of the required columns, then of the optional ones (empty where the column is missing).</returns>
    /// <exception cref="InvalidDataException">A column is missing or a line has too few cells; the message names file and line.</exception>
    public static IEnumerable<string[]> Read(string path, string[] required, params string[] optional)
    {
        using var file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(plain);
        var header = (reader.ReadLine() ?? string.Empty).Split(',').Select(name => name.Trim('"', ' ')).ToList();
        var missing = required.Where(name => !header.Contains(name)).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidDataException($"{path} has no column {string.Join(", ", missing)}.");
        }

        int[] places = [.. required.Concat(optional).Select(name => header.IndexOf(name))];
        for (var (line, number) = (reader.ReadLine(), 2); line is not null; (line, number) = (reader.ReadLine(), number + 1))
        {
            var cells = line.Split(',');
            yield return cells.Length == header.Count
                ? [.. places.Select(place => place < 0 ? string.Empty : cells[place])]
                : throw new InvalidDataException($"{path} line {number} has {cells.Length} cells; the header has {header.Count}.");
        }
    }

    /// <summary>Reads a day.</summary>
    /// <param name="cell">A text that begins with yyyy-MM-dd.</param>
    /// <returns>The day number.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    public static int Day(string cell) => DateOnly.ParseExact(cell.AsSpan(0, Math.Min(10, cell.Length)), "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;

    /// <summary>Reads a number.</summary>
    /// <param name="cell">The text.</param>
    /// <returns>The number; NaN where it is none.</returns>
    public static double Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    /// <summary>Writes a file so that it is either whole or not there.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="write">Writes the lines.</param>
    public static void WriteWhole(string path, Action<TextWriter> write)
    {
        var part = path + ".part";
        using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None)) // a second run into the same folder must not mix in
        using (var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            write(writer);
        }

        File.Move(part, path, overwrite: true);
    }
}
