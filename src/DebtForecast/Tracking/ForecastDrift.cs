using DebtForecast.Forecasting;
using DebtForecast.Observations;

namespace DebtForecast.Tracking;

/// <summary>Finds families and horizons whose 80 % bands no longer hold, and says by how much they must be widened. Pure.</summary>
/// <remarks>
/// Looked at are served promises that came due in the last <see cref="RecentDays"/> days, pooled over the family, with earlier widening taken out again: otherwise a
/// band that widening has mended would be narrowed, fail, and be widened for ever. A band drifts where at least <see cref="LeastEffective"/>
/// independent forecasts are there and Wilson's 95 % interval of the hit rate lies below 80 % less <see cref="Tolerance"/>. It has recovered
/// where the hit rate itself is back above that; between the two everything stays as it is. The factor is the conformal one (Lei et al. 2018): the quantile at
/// <c>0.8·(1 + 1/n)</c>, n the effective number, of the scores <c>r = (y − m)/(q − m)</c> with median m, outcome y and q the 80 % band's edge on y's side,
/// each project weighted by its effective number; at least 1 and at most <see cref="Most"/>.
/// </remarks>
public static class ForecastDrift
{
    /// <summary>How far back promises count: half a year of due days.</summary>
    public const int RecentDays = 182;

    /// <summary>The fewest independent forecasts that show a drift.</summary>
    public const double LeastEffective = 8;

    /// <summary>How far below 80 % a hit rate may lie.</summary>
    public const double Tolerance = 0.04;

    /// <summary>The most by which a band is widened.</summary>
    public const double Most = 2;

    private const double Promised = 0.8;
    private const double FarOutside = 1e6;

    /// <summary>Looks for drift.</summary>
    /// <param name="settled">Promises that came due in the last <see cref="RecentDays"/> days; replayed ones, which nobody was served, are left out.</param>
    /// <param name="isFiring">Whether a drift of this family and horizon was told and stands.</param>
    /// <returns>One finding for each family and horizon that has a scored promise.</returns>
    public static IReadOnlyList<DriftFinding> Find(IEnumerable<Promise> settled, Func<MetricFamily, int, bool> isFiring) =>
        [.. settled.Where(promise => promise is { IsReplayed: false, Outcome.Value: not null })
            .GroupBy(promise => (Metrics.Describe(promise.Key.Metric).Family, promise.Weeks)).OrderBy(group => group.Key)
            .Select(group => Find(group.Key.Family, group.Key.Weeks, [.. group.Select(AsCalibrated)], isFiring(group.Key.Family, group.Key.Weeks)))];

    /// <summary>The widening of one family.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="family">The family.</param>
    /// <returns>The factors; 1 where nothing drifts.</returns>
    public static BandWidening WideningOf(IEnumerable<DriftFinding> findings, MetricFamily family)
    {
        var factors = findings.Where(finding => finding.Family == family).ToDictionary(finding => finding.Weeks, finding => finding.Factor);
        return new(factors.GetValueOrDefault(4, 1), factors.GetValueOrDefault(13, 1), factors.GetValueOrDefault(26, 1));
    }

    private static DriftFinding Find(MetricFamily family, int weeks, IReadOnlyList<Promise> promises, bool isFiring)
    {
        var score = TrackRecord.Score(weeks, promises);
        var (band, bound) = (score.Band80!, Promised - Tolerance);
        var state = score.Effective < LeastEffective ? DriftState.TooFew
            : band.Interval.Upper < bound ? DriftState.Drifts
            : band.HitRate >= bound ? DriftState.Holds : DriftState.Unclear;
        var isWidened = state == DriftState.Drifts || (isFiring && state != DriftState.Holds);
        return new(family, weeks, state, score, isWidened ? FactorOf(promises, score.Effective) : 1, promises.Max(promise => promise.Due));
    }

    private static Promise AsCalibrated(Promise promise)
    {
        var median = promise.Quantiles[QuantileLevels.Median];
        return promise.Widened == 1 ? promise
            : promise with { Quantiles = [.. promise.Quantiles.Select(quantile => median + ((quantile - median) / promise.Widened))] };
    }

    private static double FactorOf(IReadOnlyList<Promise> promises, double effective)
    {
        var scores = promises.GroupBy(promise => promise.Key.Project)
            .Select(project => (Promises: project.ToList(), Weight: EffectiveNumber.OfProject(project) / project.Count()))
            .SelectMany(project => project.Promises.Select(promise => (ScoreOf(promise), project.Weight))).ToArray();
        var level = Math.Min(1, Promised * (1 + (1 / effective)));
        return Math.Clamp(WeightedQuantiles.At(scores, level), 1, Most);
    }

    private static double ScoreOf(Promise promise)
    {
        var (median, outcome) = (promise.Quantiles[QuantileLevels.Median], promise.Outcome!.Value!.Value);
        var edge = promise.Quantiles[outcome >= median ? QuantileLevels.Count - 2 : 1];
        return outcome == median ? 0 : edge == median ? FarOutside : Math.Min(FarOutside, (outcome - median) / (edge - median));
    }
}
