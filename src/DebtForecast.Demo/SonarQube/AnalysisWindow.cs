namespace DebtForecast.Demo.SonarQube;

/// <summary>The analyses between <c>from</c> and <c>to</c>; both seconds belong to the window.</summary>
internal static class AnalysisWindow
{
    /// <summary>Cuts the window out of a branch's analyses.</summary>
    public static ArraySegment<DoubleAnalysis> Of(DoubleAnalysis[] analyses, ApiQuery query)
    {
        var from = query.Date("from") ?? DateTimeOffset.MinValue;

        // A day is meant with its last second and one more: so says the server's own code.
        var to = query.Date("to")?.AddSeconds(query.Find("to")!.Length == 10 ? 86_401 : 1) ?? DateTimeOffset.MaxValue;
        var start = FirstFrom(analyses, from);
        return new ArraySegment<DoubleAnalysis>(analyses, start, Math.Max(start, FirstFrom(analyses, to)) - start);
    }

    private static int FirstFrom(DoubleAnalysis[] analyses, DateTimeOffset instant)
    {
        var (low, high) = (0, analyses.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = analyses[middle].Instant < instant ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
