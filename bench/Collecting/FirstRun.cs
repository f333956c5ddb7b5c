using System.Diagnostics;

namespace DebtForecast.Bench.Collecting;

/// <summary>End to end: every project's whole history, over HTTP into SQLite.</summary>
internal static class FirstRun
{
    public static async Task<int> MeasureAsync(Arguments arguments)
    {
        await using var server = await DoubleProcess.StartAsync(arguments);
        await using var reader = Reader.Of(server.Url);
        using var store = new BenchStore();
        var clock = Stopwatch.StartNew();
        await reader.CollectAsync(store.Observations);
        Report.Observations("end to end", arguments.Projects * (long)arguments.Days * DoubleProcess.Metrics.Count, clock.Elapsed);
        return 0;
    }
}
