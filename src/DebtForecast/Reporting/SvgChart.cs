using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace DebtForecast.Reporting;

/// <summary>Draws a chart as SVG: geometry and classes only, the colours are the style sheet's.</summary>
/// <remarks>There is no style attribute, no script and no reference to the outside: it stands under the strictest content policy.</remarks>
public static class SvgChart
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Draws a chart.</summary>
    /// <param name="layout">What to draw.</param>
    /// <param name="caption">What it says, for people who do not see it.</param>
    /// <param name="idPrefix">A prefix that makes its ids unique in the page: letters, digits, dashes.</param>
    /// <returns>One <c>svg</c> element as text.</returns>
    public static string Write(ChartLayout layout, ChartCaption caption, string idPrefix) =>
        Root(layout, caption, idPrefix).ToString(SaveOptions.DisableFormatting);

    /// <summary>Draws a chart as an element, for writers that nest or format it.</summary>
    /// <param name="layout">What to draw.</param>
    /// <param name="caption">What it says, for people who do not see it.</param>
    /// <param name="idPrefix">A prefix that makes its ids unique in the page: letters, digits, dashes.</param>
    /// <returns>The <c>svg</c> element.</returns>
    public static XElement Root(ChartLayout layout, ChartCaption caption, string idPrefix) => new(
        Svg + "svg",
        new XAttribute("viewBox", $"0 0 {N(layout.Size.Width)} {N(layout.Size.Height)}"),
        new XAttribute("role", "img"),
        new XAttribute("aria-labelledby", $"{idPrefix}-title {idPrefix}-desc"),
        new XAttribute("font-size", N(layout.Size.FontSize)),
        Geometry(layout),
        new XElement(Svg + "title", new XAttribute("id", $"{idPrefix}-title"), caption.Title),
        new XElement(Svg + "desc", new XAttribute("id", $"{idPrefix}-desc"), caption.Description),
        Grid(layout), Fan(layout), Limit(layout), History(layout), Marks(layout), Labels(layout));

    // The page's module turns a pointer's x into a day with these.
    private static IEnumerable<XAttribute> Geometry(ChartLayout layout) =>
    [
        new("data-left", N(layout.Plot.Left)), new("data-right", N(layout.Plot.Right)),
        new("data-top", N(layout.Plot.Top)), new("data-bottom", N(layout.Plot.Bottom)),
        new("data-first", Iso(layout.FirstDay)), new("data-last", Iso(layout.LastDay)),
    ];

    private static IEnumerable<XElement> Grid(ChartLayout layout)
    {
        var (left, top, right, bottom) = layout.Plot;
        foreach (var tick in layout.ValueTicks)
        {
            yield return Path("grid", $"M{N(left)} {N(tick.At)}H{N(right)}");
        }

        foreach (var tick in layout.DayTicks)
        {
            yield return Path("grid", $"M{N(tick.At)} {N(bottom)}v4");
        }

        yield return Path("axis", $"M{N(left)} {N(bottom)}H{N(right)}");
        if (layout.Today is { } today)
        {
            yield return Path("today", $"M{N(today.At)} {N(top)}V{N(bottom)}");
        }
    }

    private static IEnumerable<XElement> Fan(ChartLayout layout)
    {
        foreach (var band in layout.Bands)
        {
            yield return Path($"band band-{band.Percent}", Line(band.Upper) + "L" + Line(band.Lower.Reverse())[1..] + "Z");
        }

        if (layout.Median.Count > 0)
        {
            yield return Path("median", Line(layout.Median));
        }
    }

    private static IEnumerable<XElement> Limit(ChartLayout layout)
    {
        if (layout.Limit is { IsOutside: false } limit)
        {
            yield return Path("limit", $"M{N(layout.Plot.Left)} {N(limit.Y)}H{N(layout.Plot.Right)}");
        }
    }

    private static IEnumerable<XElement> History(ChartLayout layout)
    {
        foreach (var span in layout.History)
        {
            yield return Path(span.IsSeen ? "history" : "history unseen", Line(span.Points));
        }

        if (layout.Dots.Count > 0)
        {
            // A line of no length with round ends is a dot: one path for all of them.
            yield return Path("dots", string.Concat(layout.Dots.Select(dot => $"M{N(dot.X)} {N(dot.Y)}h0")));
        }
    }

    private static IEnumerable<XElement> Marks(ChartLayout layout)
    {
        var (_, top, _, bottom) = layout.Plot;
        foreach (var mark in layout.Events)
        {
            var shape = mark.IsShift ? $"M{N(mark.X)} {N(top)}V{N(bottom)}" : $"M{N(mark.X)} {N(bottom - 9)}l5 9h-10Z";
            yield return Titled(Path(mark.IsShift ? "event shift" : "event", shape), mark.Title);
        }

        if (layout.Breach is { } breach)
        {
            yield return Path("breach-span", $"M{N(breach.From)} {N(breach.Y - 5)}v10m0 -5H{N(breach.To)}" + (breach.IsOpen ? string.Empty : "m0 -5v10"));
            if (breach.X is { } x)
            {
                yield return Path("breach", $"M{N(x)} {N(top)}V{N(bottom)}");
                yield return Circle("breach-day", x, breach.Y);
            }
        }
    }

    private static XElement Titled(XElement path, string title)
    {
        path.Add(new XElement(Svg + "title", title));
        return path;
    }

    private static IEnumerable<XElement> Labels(ChartLayout layout) =>
    [
        .. layout.DayTicks.Select(tick => Text("tick", tick.Label)),
        .. layout.ValueTicks.Select(tick => Text("tick", tick.Label)),
        .. layout.BandLabels.Select(label => Text("band-label", label)),
        .. layout.Events.Where(mark => mark.Label is not null).Select(mark => Text("event-label", mark.Label!)),
        .. layout.Limit is { } limit ? [Text("limit-label", limit.Label)] : Array.Empty<XElement>(),
        .. layout.Today is { } today ? [Text("tick", today.Label)] : Array.Empty<XElement>(),
        .. layout.Breach is { } breach ? [Text("breach-label", breach.Label)] : Array.Empty<XElement>(),
    ];

    private static XElement Path(string name, string data) =>
        new(Svg + "path", new XAttribute("class", name), new XAttribute("d", data));

    private static XElement Circle(string name, double x, double y) => new(
        Svg + "circle", new XAttribute("class", name), new XAttribute("cx", N(x)), new XAttribute("cy", N(y)), new XAttribute("r", "5"));

    private static XElement Text(string name, ChartLabel label) => new(
        Svg + "text", new XAttribute("class", name), new XAttribute("x", N(label.X)), new XAttribute("y", N(label.Y)),
        new XAttribute("text-anchor", label.Anchor switch { ChartAnchor.Start => "start", ChartAnchor.Middle => "middle", _ => "end" }),
        label.Text);

    private static string Line(IEnumerable<ChartPoint> points)
    {
        var path = new StringBuilder();
        foreach (var point in points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(N(point.X)).Append(' ').Append(N(point.Y));
        }

        return path.ToString();
    }

    private static string N(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What a chart says, in words.</summary>
/// <param name="Title">What it shows: <c>Debt ratio of Shop</c>.</param>
/// <param name="Description">What can be seen: the verdict sentence.</param>
public sealed record ChartCaption(string Title, string Description);
