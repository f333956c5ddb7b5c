using DebtForecast.Observations;

namespace DebtForecast.Bench.Collecting;

/// <summary>Looks at every value and keeps nothing: what a source costs without any storage.</summary>
internal sealed class CountingStore : IObservationStore
{
    public Task<Appended> AppendAsync(Project project, string source, ObservationBatch batch, CancellationToken cancellationToken)
    {
        var values = 0;
        foreach (var (_, value) in batch.Analyses.SelectMany(analysis => analysis.Values))
        {
            values += double.IsFinite(value) ? 1 : 0;
        }

        return Task.FromResult(new Appended(batch.Analyses.Count, values, batch.Events.Count));
    }

    public Task<Watermark?> FindWatermarkAsync(ProjectKey project, string source, CancellationToken cancellationToken) => Task.FromResult<Watermark?>(null);

    public Task<IReadOnlyList<Project>> ReadProjectsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Project>>([]);

    public Task<IReadOnlyList<string>> ReadMetricKeysAsync(ProjectKey project, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<DailySeries?> FindSeriesAsync(SeriesKey key, CancellationToken cancellationToken) => Task.FromResult<DailySeries?>(null);

    public Task<IReadOnlyList<DatedFinding>> ReadFindingsAsync(ProjectKey project, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DatedFinding>>([]);

    public Task<IReadOnlyList<Finding>?> FindFindingsBeforeAsync(ProjectKey project, string source, DateTimeOffset instant, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>?>(null);

    public Task<IReadOnlyList<FindingLives>> ReadFindingLivesAsync(ProjectKey project, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<FindingLives>>([]);
}
