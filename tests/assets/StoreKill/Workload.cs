using System.Globalization;
using DebtForecast.Alerting;
using DebtForecast.Observations;
using DebtForecast.Storage;

namespace DebtForecast.StoreKill;

/// <summary>Fills a store as a first collection does, batch by batch, and goes on where an earlier one was killed.</summary>
/// <param name="database">The open database.</param>
public sealed class Workload(SqliteDatabase database)
{
    /// <summary>The number of batches of the whole work.</summary>
    public const int Batches = Projects * (Days / BatchDays);

    private const int Projects = 12;
    private const int Days = 300;
    private const int BatchDays = 10;

    private static readonly DateTimeOffset Start = new(2025, 6, 1, 2, 0, 0, TimeSpan.Zero);

    private readonly SqliteObservationStore store = new(database);
    private readonly SqliteAlertStore alerts = new(database);

    /// <summary>Does the whole work.</summary>
    /// <param name="acknowledge">Called after each batch that is stored.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>A task.</returns>
    public async Task RunAsync(Action<int> acknowledge, CancellationToken cancellationToken)
    {
        for (var batch = 0; batch < Batches; batch++)
        {
            if (!await IsStoredAsync(batch, cancellationToken).ConfigureAwait(false))
            {
                await store.AppendAsync(ProjectOf(batch), "sonarqube", Batch(batch), cancellationToken).ConfigureAwait(false);
            }

            // One message for each batch, told again after a kill: its id keeps it single.
            var message = new OutboxMessage($"msg_{batch}", "ops", "{}", InstantOf(batch, BatchDays - 1));
            await alerts.CommitAsync(new AssessmentOutcome([], [], [message]), cancellationToken).ConfigureAwait(false);
            acknowledge(batch);
        }
    }

    /// <summary>Whether a batch is in the store.</summary>
    /// <param name="batch">The batch, from 0.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>True where its last analysis is there.</returns>
    public async Task<bool> IsStoredAsync(int batch, CancellationToken cancellationToken)
    {
        var watermark = await store.FindWatermarkAsync(ProjectOf(batch).Key, "sonarqube", cancellationToken).ConfigureAwait(false);
        return watermark?.Instant >= InstantOf(batch, BatchDays - 1);
    }

    private static Project ProjectOf(int batch)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"p{batch % Projects}");
        return new Project(new ProjectKey("server-1", key, "main"), key, null, []);
    }

    private static DateTimeOffset InstantOf(int batch, int day) => Start.AddDays((batch / Projects * BatchDays) + day);

    private static ObservationBatch Batch(int batch)
    {
        var random = new Random(batch);
        var analyses = Enumerable.Range(0, BatchDays).Select(day => new Analysis(
            InstantOf(batch, day), 0, Provenance.Analysis,
            Enumerable.Range(0, 15).Where(_ => random.Next(20) > 0).ToDictionary(metric => $"metric_{metric}", _ => (double)random.Next(4)))).ToList();
        return new ObservationBatch(analyses, [new ProjectEvent(analyses[0].Instant, ProjectEventKind.Version, $"{batch}", null, $"e{batch}")], null, analyses[^1].Day);
    }
}
