using System.Globalization;
using DebtForecast.Observations;

namespace DebtForecast.Thresholds;

/// <summary>Holds thresholds against series. Pure: the same input gives the same answer.</summary>
public static class Assessor
{
    /// <summary>The id of the assessment that says whether a project is still being analysed.</summary>
    public const string SourceSilent = "source-silent";

    /// <summary>The metric key under which <see cref="SourceSilent"/> is kept.</summary>
    public const string SourceSilentMetric = "analyses";

    /// <summary>The id of the assessment that says whether the 80 % bands of a metric family and horizon have held.</summary>
    public const string ForecastDrift = "forecast-drift";

    private const double AtRiskFrom = 0.20;
    private const double LikelyFrom = 0.50;
    private const int LeastSlopeWeeks = 52;
    private const int MostSlopeWeeks = 156;

    /// <summary>Assesses one threshold on one series.</summary>
    /// <param name="input">The series with its forecast.</param>
    /// <param name="threshold">The threshold; its metric is the series' metric.</param>
    /// <returns>The assessment.</returns>
    public static Assessment Assess(AssessmentInput input, Threshold threshold)
    {
        var freshness = Freshness.Of(input.History);
        if (freshness.IsStaleOn(input.Today))
        {
            return Stale(input, threshold, freshness);
        }

        return threshold.Kind switch
        {
            ThresholdKind.Growth => AssessGrowth(input, threshold),
            ThresholdKind.Slope => AssessSlope(input, threshold),
            _ => AssessLevel(input, threshold),
        };
    }

    /// <summary>Says whether a project is still being analysed, by the freshest of its series.</summary>
    /// <param name="project">The project.</param>
    /// <param name="freshest">The freshness of the series that was measured last.</param>
    /// <param name="today">The UTC day of the assessment.</param>
    /// <returns>An assessment of threshold <see cref="SourceSilent"/>: stale or holds.</returns>
    public static Assessment AssessSilence(ProjectKey project, Freshness freshest, DateOnly today)
    {
        var stale = freshest.IsStaleOn(today);
        var asOf = stale ? freshest.StaleFrom : freshest.LastMeasured;
        var reason = stale
            ? Say($"No analysis since {freshest.LastMeasured:yyyy-MM-dd}; {freshest.AllowedDays} days are usual for this project at the most.")
            : Say($"Last analysed on {freshest.LastMeasured:yyyy-MM-dd}.");
        return new Assessment(
            SourceSilent, new SeriesKey(project, SourceSilentMetric), asOf, stale ? Verdict.Stale : Verdict.Holds, null, freshest.AllowedDays, null, reason);
    }

    /// <summary>Whether a value is on the wrong side of a limit.</summary>
    /// <param name="value">The value.</param>
    /// <param name="limit">The limit; the limit itself is still allowed.</param>
    /// <param name="worse">The direction in which things get worse.</param>
    /// <returns>True where it is crossed.</returns>
    public static bool IsCrossed(double value, double limit, WorseDirection worse) =>
        worse == WorseDirection.Up ? value > limit : value < limit;

    private static Assessment AssessLevel(AssessmentInput input, Threshold threshold)
    {
        var current = input.Current;
        if (IsCrossed(current, threshold.Limit, input.Metric.Worse))
        {
            var since = CrossedSince(input, threshold.Limit);
            return Made(input, threshold, Verdict.Breached, current, Say($"{Value(input.Metric, current)} is past the limit of {Value(input.Metric, threshold.Limit)} since {since:yyyy-MM-dd}."));
        }

        if (input.Forecast.Forecast is not { } forecast)
        {
            return Made(input, threshold, Verdict.Unknown, current, input.Forecast.Note ?? "The history is too short for a forecast.");
        }

        var odds = Passage.OddsOf(forecast, input.Forecast.Odds, threshold.Limit, input.Metric, threshold.HorizonDays);
        return Made(input, threshold, VerdictOf(odds.WithinHorizon, threshold), current, OddsReason(odds, input.Metric, threshold)) with
        {
            Odds = odds,
            MayAlert = input.Forecast.MayAlert,
        };
    }

    private static Verdict VerdictOf(double odds, Threshold threshold)
    {
        var likely = threshold.Kind == ThresholdKind.Forecast ? threshold.Odds : LikelyFrom;
        return odds >= likely ? Verdict.Likely : odds >= Math.Min(AtRiskFrom, likely) ? Verdict.AtRisk : Verdict.Holds;
    }

    private static Assessment AssessGrowth(AssessmentInput input, Threshold threshold)
    {
        var before = input.History.LastMeasuredDay.AddDays(-threshold.WindowDays);
        if (before < input.History.FirstDay)
        {
            return Made(input, threshold, Verdict.Unknown, null, Say($"The history does not reach back {threshold.WindowDays} days."));
        }

        var (then, now) = (input.History.ValueOn(before), input.Current);
        var increase = input.Metric.Worse == WorseDirection.Up ? now - then : then - now;
        var growth = then == 0 ? (increase > 0 ? double.PositiveInfinity : 0) : increase / Math.Abs(then);
        var breached = growth > threshold.Limit && increase >= threshold.MinimumIncrease;
        var reason = Say($"{Value(input.Metric, then)} → {Value(input.Metric, now)} in {threshold.WindowDays} days; the limit is {Percent(threshold.Limit)} and at least {Value(input.Metric, threshold.MinimumIncrease)}.");
        return Made(input, threshold, breached ? Verdict.Breached : Verdict.Holds, double.IsFinite(growth) ? growth : null, reason);
    }

    private static Assessment AssessSlope(AssessmentInput input, Threshold threshold)
    {
        var from = input.LastMeasurementShift is { } shift && shift > input.History.FirstDay ? shift : input.History.FirstDay;
        var origin = input.History.LastMeasuredDay;
        var weeks = Math.Min(MostSlopeWeeks, ((origin.DayNumber - from.DayNumber) / 7) + 1);
        if (weeks < LeastSlopeWeeks)
        {
            return Made(input, threshold, Verdict.Unknown, null, Say($"{weeks} weeks since {from:yyyy-MM-dd}; a slope needs {LeastSlopeWeeks}."));
        }

        var slope = SlopeEstimate.FromWeekly(input.History.WeeklyUntil(origin, weeks));
        var (worst, surely) = input.Metric.Worse == WorseDirection.Up ? (slope.PerYear, slope.Lower) : (-slope.PerYear, -slope.Upper);
        var verdict = surely > threshold.Limit ? Verdict.Breached : worst > threshold.Limit ? Verdict.AtRisk : Verdict.Holds;
        var reason = Say($"{Value(input.Metric, slope.PerYear)} a year ({Number(slope.Lower)} to {Number(slope.Upper)}, 95 %) over {weeks} weeks; the limit is {Value(input.Metric, threshold.Limit)}.");
        return Made(input, threshold, verdict, slope.PerYear, reason);
    }

    private static Assessment Stale(AssessmentInput input, Threshold threshold, Freshness freshness) =>
        Made(input, threshold, Verdict.Stale, input.Current, Say($"No analysis since {freshness.LastMeasured:yyyy-MM-dd}: nothing is forecast from stale data.")) with
        {
            AsOf = freshness.StaleFrom,
        };

    private static Assessment Made(AssessmentInput input, Threshold threshold, Verdict verdict, double? current, string reason) =>
        new(threshold.Id, input.Key, input.History.LastMeasuredDay, verdict, current, threshold.Limit, null, reason);

    private static DateOnly CrossedSince(AssessmentInput input, double limit)
    {
        var day = input.History.LastMeasuredDay;
        while (day > input.History.FirstDay && IsCrossed(input.History.ValueOn(day.AddDays(-1)), limit, input.Metric.Worse))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private static string OddsReason(BreachOdds odds, Metric metric, Threshold threshold)
    {
        var when = odds switch
        {
            { MedianDay: { } median } => Say($"; median {median:yyyy-MM-dd}, earliest plausible {odds.EarliestDay:yyyy-MM-dd}."),
            { EarliestDay: { } earliest } => Say($"; earliest plausible {earliest:yyyy-MM-dd}."),
            _ => ": not within 26 weeks.",
        };

        // Elsewhere likely means 50 %: who asks for other odds is told so, or "likely" with 39 % reads like a mistake.
        var likely = threshold.Kind == ThresholdKind.Forecast && threshold.Odds != LikelyFrom ? $" (likely here from {Percent(threshold.Odds)})" : "";
        return $"{Percent(odds.WithinHorizon)} odds of passing {Value(metric, threshold.Limit)} within {threshold.HorizonDays.ToString(CultureInfo.InvariantCulture)} days{likely}{when}";
    }

    private static string Percent(double share) => share switch
    {
        > 0 and < 0.01 => "<1 %",
        > 0.99 and < 1 => ">99 %",
        _ => share.ToString("0 %", CultureInfo.InvariantCulture),
    };

    private static string Value(Metric metric, double value) => Number(value) + metric.Unit switch
    {
        MetricUnit.Minutes => " min",
        MetricUnit.Percent => " %",
        MetricUnit.Lines => " lines",
        MetricUnit.MinutesPerKloc => " min/kloc",
        _ => "",
    };

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : "0.##", CultureInfo.InvariantCulture);

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
