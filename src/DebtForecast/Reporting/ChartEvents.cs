using DebtForecast.Observations;

namespace DebtForecast.Reporting;

/// <summary>Places events under the time axis; labels only where there is room, shifts before versions.</summary>
internal static class ChartEvents
{
    private const int LongestLabel = 16;

    /// <summary>The events inside the chart, oldest first.</summary>
    public static IReadOnlyList<ChartEvent> Of(IReadOnlyList<ProjectEvent> events, ChartScale scale, ChartSize size)
    {
        var taken = new List<ChartBox>();
        return [.. events.Where(known => scale.Has(Day(known)))
            .OrderByDescending(known => EventText.IsShift(known.Kind)).ThenByDescending(known => known.Instant)
            .Select(known => Place(known, scale, size, taken)).OrderBy(mark => mark.X)];
    }

    private static DateOnly Day(ProjectEvent known) => DateOnly.FromDateTime(known.Instant.UtcDateTime);

    private static ChartEvent Place(ProjectEvent known, ChartScale scale, ChartSize size, List<ChartBox> taken)
    {
        var x = scale.X(Day(known));
        var title = $"{DayText.Of(Day(known))}, {EventText.Name(known.Kind)}: {known.Name}";
        return new ChartEvent(x, known.Kind, EventText.IsShift(known.Kind), title, FindRoom(x, known.Name, size, taken));
    }

    private static ChartLabel? FindRoom(double x, string name, ChartSize size, List<ChartBox> taken)
    {
        var text = name.Length > LongestLabel ? name[..(LongestLabel - 1)] + "…" : name;
        var label = new ChartLabel(x, size.Height - 4, text, ChartAnchor.Middle);
        var box = label.Box(size);
        if (box.Left < 0 || box.Right > size.Width || taken.Exists(box.Overlaps))
        {
            return null;
        }

        taken.Add(box with { Left = box.Left - size.FontSize, Right = box.Right + size.FontSize });
        return label;
    }
}
