using System.Globalization;

namespace DebtForecast.App.Commands;

/// <summary>Says how fast a stage goes and how long it will still take.</summary>
internal static class StageRate
{
    /// <summary>Writes the rate and the remaining time.</summary>
    /// <param name="done">Things done.</param>
    /// <param name="total">Things to do.</param>
    /// <param name="elapsed">The time since the stage began.</param>
    /// <returns>For example <c>120 of 10,000, 4.0 a second, about 42 min left</c>; without the latter two where nothing is done yet.</returns>
    public static string Text(int done, int total, TimeSpan elapsed)
    {
        var count = string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {total:N0}");
        if (done == 0 || elapsed <= TimeSpan.Zero)
        {
            return count;
        }

        var rate = done / elapsed.TotalSeconds;
        var (speed, unit) = rate >= 1 ? (rate, "second") : (rate * 60, "minute");
        return string.Create(CultureInfo.InvariantCulture, $"{count}, {speed:N1} a {unit}, {Remaining(TimeSpan.FromSeconds((total - done) / rate))}");
    }

    // No false precision: the next project may be a hundred times as large as the last.
    private static string Remaining(TimeSpan time) => time.TotalSeconds switch
    {
        < 90 => "about a minute left",
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalMinutes:N0} min left"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalHours:N0} h left"),
    };
}
