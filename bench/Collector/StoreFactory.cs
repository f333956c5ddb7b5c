using DebtForecast.Observations;
using DebtForecast.Storage;

namespace DebtForecast.Bench.Collector;

/// <summary>Makes the store to collect into: <c>sqlite</c>, as in production, or <c>memory</c>, which shows what the source alone costs.</summary>
internal static class StoreFactory
{
    public static Task<IObservationStore> CreateAsync(string kind) => kind switch
    {
        "sqlite" => Task.FromResult<IObservationStore>(new SqliteObservationStore(SqliteDatabase.CreateOrOpen(
            new StorageOptions { Path = Path.Combine(Directory.CreateTempSubdirectory("debtforecast-collector-").FullName, "store.db") }, TimeProvider.System))),
        "memory" => Task.FromResult<IObservationStore>(new CountingStore()),
        _ => throw new ArgumentException($"--store is '{kind}'; it must be sqlite or memory.", nameof(kind)),
    };

    /// <summary>Looks at every value and keeps the newest instant of each project: what a source costs without any storage. Nothing else is kept, so nothing else is found.</summary>
    private sealed class CountingStore : IObservationStore
    {
        private readonly Dictionary<ProjectKey, Watermark> newest = [];

        public Task<Appended> AppendAsync(Project project, string source, ObservationBatch batch, CancellationToken cancellationToken)
        {
            lock (newest)
            {
                var known = newest.GetValueOrDefault(project.Key)?.Instant ?? DateTimeOffset.MinValue;
                var fresh = batch.Analyses.Where(analysis => analysis.Instant > known).ToList();
                var values = 0;
                foreach (var (_, value) in fresh.SelectMany(analysis => analysis.Values))
                {
                    values += double.IsFinite(value) ? 1 : 0;
                }

                if (fresh.Count > 0)
                {
                    newest[project.Key] = new Watermark(fresh[^1].Instant, fresh[^1].Fingerprint);
                }

                return Task.FromResult(new Appended(fresh.Count, values, batch.Events.Count));
            }
        }

        public Task<Watermark?> FindWatermarkAsync(ProjectKey project, string source, CancellationToken cancellationToken)
        {
            lock (newest)
            {
                return Task.FromResult(newest.GetValueOrDefault(project));
            }
        }

        public Task<IReadOnlyList<Project>> ReadProjectsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Project>>([]);

        public Task<IReadOnlyList<string>> ReadMetricKeysAsync(ProjectKey project, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

        public Task<DailySeries?> FindSeriesAsync(SeriesKey key, CancellationToken cancellationToken) => Task.FromResult<DailySeries?>(null);

        public Task<IReadOnlyList<DatedFinding>> ReadFindingsAsync(ProjectKey project, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DatedFinding>>([]);

        public Task<IReadOnlyList<Finding>?> FindFindingsBeforeAsync(ProjectKey project, string source, DateTimeOffset instant, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>?>(null);

        public Task<IReadOnlyList<FindingLives>> ReadFindingLivesAsync(ProjectKey project, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<FindingLives>>([]);
    }
}
