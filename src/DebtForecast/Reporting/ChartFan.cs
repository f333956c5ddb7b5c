using DebtForecast.Forecasting;

namespace DebtForecast.Reporting;

/// <summary>Turns a forecast into bands and their labels.</summary>
internal static class ChartFan
{
    // Positions in QuantileLevels.All of each band's edges, the widest first.
    private static readonly (int Percent, int Lower, int Upper)[] Edges = [(95, 0, 6), (80, 1, 5), (50, 2, 4)];

    // The spread grows with the square root of time: only the first week bends enough to need days.
    private static readonly int[] FirstDays = [0, 1, 2, 3, 5];

    /// <summary>The bands, the widest first.</summary>
    public static IReadOnlyList<ChartBand> Bands(Forecast forecast, ChartScale scale) =>
        [.. Edges.Select(edge => new ChartBand(edge.Percent, Line(forecast, scale, edge.Upper), Line(forecast, scale, edge.Lower)))];

    /// <summary>The median.</summary>
    public static IReadOnlyList<ChartPoint> Median(Forecast forecast, ChartScale scale) => Line(forecast, scale, QuantileLevels.Median);

    /// <summary>The labels at the right edge, from the top, moved apart where they would overlap.</summary>
    public static IReadOnlyList<ChartLabel> Labels(Forecast forecast, ChartScale scale, ChartSize size)
    {
        var last = forecast.Knot(forecast.Weeks);
        var wanted = Edges.Select(edge => (Text: $"{edge.Percent} %", Level: edge.Upper)).Append((Text: "median", Level: QuantileLevels.Median));
        var heights = new List<(string Text, double Y)>();
        foreach (var (text, level) in wanted)
        {
            heights.Add((text, scale.Y(last[level])));
        }

        var apart = Apart([.. heights.Select(label => label.Y)], size.FontSize * 1.15, scale.Plot);
        return [.. heights.Select((label, i) => new ChartLabel(
            scale.Plot.Right + 6, apart[i] + (size.FontSize * 0.35), label.Text, ChartAnchor.Start))];
    }

    // Heights arrive in order from the top; a pass down and a pass up keep order and distance inside the plot.
    private static double[] Apart(double[] heights, double distance, ChartBox plot)
    {
        for (var i = 1; i < heights.Length; i++)
        {
            heights[i] = Math.Max(heights[i], heights[i - 1] + distance);
        }

        heights[^1] = Math.Min(heights[^1], plot.Bottom);
        for (var i = heights.Length - 2; i >= 0; i--)
        {
            heights[i] = Math.Min(heights[i], heights[i + 1] - distance);
        }

        return heights;
    }

    private static List<ChartPoint> Line(Forecast forecast, ChartScale scale, int level)
    {
        var days = FirstDays.Concat(Enumerable.Range(1, forecast.Weeks).Select(week => 7 * week));
        return [.. days.Where(day => scale.Has(forecast.Origin.AddDays(day)))
            .Select(day => scale.At(forecast.Origin.AddDays(day), forecast.QuantilesAt(day)[level]))];
    }
}
