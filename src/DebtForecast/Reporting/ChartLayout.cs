using DebtForecast.Observations;

namespace DebtForecast.Reporting;

/// <summary>A fan chart worked out to points and labels, before anybody draws it.</summary>
/// <remarks>
/// All lengths are in viewBox units, y grows downwards. Every point of history, bands and median lies inside
/// <see cref="Plot"/> from left to right; labels lie outside it, but for the limit's, and never overlap. Writers (SVG,
/// later PNG) only draw what is here, so that they cannot disagree.
/// </remarks>
/// <param name="Size">The room.</param>
/// <param name="Plot">The rectangle of the data.</param>
/// <param name="FirstDay">The day at the plot's left edge.</param>
/// <param name="LastDay">The day at its right edge.</param>
/// <param name="DayTicks">Ticks of the time axis.</param>
/// <param name="ValueTicks">Ticks of the value axis.</param>
public sealed record ChartLayout(
    ChartSize Size, ChartBox Plot, DateOnly FirstDay, DateOnly LastDay, IReadOnlyList<ChartTick> DayTicks, IReadOnlyList<ChartTick> ValueTicks)
{
    /// <summary>Gets the history, cut where somebody looked and where nobody did.</summary>
    public IReadOnlyList<ChartSpan> History { get; init; } = [];

    /// <summary>Gets the measured days as dots; empty where they would run together.</summary>
    public IReadOnlyList<ChartPoint> Dots { get; init; } = [];

    /// <summary>Gets the bands, the widest first.</summary>
    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    /// <summary>Gets the median of the forecast; empty where there is no forecast.</summary>
    public IReadOnlyList<ChartPoint> Median { get; init; } = [];

    /// <summary>Gets the labels of the bands and of the median, right of the plot.</summary>
    public IReadOnlyList<ChartLabel> BandLabels { get; init; } = [];

    /// <summary>Gets the limit; null where there is none.</summary>
    public ChartLimit? Limit { get; init; }

    /// <summary>Gets the day of the breach with its interval; null where none is foreseen.</summary>
    public ChartBreach? Breach { get; init; }

    /// <summary>Gets the line of today; null where today is outside the chart.</summary>
    public ChartTick? Today { get; init; }

    /// <summary>Gets the events, oldest first.</summary>
    public IReadOnlyList<ChartEvent> Events { get; init; } = [];

    /// <summary>Gets every label of the chart, for writers and for the law that none overlaps another.</summary>
    public IEnumerable<ChartLabel> Labels =>
    [
        .. DayTicks.Select(tick => tick.Label), .. ValueTicks.Select(tick => tick.Label), .. BandLabels,
        .. Events.Select(mark => mark.Label).OfType<ChartLabel>(),
        .. new[] { Limit?.Label, Breach?.Label, Today?.Label }.OfType<ChartLabel>(),
    ];

    /// <summary>Works out a chart.</summary>
    /// <param name="data">What it shows.</param>
    /// <param name="size">The room it has.</param>
    /// <returns>The layout.</returns>
    public static ChartLayout Of(ChartData data, ChartSize size) => new ChartComposer(data, size).Compose();
}

/// <summary>A point.</summary>
/// <param name="X">From the left.</param>
/// <param name="Y">From the top.</param>
public readonly record struct ChartPoint(double X, double Y);

/// <summary>A rectangle.</summary>
/// <param name="Left">The left edge.</param>
/// <param name="Top">The upper edge.</param>
/// <param name="Right">The right edge.</param>
/// <param name="Bottom">The lower edge.</param>
public readonly record struct ChartBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Whether two rectangles share an area.</summary>
    /// <param name="other">The other rectangle.</param>
    /// <returns>True where they overlap; touching edges do not.</returns>
    public bool Overlaps(ChartBox other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}

/// <summary>A text.</summary>
/// <param name="X">Where it is anchored.</param>
/// <param name="Y">Its base line.</param>
/// <param name="Text">The words.</param>
/// <param name="Anchor">Which of its ends is at <paramref name="X"/>.</param>
public sealed record ChartLabel(double X, double Y, string Text, ChartAnchor Anchor)
{
    /// <summary>The room that the text takes.</summary>
    /// <param name="size">The chart's size, which has the size of the font.</param>
    /// <returns>The rectangle, from estimated widths.</returns>
    public ChartBox Box(ChartSize size)
    {
        var width = size.WidthOf(Text);
        var left = Anchor switch { ChartAnchor.Start => X, ChartAnchor.Middle => X - (width / 2), _ => X - width };
        return new ChartBox(left, Y - (size.FontSize * 0.85), left + width, Y + (size.FontSize * 0.25));
    }
}

/// <summary>Which end of a text is at its x.</summary>
public enum ChartAnchor
{
    /// <summary>The left end.</summary>
    Start,

    /// <summary>The middle.</summary>
    Middle,

    /// <summary>The right end.</summary>
    End,
}

/// <summary>A tick of an axis.</summary>
/// <param name="At">Its x on the time axis, its y on the value axis.</param>
/// <param name="Label">Its text.</param>
public sealed record ChartTick(double At, ChartLabel Label);

/// <summary>A part of the history.</summary>
/// <param name="IsSeen">True: measured or carried, drawn solid. False: a long span that nobody looked at, drawn dotted.</param>
/// <param name="Points">The points, left to right.</param>
public sealed record ChartSpan(bool IsSeen, IReadOnlyList<ChartPoint> Points);

/// <summary>A band of the forecast.</summary>
/// <param name="Percent">Its level: 50, 80 or 95.</param>
/// <param name="Upper">The upper edge, left to right.</param>
/// <param name="Lower">The lower edge, left to right, with the same x.</param>
public sealed record ChartBand(int Percent, IReadOnlyList<ChartPoint> Upper, IReadOnlyList<ChartPoint> Lower);

/// <summary>The line of a limit.</summary>
/// <param name="Y">Its height; at the plot's edge where the limit is far outside.</param>
/// <param name="IsOutside">Whether the limit is too far away to be drawn: only the label stands at the edge.</param>
/// <param name="Label">Its text.</param>
public sealed record ChartLimit(double Y, bool IsOutside, ChartLabel Label);

/// <summary>The day of the breach.</summary>
/// <param name="X">The median day's x; null where only the earliest day is foreseen.</param>
/// <param name="Y">The limit's y.</param>
/// <param name="From">The earliest plausible day's x.</param>
/// <param name="To">The x of the day by which it has happened with odds of 90 %; the right edge where that lies beyond.</param>
/// <param name="IsOpen">Whether that day lies beyond the chart.</param>
/// <param name="Label">Its text.</param>
public sealed record ChartBreach(double? X, double Y, double From, double To, bool IsOpen, ChartLabel Label);

/// <summary>An event on the time axis.</summary>
/// <param name="X">Its day's x.</param>
/// <param name="Kind">What it was.</param>
/// <param name="IsShift">Whether it shifts the measurement: a jump on that day need not be debt.</param>
/// <param name="Title">Day, kind and name.</param>
/// <param name="Label">Its text; null where there was no room.</param>
public sealed record ChartEvent(double X, ProjectEventKind Kind, bool IsShift, string Title, ChartLabel? Label);
