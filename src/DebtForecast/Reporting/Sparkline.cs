using System.Globalization;
using System.Xml.Linq;
using DebtForecast.Observations;

namespace DebtForecast.Reporting;

/// <summary>Draws the last year of a series as one small line.</summary>
public static class Sparkline
{
    private const double Width = 120;
    private const double Height = 28;
    private const double Edge = 3;
    private const int Weeks = 53;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Draws a series: one point a week, the last 53 weeks, up to its last day.</summary>
    /// <param name="series">The series.</param>
    /// <param name="metric">Its metric, for the words.</param>
    /// <returns>One <c>svg</c> element as text, with its meaning in words.</returns>
    public static string Write(DailySeries series, Metric metric)
    {
        var values = series.WeeklyUntil(series.LastDay, Weeks);
        var points = Points(values);
        return new XElement(
            Svg + "svg",
            new XAttribute("class", "spark"),
            new XAttribute("viewBox", FormattableString.Invariant($"0 0 {Width} {Height}")),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", $"{DayText.Span(7 * Math.Max(1, values.Length - 1))}: from {ValueText.Of(metric, values[0])} to {ValueText.Of(metric, values[^1])}"),
            new XElement(Svg + "path", new XAttribute("d", Line(points))),
            new XElement(Svg + "circle", new XAttribute("cx", N(points[^1].X)), new XAttribute("cy", N(points[^1].Y)), new XAttribute("r", "2.5")))
            .ToString(SaveOptions.DisableFormatting);
    }

    private static ChartPoint[] Points(double[] values)
    {
        var (least, greatest) = (values.Min(), values.Max());
        var step = (Width - (2 * Edge)) / Math.Max(1, values.Length - 1);
        return [.. values.Select((value, i) => new ChartPoint(
            values.Length == 1 ? Width - Edge : Edge + (i * step),
            greatest > least ? Height - Edge - ((value - least) / (greatest - least) * (Height - (2 * Edge))) : Height / 2))];
    }

    private static string Line(ChartPoint[] points) =>
        "M" + string.Join("L", points.Select(point => $"{N(point.X)} {N(point.Y)}"));

    private static string N(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
