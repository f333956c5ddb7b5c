using DebtForecast.Alerting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Testing;

/// <summary>Keeps assessments and alerts in memory.</summary>
/// <param name="outbox">Where the messages go.</param>
public sealed class InMemoryAlertStore(InMemoryOutbox outbox) : IAlertStore
{
    private readonly Dictionary<string, Alert> alerts = [];
    private readonly Dictionary<(string Threshold, SeriesKey Key), Assessment> assessments = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<Alert>> ReadFiringAsync(ProjectKey project, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Alert>>(
            [.. alerts.Values.Where(alert => alert.Key.Project == project && alert.State == AlertState.Firing)]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Assessment>> ReadAssessmentsAsync(ProjectKey? project, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Assessment>>(
            [.. assessments.Values.Where(one => project is null || one.Key.Project == project)]);

    /// <inheritdoc/>
    public Task CommitAsync(AssessmentOutcome outcome, CancellationToken cancellationToken)
    {
        foreach (var assessment in outcome.Assessments)
        {
            assessments[(assessment.ThresholdId, assessment.Key)] = assessment;
        }

        foreach (var alert in outcome.Alerts)
        {
            alerts[alert.Id] = alert;
        }

        outbox.Add([.. outcome.Messages]);
        return Task.CompletedTask;
    }
}
