using DebtForecast.Alerting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Runs;

/// <summary>What happened in one pass.</summary>
/// <param name="Record">The run's line in the ledger.</param>
/// <param name="Projects">The projects that were looked at.</param>
/// <param name="Assessments">Every threshold held against every series it is set on.</param>
/// <param name="Messages">The messages put into the outbox.</param>
/// <param name="Deliveries">How sending went.</param>
public sealed record DebtRun(
    RunRecord Record, IReadOnlyList<Project> Projects, IReadOnlyList<FoundAssessment> Assessments,
    IReadOnlyList<OutboxMessage> Messages, DispatchSummary Deliveries)
{
    /// <summary>Gets a value indicating whether a problem is of the user's own making: a rule file, an option.</summary>
    public bool IsMisconfigured { get; init; }

    /// <summary>Gets a value indicating whether any source, or the store, knows a project that was asked for; one without analyses counts.</summary>
    public bool HasProjects { get; init; }

    /// <summary>Gets a value indicating whether a limit that a team has set is crossed now.</summary>
    public bool HasBreach => Assessments.Any(found => found is { Threshold: not null, Assessment.Verdict: Verdict.Breached });
}
