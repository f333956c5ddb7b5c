using DebtForecast.Alerting;
using DebtForecast.Forecasting;
using DebtForecast.Learning;
using DebtForecast.Observations;
using DebtForecast.Runs;
using DebtForecast.Thresholds;
using DebtForecast.Tracking;

namespace DebtForecast.App.Tests.Dashboard;

/// <summary>A portfolio in memory that the pages read; it counts what they ask for.</summary>
internal sealed class FakePortfolio : IObservationStore, IEventStore, IForecastStore, ITrackRecordStore, IAlertStore, IRunLedger, IOutbox
{
    private readonly Dictionary<SeriesKey, DailySeries> series = [];

    public List<Project> Projects { get; } = [];

    public List<Threshold> Thresholds { get; } = [];

    public List<Assessment> Assessments { get; } = [];

    public List<Promise> Promises { get; } = [];

    public Dictionary<SeriesKey, ForecastResult> Forecasts { get; } = [];

    public Dictionary<ProjectKey, List<ProjectEvent>> Events { get; } = [];

    public Dictionary<ProjectKey, List<DatedFinding>> Findings { get; } = [];

    public List<RunRecord> Runs { get; } = [];

    public List<MessageState> Messages { get; } = [];

    public ModelVersions Models { get; set; } = new(Path.Combine(AppContext.BaseDirectory, "no-versions"), Path.Combine(AppContext.BaseDirectory, "models"));

    public StoreUnavailableException? Trouble { get; set; }

    public int SeriesRead { get; private set; }

    public int AssessmentReads { get; private set; }

    public void Add(SeriesKey key, DailySeries values) => series[key] = values;

    public Task<IReadOnlyList<Project>> ReadProjectsAsync(CancellationToken cancellationToken) =>
        Trouble is null ? Task.FromResult<IReadOnlyList<Project>>(Projects) : throw Trouble;

    public Task<IReadOnlyList<string>> ReadMetricKeysAsync(ProjectKey project, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. series.Keys.Where(key => key.Project == project).Select(key => key.Metric).Order(StringComparer.Ordinal)]);

    public Task<DailySeries?> FindSeriesAsync(SeriesKey key, CancellationToken cancellationToken)
    {
        SeriesRead++;
        return Task.FromResult(series.GetValueOrDefault(key));
    }

    public Task<IReadOnlyList<DatedFinding>> ReadFindingsAsync(ProjectKey project, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DatedFinding>>([.. Findings.GetValueOrDefault(project, []).Where(one => one.FixedOn is null)]);

    public Task<IReadOnlyList<Finding>?> FindFindingsBeforeAsync(ProjectKey project, string source, DateTimeOffset instant, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>?>(null);

    public Task<IReadOnlyList<FindingLives>> ReadFindingLivesAsync(ProjectKey project, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FindingLives>>(
            [.. Findings.GetValueOrDefault(project, []).Select(one => new FindingLives(one.Finding, [new FindingLife(one.OpenSince, one.LastSeen, one.FixedOn)]))]);

    public Task<IReadOnlyList<ProjectEvent>> ReadEventsAsync(ProjectKey project, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ProjectEvent>>(Events.GetValueOrDefault(project, []));

    public Task<ForecastResult?> FindAsync(SeriesKey key, CancellationToken cancellationToken) =>
        Task.FromResult(Forecasts.GetValueOrDefault(key));

    public Task<IReadOnlyList<Assessment>> ReadAssessmentsAsync(ProjectKey? project, CancellationToken cancellationToken)
    {
        AssessmentReads++;
        return Task.FromResult<IReadOnlyList<Assessment>>([.. Assessments.Where(assessment => project is null || assessment.Key.Project == project)]);
    }

    public Task<IReadOnlyList<RunRecord>> ReadAsync(int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RunRecord>>([.. Runs.Take(most)]);

    Task<IReadOnlyList<MessageState>> IOutbox.ReadAsync(int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MessageState>>([.. Messages.Take(most)]);

    public Task<IReadOnlyList<Promise>> ReadOpenAsync(ProjectKey? project, DateOnly dueBefore, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Promise>>([.. Promises.Where(one => one.Outcome is null && one.Due < dueBefore && (project is null || one.Key.Project == project))]);

    public Task<IReadOnlyList<Promise>> ReadSettledAsync(ProjectKey? project, DateOnly dueFrom, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Promise>>([.. Promises.Where(one => one.Outcome is not null && one.Due >= dueFrom && (project is null || one.Key.Project == project))]);

    // The pages only read: anything that writes is a mistake.
    Task<Appended> IObservationStore.AppendAsync(Project project, string source, ObservationBatch batch, CancellationToken cancellationToken) => throw Writes();

    Task<Watermark?> IObservationStore.FindWatermarkAsync(ProjectKey project, string source, CancellationToken cancellationToken) => throw Writes();

    Task<bool> IForecastStore.SaveAsync(ForecastResult result, CancellationToken cancellationToken) => throw Writes();

    Task<int> ITrackRecordStore.KeepAsync(IReadOnlyList<Promise> promises, CancellationToken cancellationToken) => throw Writes();

    Task ITrackRecordStore.SettleAsync(IReadOnlyList<Promise> settled, CancellationToken cancellationToken) => throw Writes();

    Task<IReadOnlyList<Alert>> IAlertStore.ReadFiringAsync(ProjectKey project, CancellationToken cancellationToken) => throw Writes();

    Task IAlertStore.CommitAsync(AssessmentOutcome outcome, CancellationToken cancellationToken) => throw Writes();

    Task<long> IRunLedger.BeginAsync(DateTimeOffset startedAt, string trigger, CancellationToken cancellationToken) => throw Writes();

    Task IRunLedger.EndAsync(RunRecord run, CancellationToken cancellationToken) => throw Writes();

    Task<IReadOnlyList<ClaimedMessage>> IOutbox.ClaimAsync(DateTimeOffset now, TimeSpan lease, int most, CancellationToken cancellationToken) => throw Writes();

    Task IOutbox.SettleAsync(string id, Delivery delivery, DateTimeOffset at, DateTimeOffset? retryAt, CancellationToken cancellationToken) => throw Writes();

    private static InvalidOperationException Writes() => new("A page must not ask for this.");
}
