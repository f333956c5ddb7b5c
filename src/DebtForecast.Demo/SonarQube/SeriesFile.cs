using System.Globalization;

namespace DebtForecast.Demo.SonarQube;

/// <summary>Turns recorded series into projects of the double: a tidy CSV of <c>series_id,metric,date,value</c>.</summary>
/// <remarks>
/// Each date of a series becomes one analysis at a fixed time of day, with the metrics that have a value on it. The key is the
/// part of <c>series_id</c> behind its last colon. A project can be moved by whole weeks, so that it keeps its weekdays.
/// </remarks>
public static class SeriesFile
{
    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>Reads projects.</summary>
    /// <param name="csv">The text, header line first.</param>
    /// <param name="lastDay">
    /// The day that each project should end on: it is moved by whole weeks to end on it or at most six days before; null moves nothing.
    /// </param>
    /// <returns>The projects in the order of the file.</returns>
    /// <exception cref="InvalidDataException">A line is not of this form; the message names the line.</exception>
    public static IReadOnlyList<DoubleProject> Read(TextReader csv, DateOnly? lastDay = null)
    {
        ArgumentNullException.ThrowIfNull(csv);
        var series = new Dictionary<string, SortedDictionary<DateOnly, Dictionary<string, double>>>(StringComparer.Ordinal);
        Demand(csv.ReadLine()?.TrimEnd() == "series_id,metric,date,value", 1, "the header must be series_id,metric,date,value");
        for (var number = 2; csv.ReadLine() is { } line; number++)
        {
            Take(line.Split(','), number, series);
        }

        return [.. series.Select(pair => Project(pair.Key, pair.Value, lastDay))];
    }

    /// <summary>By how many days a series is moved.</summary>
    /// <param name="recordedLast">The last recorded day.</param>
    /// <param name="lastDay">The day to end on.</param>
    /// <returns>A multiple of 7, so that the moved series ends on that day or at most six days before.</returns>
    public static int ShiftDays(DateOnly recordedLast, DateOnly lastDay) =>
        (int)Math.Floor((lastDay.DayNumber - recordedLast.DayNumber) / 7.0) * 7;

    private static void Take(string[] cells, int number, Dictionary<string, SortedDictionary<DateOnly, Dictionary<string, double>>> series)
    {
        Demand(cells.Length == 4, number, "four columns are needed");
        Demand(DateOnly.TryParseExact(cells[2], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day), number, $"'{cells[2]}' is no date");
        Demand(double.TryParse(cells[3], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value), number, $"'{cells[3]}' is no number");
        if (!series.TryGetValue(cells[0], out var days))
        {
            series[cells[0]] = days = [];
        }

        if (!days.TryGetValue(day, out var values))
        {
            days[day] = values = new(StringComparer.Ordinal);
        }

        values[cells[1]] = value;
    }

    private static DoubleProject Project(string series, SortedDictionary<DateOnly, Dictionary<string, double>> days, DateOnly? lastDay)
    {
        var key = series[(series.LastIndexOf(':') + 1)..];
        var project = new DoubleProject(key);
        var shift = lastDay is { } end ? ShiftDays(days.Keys.Last(), end) : 0;
        foreach (var (day, values) in days)
        {
            project.Add(new DateTimeOffset(day.AddDays(shift), Noon, TimeSpan.Zero), values);
        }

        return project;
    }

    private static void Demand(bool holds, int line, string what)
    {
        if (!holds)
        {
            throw new InvalidDataException($"Line {line} of the series file cannot be read: {what}.");
        }
    }
}
