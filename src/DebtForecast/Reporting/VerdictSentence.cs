using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Reporting;

/// <summary>Says an assessment in one sentence: what will happen, when, how sure.</summary>
public static class VerdictSentence
{
    /// <summary>Says an assessment.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="threshold">Its threshold.</param>
    /// <returns>One sentence with a full stop, without the metric's name: it stands behind it or under it.</returns>
    public static string Of(Assessment assessment, Threshold threshold)
    {
        var subject = new Subject(assessment, threshold, Metrics.Describe(assessment.Key.Metric));
        return assessment.Verdict switch
        {
            Verdict.Breached => Breached(subject),
            Verdict.Likely => $"Likely to {subject.Cross}{OnMedianDay(assessment)}{Detail(subject)}.",
            Verdict.AtRisk => $"At risk: it may {subject.Cross}{Detail(subject)}.",
            Verdict.Holds => $"Holds: it {HoldsWords(subject)}{Detail(subject)}.",
            Verdict.Stale => $"No fresh data: nothing can be said about the limit of {subject.Limit}.",
            _ => $"Cannot say yet whether it will {subject.Cross}: the history is too short.",
        };
    }

    private static string Breached(Subject subject)
    {
        var (assessment, threshold, metric) = subject;
        var day = DayText.Of(assessment.AsOf);
        return (threshold.Kind, assessment.Current) switch
        {
            (_, null) => $"Breached: it is {subject.Beyond} {subject.Limit} since {day} or before.",
            (ThresholdKind.Growth, { } share) => $"Breached: it grew by {ValueText.Share(share)} in {DayText.Span(threshold.WindowDays)}, the limit is {subject.Limit} ({day}).",
            (ThresholdKind.Slope, { } slope) => $"Breached: it changes by {ValueText.ApartFrom(metric, slope, assessment.Limit)} a year, the limit is {subject.Limit} ({day}).",
            (_, { } value) => $"Breached: {ValueText.ApartFrom(metric, value, assessment.Limit)} on {day} is {subject.Beyond} the limit of {ValueText.ApartFrom(metric, assessment.Limit, value)}.",
        };
    }

    private static string HoldsWords(Subject subject) => subject.Threshold.Kind switch
    {
        ThresholdKind.Growth => $"grows by less than {subject.Limit} in {DayText.Span(subject.Threshold.WindowDays)}",
        ThresholdKind.Slope => $"changes by less than {subject.Limit}",
        _ => $"stays {subject.Within} {subject.Limit}",
    };

    private static string OnMedianDay(Assessment assessment) =>
        assessment.Odds?.MedianDay is { } day ? $" on {DayText.Of(day)}" : string.Empty;

    private static string Detail(Subject subject)
    {
        if (subject.Assessment.Odds is not { } odds)
        {
            return string.Empty;
        }

        var chance = $"{ValueText.Odds(odds.WithinHorizon)} within {DayText.Span(subject.Threshold.HorizonDays)}";
        return (subject.Assessment.Verdict, odds.EarliestDay) switch
        {
            (Verdict.Holds, _) => $" (odds of a breach: {chance})",
            (_, { } earliest) => $" ({chance}; earliest plausible {DayText.Of(earliest)})",
            _ => $" ({chance})",
        };
    }

    private sealed record Subject(Assessment Assessment, Threshold Threshold, Metric Metric)
    {
        public string Limit => Threshold.Kind switch
        {
            ThresholdKind.Growth => ValueText.Share(Assessment.Limit),
            ThresholdKind.Slope => $"{ValueText.Of(Metric, Assessment.Limit)} a year",
            _ => ValueText.Of(Metric, Assessment.Limit),
        };

        public string Beyond => Metric.Worse == WorseDirection.Up ? "above" : "below";

        public string Within => Metric.Worse == WorseDirection.Up ? "under" : "above";

        public string Cross => (Threshold.Kind, Metric.Worse) switch
        {
            (ThresholdKind.Growth, _) => $"grow by more than {Limit} in {DayText.Span(Threshold.WindowDays)}",
            (ThresholdKind.Slope, _) => $"change by more than {Limit}",
            (_, WorseDirection.Up) => $"pass {Limit}",
            _ => $"fall below {Limit}",
        };
    }
}
