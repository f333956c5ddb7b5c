using System.Globalization;
using DebtForecast.Observations;
using DebtForecast.Thresholds;

namespace DebtForecast.Tracking;

/// <summary>How the 80 % bands of one family and horizon have held lately.</summary>
/// <param name="Family">The metric family.</param>
/// <param name="Weeks">The weeks ahead.</param>
/// <param name="State">What follows from it.</param>
/// <param name="Score">The score of the bands as they were before any widening.</param>
/// <param name="Factor">By how much such bands are widened from now on, 1 to 2; 1: not at all.</param>
/// <param name="NewestDue">The newest day that was scored.</param>
public sealed record DriftFinding(MetricFamily Family, int Weeks, DriftState State, TrackScore Score, double Factor, DateOnly NewestDue)
{
    /// <summary>The key under which alerts about the forecasts of the whole fleet are kept.</summary>
    public static readonly Project Fleet = new(new ProjectKey(ProjectKey.LocalServer, "forecasts", "all"), "All projects", null, []);

    /// <summary>The series' name under which drift of a family and horizon is kept.</summary>
    /// <param name="family">The family.</param>
    /// <param name="weeks">The weeks ahead.</param>
    /// <returns>The name: <c>band_effort_13_weeks</c> of <see cref="Fleet"/>.</returns>
    public static SeriesKey KeyOf(MetricFamily family, int weeks) =>
        new(Fleet.Key, string.Create(CultureInfo.InvariantCulture, $"band_{family.ToString().ToLowerInvariant()}_{weeks}_weeks"));

    /// <summary>Says it as an assessment, so that it is told like any other.</summary>
    /// <returns>Breached where the band drifts, holds where it holds; null where that cannot be said, and what was told stays.</returns>
    public Assessment? ToAssessment() => State is DriftState.Drifts or DriftState.Holds
        ? new Assessment(
            Assessor.ForecastDrift, KeyOf(Family, Weeks), NewestDue, State == DriftState.Drifts ? Verdict.Breached : Verdict.Holds,
            Math.Round(Score.Band80!.HitRate, 4), 0.8 - ForecastDrift.Tolerance, null, Reason)
        : null;

    private string Reason => string.Create(
        CultureInfo.InvariantCulture,
        $"{100 * Score.Band80!.HitRate:0} % of the last {Score.Scored} forecasts of {Family.ToString().ToLowerInvariant()} metrics {Weeks} weeks ahead, worth {Score.Effective:0.#} independent ones, ended inside the 80 % band (95 % interval {100 * Score.Band80.Interval.Lower:0} to {100 * Score.Band80.Interval.Upper:0} %){(Factor > 1 ? $": such bands are widened by {Factor:0.##}" : null)}.");
}

/// <summary>Whether bands hold.</summary>
public enum DriftState
{
    /// <summary>Too few independent forecasts have come due.</summary>
    TooFew,

    /// <summary>They hold.</summary>
    Holds,

    /// <summary>The hit rate is low, but that may be chance.</summary>
    Unclear,

    /// <summary>They do not hold: the hit rate is low beyond chance.</summary>
    Drifts,
}
