using System.Diagnostics;
using System.Globalization;
using DebtForecast.Observations;
using DebtForecast.Storage;

namespace DebtForecast.Bench.Collecting;

/// <summary>A night: all projects are known, some were analysed since, and the server takes its time for each answer.</summary>
internal static class Night
{
    /// <summary>One project in so many was analysed since the evening.</summary>
    public const int OneIn = 20;

    /// <summary>How long the server takes for an answer.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(20);

    private const int Days = 30;

    public static async Task<int> MeasureAsync(Arguments arguments)
    {
        var fleet = arguments with { Phase = "serve-night", Projects = arguments.Nightly, Days = Days };
        await using var server = await DoubleProcess.StartAsync(fleet);
        using var store = new BenchStore();
        await FillAsync(store.Observations, fleet);
        await using var reader = Reader.Of(server.Url);
        var clock = Stopwatch.StartNew();
        await reader.CollectAsync(store.Observations);
        Report.Print(
            string.Create(CultureInfo.InvariantCulture, $"night: {fleet.Projects:N0} projects, {fleet.Projects / OneIn:N0} of them changed, answers after {AnswerTime.TotalMilliseconds} ms"), clock.Elapsed);
        return 0;
    }

    // What is known in the evening: of the changed projects all but the last analysis.
    private static async Task FillAsync(SqliteObservationStore store, Arguments fleet)
    {
        for (var number = 0; number < fleet.Projects; number++)
        {
            var analyses = RandomHistory.Of(number, fleet).Select(row => new Analysis(row.Instant, 0, Provenance.Analysis, row.Values)).ToList();
            analyses = number % OneIn == 0 ? analyses[..^1] : analyses;
            var project = new Project(new ProjectKey(DoubleProcess.ServerId, DoubleProcess.KeyOf(number), "main"), $"Application {number}", null, []);
            await store.AppendAsync(project, "sonarqube", new ObservationBatch(analyses, [], null, analyses[^1].Day), CancellationToken.None);
        }
    }
}
