using System.Globalization;
using System.IO.Compression;
using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Learning;

/// <summary>Reads histories from files of <c>series_id,metric,date,value</c>, plain or gzip.</summary>
public static class TrainingSet
{
    /// <summary>Reads all data files of a folder.</summary>
    /// <param name="folder">The folder, with files named *.csv or *.csv.gz.</param>
    /// <returns>The series, ordered by project and metric.</returns>
    /// <exception cref="InvalidDataException">There is no data file, or a line cannot be read.</exception>
    public static IReadOnlyList<SeriesHistory> ReadFolder(string folder)
    {
        var files = Directory.Exists(folder)
            ? Directory.GetFiles(folder).Where(IsData).Order(StringComparer.Ordinal).ToList() : [];
        return files.Count > 0
            ? Companions.Join([.. files.SelectMany(ReadFile)])
            : throw new InvalidDataException($"{folder} has no training data; there must be files named *.csv or *.csv.gz.");
    }

    /// <summary>Reads one file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The series, ordered by project and metric.</returns>
    /// <exception cref="InvalidDataException">The file, its header or a line cannot be read; the message names file and line.</exception>
    public static IReadOnlyList<SeriesHistory> ReadFile(string path)
    {
        try
        {
            return ReadExisting(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read ({trouble.Message}). Name a file of series_id,metric,date,value, plain or .gz.", trouble);
        }
    }

    private static IReadOnlyList<SeriesHistory> ReadExisting(string path)
    {
        using var file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(plain);
        return Read(reader, path);
    }

    /// <summary>Reads histories from text.</summary>
    /// <param name="reader">The text, header first.</param>
    /// <param name="name">The name for messages.</param>
    /// <returns>The series, ordered by project and metric.</returns>
    /// <exception cref="InvalidDataException">The header or a line cannot be read; the message names file and line.</exception>
    public static IReadOnlyList<SeriesHistory> Read(TextReader reader, string name)
    {
        if (reader.ReadLine()?.Trim() is var header && header != "series_id,metric,date,value")
        {
            throw new InvalidDataException($"{name}: the header is '{header}'; it must be series_id,metric,date,value.");
        }

        var series = new Dictionary<(string, string), List<(DateOnly, double)>>();
        for (var (line, number) = (reader.ReadLine(), 2); line is not null; (line, number) = (reader.ReadLine(), number + 1))
        {
            Add(series, line, $"{name} line {number}");
        }

        return Companions.Join([.. series.OrderBy(pair => pair.Key.Item1, StringComparer.Ordinal).ThenBy(pair => pair.Key.Item2, StringComparer.Ordinal)
            .Select(pair => HistoryOf(pair.Key.Item1, pair.Key.Item2, pair.Value))]);
    }

    /// <summary>The names of a folder's data files.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The names, sorted.</returns>
    internal static IReadOnlyList<string> FilesOf(string folder) =>
        [.. Directory.GetFiles(folder).Where(IsData).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    internal static bool IsData(string path) =>
        path.EndsWith(".csv", StringComparison.Ordinal) || path.EndsWith(".csv.gz", StringComparison.Ordinal);

    private static void Add(Dictionary<(string, string), List<(DateOnly, double)>> series, string line, string where)
    {
        var cells = line.Split(',');
        if (cells.Length != 4 || cells[2].Length < 10
            || !DateOnly.TryParseExact(cells[2][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw new InvalidDataException($"{where} is '{line}'; it must be series_id,metric,date (yyyy-MM-dd),value.");
        }

        // An empty or non-finite value is a gap, as in the files of other tools.
        if (double.TryParse(cells[3], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
        {
            var key = (cells[0], Metrics.Canonical(cells[1]));
            if (!series.TryGetValue(key, out var days))
            {
                series[key] = days = [];
            }

            days.Add((day, value));
        }
    }

    private static SeriesHistory HistoryOf(string project, string metric, List<(DateOnly, double)> days) => new(
        new(new(ProjectKey.LocalServer, project, ProjectKey.LocalBranch), metric), Metrics.Describe(metric), DailySeries.FromObservations(days));
}
