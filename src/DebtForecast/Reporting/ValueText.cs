using System.Globalization;
using DebtForecast.Observations;

namespace DebtForecast.Reporting;

/// <summary>Prints values for people: with their unit, and no more digits than they are worth.</summary>
/// <remarks>
/// Effort is printed in minutes under one hour, in hours under ten working days of eight hours, and in days from there on.
/// Odds are never printed as 0 % or 100 %: nothing is that certain.
/// </remarks>
public static class ValueText
{
    private const double MinutesPerHour = 60;
    private const double MinutesPerDay = 8 * MinutesPerHour;
    private const double HoursUntil = 10 * MinutesPerDay;

    /// <summary>Prints a value with its unit: <c>4.87 %</c>, <c>42 d</c>, <c>1,234</c>.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="value">A finite value, in the metric's unit.</param>
    /// <param name="extraDigits">Digits after the point beyond the usual ones.</param>
    /// <returns>The text.</returns>
    public static string Of(Metric metric, double value, int extraDigits = 0) => metric.Unit switch
    {
        MetricUnit.Minutes => Effort(value, value, extraDigits),
        MetricUnit.Percent => $"{Number(value, Digits(value) + extraDigits)} %",
        MetricUnit.Lines => $"{Number(value, extraDigits)} lines",
        MetricUnit.MinutesPerKloc => $"{Number(value, Digits(value) + extraDigits)} min/kloc",
        _ => Number(value, (metric.IsWhole ? 0 : Digits(value)) + extraDigits),
    };

    /// <summary>Prints a value so that it reads differently from another one, where two digits more can do that.</summary>
    /// <param name="metric">The metric of both.</param>
    /// <param name="value">The value to print.</param>
    /// <param name="other">The value it stands beside, such as its limit.</param>
    /// <returns>The text.</returns>
    public static string ApartFrom(Metric metric, double value, double other)
    {
        var extra = 0;
        while (extra < 2 && value != other && Of(metric, value, extra) == Of(metric, other, extra))
        {
            extra++;
        }

        return Of(metric, value, extra);
    }

    /// <summary>Prints the size of a difference, without sign: <c>0.31 points</c>, <c>3 d</c>.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="difference">New value minus old value.</param>
    /// <returns>The text.</returns>
    public static string Difference(Metric metric, double difference) => metric.Unit == MetricUnit.Percent
        ? $"{Number(Math.Abs(difference), 2)} points"
        : Of(metric, Math.Abs(difference));

    /// <summary>Prints an axis label: like <see cref="Of"/>, but in the unit that the whole axis has.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="value">The tick.</param>
    /// <param name="greatest">The axis's greatest value, which chooses the unit.</param>
    /// <param name="digits">The most digits after the point: as many as the axis's step has.</param>
    /// <returns>The text.</returns>
    public static string Tick(Metric metric, double value, double greatest, int digits) => metric.Unit switch
    {
        MetricUnit.Minutes => Effort(value, greatest, digits),
        MetricUnit.Percent => $"{Number(value, digits)} %",
        _ => Number(value, digits),
    };

    /// <summary>How many of the metric's units one axis unit has, so that ticks are round in what is printed.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="greatest">The axis's greatest value.</param>
    /// <returns>480 where days are printed, 60 for hours, else 1.</returns>
    public static double AxisUnit(Metric metric, double greatest) => metric.Unit == MetricUnit.Minutes ? EffortUnit(greatest) : 1;

    /// <summary>Prints odds: <c>72 %</c>, <c>&gt;99 %</c>, <c>&lt;1 %</c>.</summary>
    /// <param name="probability">0 to 1.</param>
    /// <returns>The text.</returns>
    public static string Odds(double probability) => probability switch
    {
        < 0.01 => "<1 %",
        > 0.99 => ">99 %",
        _ => $"{Number(100 * probability, 0)} %",
    };

    /// <summary>Prints a share as signed percent: <c>12 %</c>, <c>-3.5 %</c>.</summary>
    /// <param name="share">A share, 0.12 = 12 %; null prints <c>n/a</c>.</param>
    /// <returns>The text.</returns>
    public static string Share(double? share) => share is { } value ? $"{Number(100 * value, 1)} %" : "n/a";

    /// <summary>Prints a number with thousands separated and no trailing zeros.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">The most digits after the point, 0 to 6.</param>
    /// <returns>The text.</returns>
    public static string Number(double value, int digits)
    {
        var rounded = Math.Round(value, digits, MidpointRounding.AwayFromZero);
        var format = digits == 0 ? "#,0" : "#,0." + new string('#', digits);
        return (rounded == 0 ? 0 : rounded).ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Effort(double value, double scale, int extraDigits)
    {
        var unit = EffortUnit(scale);
        var name = unit == MinutesPerDay ? "d" : unit == MinutesPerHour ? "h" : "min";
        return $"{Number(value / unit, extraDigits)} {name}";
    }

    private static double EffortUnit(double scale) => Math.Abs(scale) switch
    {
        < MinutesPerHour => 1,
        < HoursUntil => MinutesPerHour,
        _ => MinutesPerDay,
    };

    private static int Digits(double value) => Math.Abs(value) switch { < 10 => 2, < 100 => 1, _ => 0 };
}
