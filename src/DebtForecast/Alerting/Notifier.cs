using DebtForecast.Forecasting;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Alerting;

/// <summary>Turns the assessments of a run into what must be stored and sent: one digest for each channel. Pure.</summary>
/// <param name="Policy">Decides whether people are told.</param>
/// <param name="Channels">The channels' names, in order.</param>
/// <param name="LinkOf">The address of a series' page for people; null where no public address is known.</param>
public sealed record Notifier(AlertPolicy Policy, IReadOnlyList<string> Channels, Func<SeriesKey, string>? LinkOf = null)
{
    /// <summary>Decides what a run's assessments lead to.</summary>
    /// <param name="found">The assessments with what they rest on.</param>
    /// <param name="firing">The alerts that are firing now.</param>
    /// <param name="now">The run's time, in UTC.</param>
    /// <returns>What to store together.</returns>
    public AssessmentOutcome Conclude(IReadOnlyList<FoundAssessment> found, IReadOnlyList<Alert> firing, DateTimeOffset now)
    {
        // Two runs at once across midnight can have raised the same cause twice: the older alert speaks for both.
        var byCause = firing.OrderBy(alert => alert.RaisedAt).DistinctBy(alert => (alert.ThresholdId, alert.Key))
            .ToDictionary(alert => (alert.ThresholdId, alert.Key));
        var news = found
            .Select(item => NewsOf(item, byCause.GetValueOrDefault((item.Assessment.ThresholdId, item.Assessment.Key)), now))
            .OfType<AlertNews>()
            .ToList();
        return new AssessmentOutcome(
            [.. found.Select(item => item.Assessment)],
            [.. news.Select(item => item.Alert)],
            [.. news.GroupBy(AlertDigest.TypeOf).SelectMany(ofType => Channels.Select(channel => AlertDigest.Write(channel, [.. ofType], now, LinkOf)))]);
    }

    private AlertNews? NewsOf(FoundAssessment found, Alert? firing, DateTimeOffset now)
    {
        var assessment = found.Assessment;
        if (Policy.Decide(assessment, firing, now) is not { } reason)
        {
            return null;
        }

        var state = reason == AlertReason.Resolved ? AlertState.Resolved : AlertState.Firing;
        var alert = firing is null
            ? new Alert(IdOf(assessment), assessment.ThresholdId, assessment.Key, state, assessment.Verdict, now, now)
            : firing with { State = state, Verdict = assessment.Verdict, ToldAt = now };
        return new AlertNews(alert, reason, assessment, found.Threshold, found.Project);
    }

    private static string IdOf(Assessment assessment)
    {
        var (server, key, branch) = assessment.Key.Project;
        return StableId.Of("al_", assessment.ThresholdId, server, key, branch, assessment.Key.Metric, $"{assessment.AsOf:yyyy-MM-dd}");
    }
}

/// <summary>An assessment with what it rests on.</summary>
/// <param name="Assessment">What was found.</param>
/// <param name="Threshold">The threshold; null for a silent source.</param>
/// <param name="Project">The project.</param>
public sealed record FoundAssessment(Assessment Assessment, Threshold? Threshold, Project Project)
{
    /// <summary>Gets what the forecasting stage said about the series; null for a silent source.</summary>
    public ForecastResult? Forecast { get; init; }
}
