using System.Diagnostics;
using DebtForecast.Observations;

namespace DebtForecast.Bench.Collecting;

/// <summary>Insert only: the same histories, made beforehand, into SQLite.</summary>
internal static class InsertOnly
{
    private const int BatchDays = 2000;

    public static async Task<int> MeasureAsync(Arguments arguments)
    {
        using var store = new BenchStore();
        var took = TimeSpan.Zero;
        for (var number = 0; number < arguments.Projects; number++)
        {
            var project = new Project(new ProjectKey("bench", DoubleProcess.KeyOf(number), "main"), $"Application {number}", null, []);
            var batches = RandomHistory.Of(number, arguments)
                .Select(row => new Analysis(row.Instant, 0, Provenance.Analysis, WithDerived(row.Values), $"{number:x4}{row.Day:x36}"))
                .Chunk(BatchDays).Select(analyses => new ObservationBatch(analyses, [], null, analyses[^1].Day)).ToList();
            var started = Stopwatch.GetTimestamp();
            foreach (var batch in batches)
            {
                await store.Observations.AppendAsync(project, "sonarqube", batch, CancellationToken.None);
            }

            took += Stopwatch.GetElapsedTime(started);
        }

        Report.Observations("insert only", arguments.Projects * (long)arguments.Days * DoubleProcess.Metrics.Count, took);
        return 0;
    }

    // What the source adds to what it reads.
    private static Dictionary<string, double> WithDerived(Dictionary<string, double> values)
    {
        values[Metrics.DebtRatio] = 100 * values["sqale_index"] / values["development_cost"];
        values[Metrics.DebtMinutesPerKloc] = 1000 * values["sqale_index"] / values["ncloc"];
        return values;
    }
}
