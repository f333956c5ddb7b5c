using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Alerting;

/// <summary>Keeps assessments, alerts and the messages they cause. Socket: SQLite, memory (tests).</summary>
/// <exception cref="StoreUnavailableException">Any member: the store cannot be read or written.</exception>
public interface IAlertStore
{
    /// <summary>Reads the alerts of a project that are firing.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The alerts, in no order.</returns>
    Task<IReadOnlyList<Alert>> ReadFiringAsync(ProjectKey project, CancellationToken cancellationToken);

    /// <summary>Reads the newest assessment of each threshold and series of a project.</summary>
    /// <param name="project">The project; null for all.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The assessments, in no order.</returns>
    Task<IReadOnlyList<Assessment>> ReadAssessmentsAsync(ProjectKey? project, CancellationToken cancellationToken);

    /// <summary>
    /// Stores what an assessment of a run led to, in one transaction: assessments (only those that differ from the newest stored
    /// one of their threshold and series), alerts (by id) and outbox messages (by id; one that is there already stays as it is).
    /// </summary>
    /// <param name="outcome">What to store.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>A task.</returns>
    Task CommitAsync(AssessmentOutcome outcome, CancellationToken cancellationToken);
}

/// <summary>What must be stored together.</summary>
/// <param name="Assessments">What was found.</param>
/// <param name="Alerts">Alerts raised, told again or resolved.</param>
/// <param name="Messages">Messages to send.</param>
public sealed record AssessmentOutcome(
    IReadOnlyList<Assessment> Assessments, IReadOnlyList<Alert> Alerts, IReadOnlyList<OutboxMessage> Messages);

/// <summary>A message that must leave.</summary>
/// <param name="Id">Stays the same over retries, so that a receiver can tell a repetition: <c>msg_</c> and letters and digits.</param>
/// <param name="Channel">The name of the channel that takes it.</param>
/// <param name="Body">The neutral content: JSON that each channel turns into its own format. Holds no secret.</param>
/// <param name="CreatedAt">When, in UTC.</param>
public sealed record OutboxMessage(string Id, string Channel, string Body, DateTimeOffset CreatedAt);
