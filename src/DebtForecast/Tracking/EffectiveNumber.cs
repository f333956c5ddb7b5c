namespace DebtForecast.Tracking;

/// <summary>How many independent forecasts a number of overlapping ones are worth.</summary>
/// <remarks>
/// Forecasts of consecutive weeks that look h weeks ahead share most of their way, so n of them count as about n/h. Of one project, whose series move together,
/// the origins of all series make one row of weeks: the first counts 1, each further one the share of its way that the one before did not see,
/// <c>n = 1 + Σ min(1, gap/h)</c> with the gaps in weeks. Projects add up.
/// </remarks>
public static class EffectiveNumber
{
    /// <summary>The number of one project's promises.</summary>
    /// <param name="promises">Promises of one project and one horizon.</param>
    /// <returns>1 or more; 0 where there is none.</returns>
    public static double OfProject(IEnumerable<Promise> promises)
    {
        var number = 0.0;
        DateOnly? before = null;
        foreach (var promise in promises.DistinctBy(promise => promise.Week).OrderBy(promise => promise.Week))
        {
            number += before is { } week ? Math.Min(1, (promise.Week.DayNumber - week.DayNumber) / (7.0 * promise.Weeks)) : 1;
            before = promise.Week;
        }

        return number;
    }
}
