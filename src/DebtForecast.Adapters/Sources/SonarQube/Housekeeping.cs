using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>What SonarQube's housekeeping may have deleted, by its default rules.</summary>
/// <remarks>
/// After a day only the last analysis of a day is kept, which a day grid does not notice. After four weeks only the last of a
/// week, after 52 weeks only the last of a month, after 104 weeks only released versions, after 260 weeks none. The server thins
/// a project when a new analysis of it arrives, so the age counts from the newest analysis, not from today. An administrator may
/// have set other rules; what is old enough to have been thinned is called so all the same: its neighbours may be missing.
/// </remarks>
internal static class Housekeeping
{
    /// <summary>Analyses older than this, seen from the newest, are those that a week had left.</summary>
    public static readonly TimeSpan KeepsEveryDay = TimeSpan.FromDays(28);

    /// <summary>Up to this age, seen from the newest, a month with analyses keeps one.</summary>
    public static readonly TimeSpan KeepsEveryMonth = TimeSpan.FromDays(52 * 7);

    /// <summary>How an analysis came to us.</summary>
    /// <param name="instant">The analysis, in seconds since 1970 UTC.</param>
    /// <param name="newest">The newest analysis of the project, likewise.</param>
    /// <returns><see cref="Provenance.Backfilled"/> where days around it may have been thinned away.</returns>
    public static Provenance ProvenanceOf(long instant, long newest) =>
        newest - instant > (long)KeepsEveryDay.TotalSeconds ? Provenance.Backfilled : Provenance.Analysis;
}
