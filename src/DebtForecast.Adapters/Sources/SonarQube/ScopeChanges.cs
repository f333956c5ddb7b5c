using System.Globalization;
using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Finds the analyses at which other files were analysed than before: SonarQube has no event for that.</summary>
/// <remarks>
/// Certain where the same revision has another number of lines. Otherwise assumed where the lines jump by 30 percent and 1,000 or
/// more from one analysis to the next and no version was released: a team that writes a third of its code in one step is rare,
/// a changed <c>sonar.exclusions</c> is not.
/// </remarks>
internal static class ScopeChanges
{
    private const double CertainShare = 0.01;
    private const double AssumedShare = 0.3;
    private const double AssumedLines = 1000;

    // Between analyses that lie further apart, code grows by itself.
    private const long MostSeconds = 35 * 86_400L;

    /// <summary>Finds the changes.</summary>
    /// <param name="history">The history.</param>
    /// <param name="notes">Revisions and events of the same analyses.</param>
    /// <returns>One event for each change, oldest first.</returns>
    public static IEnumerable<(long Instant, ProjectEvent Event)> Find(HistoryTable history, AnalysisNotes notes)
    {
        var lines = history.Column("ncloc");
        for (var i = 1; i < lines.Length; i++)
        {
            var (before, now) = (history.Instants[i - 1], history.Instants[i]);
            if (before == now || now - before > MostSeconds || !(lines[i - 1] > 0 && lines[i] > 0) || notes.Has(now, ProjectEventKind.Scope))
            {
                continue;
            }

            var (jump, share) = (Math.Abs(lines[i] - lines[i - 1]), Math.Abs(lines[i] - lines[i - 1]) / Math.Max(lines[i], lines[i - 1]));
            var isSame = notes.Revision(now, 0) is { } revision && revision == notes.Revision(before, 0);
            if (isSame ? share >= CertainShare : share >= AssumedShare && jump >= AssumedLines && !notes.Has(now, ProjectEventKind.Version))
            {
                yield return (now, Event(now, lines[i - 1], lines[i], isSame));
            }
        }
    }

    private static ProjectEvent Event(long instant, double before, double now, bool isSame) => new(
        DateTimeOffset.FromUnixTimeSeconds(instant), ProjectEventKind.Scope,
        string.Create(CultureInfo.InvariantCulture, $"Lines of code {before:N0} -> {now:N0}"),
        isSame ? "The revision is the same: other files were analysed." : "No version was released: other files may have been analysed.",
        string.Create(CultureInfo.InvariantCulture, $"ncloc:{instant}"));
}
