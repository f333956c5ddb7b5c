using DebtForecast.Observations;

namespace DebtForecast.Reporting;

/// <summary>Turns a history into spans that show where somebody looked.</summary>
/// <remarks>
/// Between two measured days the value is drawn as it was known: a step where the days between were carried, a straight
/// line where a usual gap lies between (a weekly history), and an unseen span, to be dotted, where the gap is longer than
/// 14 days or three usual gaps, whichever is longer. The usual gap is the median of all gaps.
/// </remarks>
internal static class ChartHistory
{
    private const int ShortGapDays = 14;
    private const double MostPointsEachPixel = 1.5;
    private const double LeastDotDistance = 6;

    /// <summary>The spans, oldest first; each starts where the one before ends. A source that has fallen silent is unseen until today.</summary>
    public static IReadOnlyList<ChartSpan> Spans(DailySeries series, ChartScale scale, DateOnly today)
    {
        var spans = new SpanBuilder(scale);
        var seen = Visible(series, scale);
        var patience = Math.Max(ShortGapDays, 3 * UsualGap(series));
        spans.Start(seen[0].Day, seen[0].Value);
        for (var i = 1; i < seen.Count; i++)
        {
            Connect(spans, series, (seen[i - 1], seen[i]), patience);
        }

        var carriedUntil = Carry(spans, series, seen[^1], scale);
        var silentUntil = today.DayNumber - carriedUntil.DayNumber > patience ? today : series.LastDay;
        if (silentUntil > carriedUntil && scale.Has(silentUntil))
        {
            spans.Add(isSeen: false, silentUntil, seen[^1].Value);
        }

        return spans.Finish(MostPointsEachPixel);
    }

    /// <summary>The measured days as dots; empty where they would stand closer than six units on average.</summary>
    public static IReadOnlyList<ChartPoint> Dots(DailySeries series, ChartScale scale)
    {
        var dots = series.Measured().Where(reading => scale.Has(reading.Day)).Select(reading => scale.At(reading.Day, reading.Value)).ToList();
        return dots.Count > 1 && (dots[^1].X - dots[0].X) / (dots.Count - 1) < LeastDotDistance ? [] : dots;
    }

    private static List<Reading> Visible(DailySeries series, ChartScale scale)
    {
        var measured = series.Measured().Where(reading => scale.Has(reading.Day)).ToList();
        var first = scale.FirstDay < series.FirstDay ? series.FirstDay : scale.FirstDay;
        if (measured.Count == 0 || measured[0].Day > first)
        {
            measured.Insert(0, new Reading(first, series.ValueOn(first), series.StateOf(first)));
        }

        return measured;
    }

    private static int UsualGap(DailySeries series)
    {
        var days = series.Measured().Select(reading => reading.Day.DayNumber).ToList();
        var gaps = days.Zip(days.Skip(1), (from, to) => to - from).Order().ToList();
        return gaps.Count == 0 ? 1 : gaps[gaps.Count / 2];
    }

    private static void Connect(SpanBuilder spans, DailySeries series, (Reading From, Reading To) gap, int patience)
    {
        var (from, to) = gap;
        var days = to.Day.DayNumber - from.Day.DayNumber;
        var unknown = Enumerable.Range(1, days - 1).Any(day => series.StateOf(from.Day.AddDays(day)) == DayState.Unknown);
        if (!unknown && days > 1)
        {
            spans.Add(isSeen: true, to.Day.AddDays(-1), from.Value);
        }

        spans.Add(isSeen: !unknown || days <= patience, to.Day, to.Value);
    }

    private static DateOnly Carry(SpanBuilder spans, DailySeries series, Reading last, ChartScale scale)
    {
        var carriedUntil = last.Day;
        while (carriedUntil < scale.LastDay && series.StateOf(carriedUntil.AddDays(1)) == DayState.Carried)
        {
            carriedUntil = carriedUntil.AddDays(1);
        }

        if (carriedUntil > last.Day)
        {
            spans.Add(isSeen: true, carriedUntil, last.Value);
        }

        return carriedUntil;
    }

    private sealed class SpanBuilder(ChartScale scale)
    {
        private readonly List<ChartSpan> spans = [];
        private List<ChartPoint> points = [];
        private bool isSeen = true;

        public void Start(DateOnly day, double value) => points.Add(scale.At(day, value));

        public void Add(bool isSeen, DateOnly day, double value)
        {
            if (isSeen != this.isSeen && points.Count > 0)
            {
                Close();
                this.isSeen = isSeen;
            }

            points.Add(scale.At(day, value));
        }

        public IReadOnlyList<ChartSpan> Finish(double mostPointsEachPixel)
        {
            Close();
            return [.. spans.Select(span => span with { Points = Thin(span.Points, mostPointsEachPixel) })];
        }

        private void Close()
        {
            if (points.Count > 1)
            {
                spans.Add(new ChartSpan(isSeen, points));
            }

            points = [points[^1]];
        }

        // A column of one pixel needs its first, lowest, highest and last point; the eye cannot tell the others.
        private static IReadOnlyList<ChartPoint> Thin(IReadOnlyList<ChartPoint> points, double mostPointsEachPixel)
        {
            var width = points[^1].X - points[0].X;
            return points.Count <= mostPointsEachPixel * width ? points
                : [.. points.GroupBy(point => Math.Floor(point.X)).SelectMany(OfColumn)];
        }

        private static IEnumerable<ChartPoint> OfColumn(IEnumerable<ChartPoint> column)
        {
            var all = column.ToList();
            ChartPoint[] kept = [all[0], all.MinBy(point => point.Y), all.MaxBy(point => point.Y), all[^1]];
            return kept.Distinct().OrderBy(point => point.X);
        }
    }
}
