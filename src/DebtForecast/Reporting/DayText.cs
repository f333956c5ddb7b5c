using System.Globalization;

namespace DebtForecast.Reporting;

/// <summary>Prints days for people.</summary>
public static class DayText
{
    /// <summary>Prints a day: <c>14 Feb 2027</c>.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The text.</returns>
    public static string Of(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Prints a month for an axis: <c>Feb 2027</c>.</summary>
    /// <param name="day">A day of the month.</param>
    /// <returns>The text.</returns>
    public static string Month(DateOnly day) => day.ToString("MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Prints an instant in UTC: <c>14 Feb 2027 02:15 UTC</c>.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The text.</returns>
    public static string Of(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Says how long ago a day was: <c>today</c>, <c>yesterday</c>, <c>3 days ago</c>.</summary>
    /// <param name="day">The day.</param>
    /// <param name="today">Today.</param>
    /// <returns>The text; <c>in 3 days</c> for days to come.</returns>
    public static string Ago(DateOnly day, DateOnly today) => (today.DayNumber - day.DayNumber) switch
    {
        0 => "today",
        1 => "yesterday",
        -1 => "tomorrow",
        > 1 and var days => $"{days} days ago",
        var days => $"in {-days} days",
    };

    /// <summary>Says how long a span is: whole weeks as <c>26 weeks</c>, else <c>30 days</c>.</summary>
    /// <param name="days">The days, 1 or more.</param>
    /// <returns>The text.</returns>
    public static string Span(int days) => (days % 7, days) switch
    {
        (_, 1) => "1 day",
        (0, 7) => "1 week",
        (0, _) => $"{days / 7} weeks",
        _ => $"{days} days",
    };
}
