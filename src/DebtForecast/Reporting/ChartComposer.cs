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

    private bool HasBreach => data is { Limit: not null, Odds.EarliestDay: { } earliest } && earliest >= range.FirstDay && earliest <= range.LastDay;

    public ChartLayout Compose() => new(size, scale.Plot, range.FirstDay, range.LastDay, DayTickMarks(), ValueTickMarks())
    {
        History = data.History is { } history && history.FirstDay <= range.LastDay ? ChartHistory.Spans(history, scale, data.Today) : [],
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
        var ticks = ChartTicks.Values(range.Least / unit, range.Greatest / unit, most, smallest);
        var atLeastOne = ticks.Count > 0 ? ticks : ChartTicks.Values(range.Least / unit, range.Greatest / unit, most, 0);
        var step = atLeastOne.Count > 1 ? atLeastOne[1] - atLeastOne[0] : 0.001;
        var digits = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 6);
        return [.. atLeastOne
            .Select(tick => (tick * unit, ValueText.Tick(data.Metric, tick * unit, range.Greatest, digits)))];
    }

    private ChartBox Plot() => new(
        valueTicks.Select(tick => size.WidthOf(tick.Text)).DefaultIfEmpty(0).Max() + (2 * Gap),
        (HasBreach ? 2 * size.Row : size.Row) + Gap,
        size.Width - (data.Forecast is null ? 2 * Gap : size.WidthOf("median") + Gap + 2),
        size.Height - (data.Events.Count > 0 ? 2 * size.Row : size.Row) - Gap);

    private List<ChartTick> ValueTickMarks() =>
        [.. valueTicks.Select(tick => new ChartTick(scale.Y(tick.Value), new ChartLabel(
            scale.Plot.Left - Gap, scale.Y(tick.Value) + (size.FontSize * 0.35), tick.Text, ChartAnchor.End)))];

    private List<ChartTick> DayTickMarks()
    {
        var width = size.WidthOf("Sep 2026");
        var months = ChartTicks.Months(scale, width + (2 * Gap))
            .Where(day => scale.X(day) - (width / 2) >= 0 && scale.X(day) + (width / 2) <= size.Width)
            .Select(day => DayTick(day, DayText.Month(day))).ToList();
        return months.Count > 0 ? months
            : [DayTick(range.FirstDay, DayText.Of(range.FirstDay)), DayTick(range.LastDay, DayText.Of(range.LastDay))];
    }

    private ChartTick DayTick(DateOnly day, string text) =>
        new(scale.X(day), Clamped(scale.X(day), scale.Plot.Bottom + Gap + size.FontSize, text));

    private ChartLimit? Limit()
    {
        if (data.Limit is not { } limit)
        {
            return null;
        }

        var isAbove = limit > range.Greatest;
        var y = scale.Y(limit);
        var isNearTop = y - size.Row < scale.Plot.Top;
        var label = new ChartLabel(scale.Plot.Left + Gap, isNearTop ? y + size.FontSize + 3 : y - Gap, LimitText(limit, isAbove), ChartAnchor.Start);
        return new ChartLimit(y, !range.HasLimit, label);
    }

    private string LimitText(double limit, bool isAbove)
    {
        var text = $"limit {ValueText.Of(data.Metric, limit)}";
        var far = text + (isAbove ? " is above this chart" : " is below this chart");
        var room = scale.Plot.Right - scale.Plot.Left - (2 * Gap);
        return range.HasLimit ? text : size.WidthOf(far) <= room ? far : text + (isAbove ? " ↑" : " ↓");
    }

    private ChartBreach? Breach()
    {
        if (!HasBreach || data is not { Limit: { } limit, Odds: { EarliestDay: { } earliest } odds })
        {
            return null;
        }

        var median = odds.MedianDay is { } day && scale.Has(day) ? day : (DateOnly?)null;
        var latest = odds.LatestDay is { } end && scale.Has(end) ? end : (DateOnly?)null;
        var text = median is { } known ? $"breach {DayText.Of(known)}" : $"earliest breach {DayText.Of(earliest)}";
        var x = scale.X(median ?? earliest);
        return new ChartBreach(
            median is null ? null : x, scale.Y(limit), scale.X(earliest), scale.X(latest ?? scale.LastDay), latest is null, Clamped(x, size.FontSize, text));
    }

    private ChartTick? Today()
    {
        var x = scale.Has(data.Today) ? scale.X(data.Today) : (double?)null;
        return x is { } at ? new ChartTick(at, Clamped(at, scale.Plot.Top - (0.8 * size.FontSize), "today")) : null;
    }

    // A label in the middle of its mark, moved just as far as it takes to stay on the picture.
    private ChartLabel Clamped(double x, double y, string text)
    {
        var half = size.WidthOf(text) / 2;
        return new ChartLabel(Math.Clamp(x, half, Math.Max(half, size.Width - half)), y, text, ChartAnchor.Middle);
    }
}
