using System.Globalization;
using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Learning;

/// <summary>Reads thresholds from a file of <c>series_id,metric,threshold[,direction][,origin]</c>, columns in any order.</summary>
public static class EvaluationLimitFile
{
    private const string Allowed = "series_id,metric,threshold and, where wanted, direction (above or below) and origin (yyyy-MM-dd)";

    private static readonly string[] Needed = ["series_id", "metric", "threshold"];
    private static readonly string[] Known = [.. Needed, "direction", "origin"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The thresholds; without a direction one is reached from below, without an origin it holds for all origins of its series.</returns>
    /// <exception cref="InvalidDataException">The file, its header or a line cannot be read; the message names file, line and value.</exception>
    public static EvaluationLimits ReadFile(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Read(reader, path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read ({trouble.Message}). Name a file with the columns {Allowed}.", trouble);
        }
    }

    /// <summary>Reads thresholds from text.</summary>
    /// <param name="reader">The text, header first.</param>
    /// <param name="name">The name for messages.</param>
    /// <returns>The thresholds.</returns>
    /// <exception cref="InvalidDataException">The header or a line cannot be read; the message names file, line and value.</exception>
    public static EvaluationLimits Read(TextReader reader, string name)
    {
        var columns = Header(reader.ReadLine(), name);
        var limits = new Dictionary<(string, string, DateOnly?), EvaluationLimit>();
        for (var (line, number) = (reader.ReadLine(), 2); line is not null; (line, number) = (reader.ReadLine(), number + 1))
        {
            if (line.Length > 0)
            {
                Add(limits, new(line.TrimEnd('\r').Split(','), columns, $"{name} line {number.ToString(CultureInfo.InvariantCulture)}"));
            }
        }

        return limits.Count > 0 ? new(limits) : throw new InvalidDataException($"{name} has a header and no threshold; give at least one line of {Allowed}.");
    }

    private static string[] Header(string? line, string name)
    {
        var columns = (line ?? string.Empty).Trim().Split(',');
        var isSound = Needed.All(columns.Contains) && columns.All(Known.Contains) && columns.Distinct(StringComparer.Ordinal).Count() == columns.Length;
        return isSound ? columns : throw new InvalidDataException($"{name} line 1: the header is '{line}'; it must have {Allowed}, and nothing else.");
    }

    private static void Add(Dictionary<(string, string, DateOnly?), EvaluationLimit> limits, Line line)
    {
        if (line.Cells.Length != line.Columns.Length)
        {
            throw line.Wrong(string.Join(',', line.Cells), $"there must be {line.Columns.Length} values: {string.Join(',', line.Columns)}");
        }

        var (threshold, direction, origin) = (line["threshold"]!, line["direction"] ?? "above", line["origin"]);
        if (!double.TryParse(threshold, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            throw line.Wrong(threshold, "the threshold must be a finite number with a decimal point");
        }

        var up = direction switch
        {
            "above" or "" => WorseDirection.Up,
            "below" => WorseDirection.Down,
            _ => throw line.Wrong(direction, "the direction must be above or below"),
        };
        var key = (line["series_id"]!, line["metric"]!, origin is null ? (DateOnly?)null : Day(origin, line));
        if (!limits.TryAdd(key, new(value, up)))
        {
            throw line.Wrong(string.Join(',', line.Cells), "there is a threshold for that series and origin already; there must be one");
        }
    }

    private static DateOnly Day(string text, Line line) =>
        DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw line.Wrong(text, "the origin must be a day as yyyy-MM-dd");

    private sealed record Line(string[] Cells, string[] Columns, string Where)
    {
        public string? this[string column] => Array.IndexOf(Columns, column) is var i and >= 0 ? Cells[i].Trim() : null;

        public InvalidDataException Wrong(string value, string rule) => new($"{Where} has '{value}': {rule}.");
    }
}
