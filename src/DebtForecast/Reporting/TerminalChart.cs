using System.Globalization;
using System.Text;

namespace DebtForecast.Reporting;

/// <summary>Draws a fan chart with characters, for terminals.</summary>
/// <remarks>One column is a day or more, one row a span of values: it shows the shape. The exact numbers are in tables.</remarks>
public static class TerminalChart
{
    private const char Measured = '•';
    private const char Median = '━';
    private const char Limit = '┄';
    private const int LeastColumns = 40;
    private const int LeastRows = 8;

    // From the widest band to the narrowest: the inner one covers the outer one.
    private static readonly (int Low, int High, char Mark)[] Bands = [(0, 6, '░'), (1, 5, '▒'), (2, 4, '▓')];

    /// <summary>Draws a chart.</summary>
    /// <param name="data">What it shows; events and odds are left out.</param>
    /// <param name="columns">The width in characters; at least 40 are taken.</param>
    /// <param name="rows">The height of the plot in lines, at least 8; axis and legend add three.</param>
    /// <returns>Lines with line ends, the last one included.</returns>
    public static string Write(ChartData data, int columns, int rows)
    {
        var (range, height) = (ChartRange.Of(data), Math.Max(rows, LeastRows));
        var ticks = Ticks(data, range, height);
        var margin = ticks.Select(tick => tick.Text.Length).DefaultIfEmpty(0).Max();
        var width = Math.Max(columns, LeastColumns) - margin - 2;
        var scale = new ChartScale(new ChartBox(0, 0, width - 1, height - 1), range.FirstDay, range.LastDay, range.Least, range.Greatest);
        var cells = Plot(data, scale, range.HasLimit);
        var text = new StringBuilder();
        for (var row = 0; row < height; row++)
        {
            var label = ticks.FirstOrDefault(tick => RowOf(scale, tick.Value) == row).Text ?? string.Empty;
            text.AppendLine(CultureInfo.InvariantCulture, $"{label.PadLeft(margin)} {(label.Length > 0 ? '┤' : '│')}{new string(cells[row]).TrimEnd()}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{new string(' ', margin)} └{new string('─', width)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{new string(' ', margin + 2)}{Days(data, scale, width)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{new string(' ', margin + 2)}{Legend(data, range.HasLimit)}");
        return text.ToString();
    }

    private static List<(double Value, string Text)> Ticks(ChartData data, ChartRange range, int rows)
    {
        var unit = ValueText.AxisUnit(data.Metric, range.Greatest);
        var ticks = ChartTicks.Values(range.Least / unit, range.Greatest / unit, Math.Max(2, rows / 3), data.Metric.IsWhole ? 1 / unit : 0);
        var digits = ticks.Count > 1 ? Math.Clamp((int)Math.Ceiling(-Math.Log10(ticks[1] - ticks[0]) - 1e-9), 0, 6) : 2;
        return [.. ticks.Select(tick => (tick * unit, ValueText.Tick(data.Metric, tick * unit, range.Greatest, digits)))];
    }

    private static char[][] Plot(ChartData data, ChartScale scale, bool hasLimit)
    {
        var cells = Enumerable.Range(0, (int)scale.Plot.Bottom + 1).Select(_ => Enumerable.Repeat(' ', (int)scale.Plot.Right + 1).ToArray()).ToArray();
        for (var column = 0; column <= (int)scale.Plot.Right; column++)
        {
            var day = scale.FirstDay.AddDays((int)Math.Round(column / scale.DayWidth));
            if (hasLimit && data.Limit is { } limit)
            {
                cells[RowOf(scale, limit)][column] = Limit;
            }

            if (data.Forecast is { } forecast && day > forecast.Origin && day <= forecast.LastDay)
            {
                Fan(cells, column, scale, forecast.QuantilesAt(day.DayNumber - forecast.Origin.DayNumber));
            }
            else if (data.History is { } history && day >= history.FirstDay && day <= history.LastDay)
            {
                cells[RowOf(scale, history.ValueOn(day))][column] = Measured;
            }
        }

        return cells;
    }

    // A limit stays visible through the bands.
    private static void Fan(char[][] cells, int column, ChartScale scale, double[] quantiles)
    {
        foreach (var (low, high, mark) in Bands)
        {
            for (var row = RowOf(scale, quantiles[high]); row <= RowOf(scale, quantiles[low]); row++)
            {
                cells[row][column] = cells[row][column] == Limit ? Limit : mark;
            }
        }

        cells[RowOf(scale, quantiles[3])][column] = Median;
    }

    private static int RowOf(ChartScale scale, double value) => (int)Math.Round(scale.Y(value));

    private static string Days(ChartData data, ChartScale scale, int width)
    {
        var line = Enumerable.Repeat(' ', width).ToArray();
        Put(line, 0, Iso(scale.FirstDay));
        Put(line, width - 10, Iso(scale.LastDay));
        var middle = data.Forecast is { } forecast && scale.Has(forecast.Origin) ? (int)scale.X(forecast.Origin) - 5 : 0;
        if (middle > 11 && middle < width - 21)
        {
            Put(line, middle, Iso(data.Forecast!.Origin));
        }

        return new string(line);
    }

    private static void Put(char[] line, int at, string text) => text.CopyTo(line.AsSpan(Math.Max(0, at)));

    private static string Legend(ChartData data, bool hasLimit)
    {
        var fan = data.Forecast is null ? "" : $"   {Median} median   ▓ 50 %   ▒ 80 %   ░ 95 %";
        var limit = data.Limit is not { } value ? "" : $"   {(hasLimit ? $"{Limit} limit" : "limit outside:")} {ValueText.Of(data.Metric, value)}";
        return $"{Measured} history{fan}{limit}";
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
