namespace DebtForecast.Reporting;

/// <summary>Puts a chart together: margins first, then what stands inside the plot, then marks and labels around it.</summary>
internal sealed class ChartComposer
{
    private const double Gap = 6;

    private readonly ChartData data;
    private readonly ChartSize size;
    private readonly ChartRange range;
    private readonly ChartScale scale;
    private readonly IReadOnlyList<(double Value, string Text)> valueTicks;

    public ChartComposer(ChartData data, ChartSize size)
    {
        this.data = data;
        this.size = size;
        range = ChartRange.Of(data);
        valueTicks = ValueTicks();
        scale = new ChartScale(Plot(), range.FirstDay, range.LastDay, range.Least, range.Greatest);
    }

    public ChartLayout Compose() => new(size, scale.Plot, range.FirstDay, range.LastDay, DayTickMarks(), ValueTickMarks())
    {
        History = data.History is { } history && history.FirstDay <= range.LastDay ? ChartHistory.Spans(history, scale) : [],
        Dots = data.History is { } dotted ? ChartHistory.Dots(dotted, scale) : [],
        Bands = data.Forecast is { } fan ? ChartFan.Bands(fan, scale) : [],
        Median = data.Forecast is { } middle ? ChartFan.Median(middle, scale) : [],
        BandLabels = data.Forecast is { } labelled ? ChartFan.Labels(labelled, scale, size) : [],
        Limit = Limit(),
        Breach = Breach(),
        Today = Today(),
        Events = ChartEvents.Of(data.Events, scale, size),
    };

    private List<(double Value, string Text)> ValueTicks()
    {
        var unit = ValueText.AxisUnit(data.Metric, range.Greatest);
        var most = Math.Max(3, (int)((size.Height - (4 * size.Row)) / (size.FontSize * 4)));
        var smallest = data.Metric.IsWhole ? 1 / unit : 0;
        return [.. ChartTicks.Values(range.Least / unit, range.Greatest / unit, most, smallest)
            .Select(tick => (tick * unit, ValueText.Tick(data.Metric, tick * unit, range.Greatest)))];
    }

    private ChartBox Plot() => new(
        valueTicks.Select(tick => size.WidthOf(tick.Text)).DefaultIfEmpty(0).Max() + (2 * Gap),
        (2 * size.Row) + Gap,
        size.Width - (data.Forecast is null ? 2 * Gap : size.WidthOf("median") + Gap + 2),
        size.Height - (2 * size.Row) - Gap);

    private List<ChartTick> ValueTickMarks() =>
        [.. valueTicks.Select(tick => new ChartTick(scale.Y(tick.Value), new ChartLabel(
            scale.Plot.Left - Gap, scale.Y(tick.Value) + (size.FontSize * 0.35), tick.Text, ChartAnchor.End)))];

    private List<ChartTick> DayTickMarks()
    {
        var room = size.WidthOf("Sep 2026") + (2 * Gap);
        return [.. ChartTicks.Months(scale, room).Select(day => new ChartTick(scale.X(day), Clamped(
            scale.X(day), scale.Plot.Bottom + Gap + size.FontSize, DayText.Month(day))))];
    }

    private ChartLimit? Limit()
    {
        if (data.Limit is not { } limit)
        {
            return null;
        }

        var isAbove = limit > range.Greatest;
        var y = scale.Y(limit);
        var text = $"limit {ValueText.Of(data.Metric, limit)}" + (range.HasLimit ? string.Empty : isAbove ? " is above this chart" : " is below this chart");
        var isNearTop = y - size.Row < scale.Plot.Top;
        var label = new ChartLabel(scale.Plot.Left + Gap, isNearTop ? y + size.FontSize + 2 : y - 5, text, ChartAnchor.Start);
        return new ChartLimit(y, !range.HasLimit, label);
    }

    private ChartBreach? Breach()
    {
        if (data.Limit is not { } limit || data.Odds is not { EarliestDay: { } earliest } odds || !scale.Has(earliest))
        {
            return null;
        }

        var median = odds.MedianDay is { } day && scale.Has(day) ? day : (DateOnly?)null;
        var latest = odds.LatestDay is { } end && scale.Has(end) ? end : scale.LastDay;
        var text = median is { } known ? $"breach {DayText.Of(known)}" : $"earliest breach {DayText.Of(earliest)}";
        var x = scale.X(median ?? earliest);
        return new ChartBreach(
            median is null ? null : x, scale.Y(limit), scale.X(earliest), scale.X(latest), Clamped(x, size.FontSize, text));
    }

    private ChartTick? Today()
    {
        var x = scale.Has(data.Today) ? scale.X(data.Today) : (double?)null;
        return x is { } at ? new ChartTick(at, Clamped(at, size.Row + size.FontSize, "today")) : null;
    }

    // A label in the middle of its mark, moved just as far as it takes to stay on the picture.
    private ChartLabel Clamped(double x, double y, string text)
    {
        var half = size.WidthOf(text) / 2;
        return new ChartLabel(Math.Clamp(x, half, Math.Max(half, size.Width - half)), y, text, ChartAnchor.Middle);
    }
}
