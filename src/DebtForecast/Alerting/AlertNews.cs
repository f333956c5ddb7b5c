using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Alerting;

/// <summary>One thing to tell: an alert, why it is told, and what it rests on.</summary>
/// <param name="Alert">The alert, as it stands after telling.</param>
/// <param name="Reason">Why it is told.</param>
/// <param name="Assessment">What was found.</param>
/// <param name="Threshold">The threshold; null for a silent source and for drift.</param>
/// <param name="Project">The project.</param>
public sealed record AlertNews(Alert Alert, AlertReason Reason, Assessment Assessment, Threshold? Threshold, Project Project);
