using DebtForecast.App.Dashboard.Models;
using DebtForecast.Reporting;
using DebtForecast.Tracking;

namespace DebtForecast.App.Dashboard;

/// <summary>The sentences of the track record.</summary>
internal static class TrackText
{
    private const int Usual = 13;

    /// <summary>One line about a series: what came due, and how much of it ended inside the 80 % band; or when the first comes due.</summary>
    public static string Of(TrackLine line)
    {
        var scored = line.Scores.Where(score => score.Scored > 0).OrderBy(score => score.Weeks == Usual ? 0 : 1).ThenBy(score => score.Weeks).ToList();
        if (scored.Count == 0)
        {
            return NothingYet(line) + Unscorable(line);
        }

        var rest = string.Concat(scored.Skip(1).Select(score => $"; {score.Weeks} weeks ahead {Count(score.Inside80)} of {Count(score.Scored)}"));
        return $"Of {Forecasts(scored[0].Scored)} come due, {Count(scored[0].Inside80)} ended inside the 80 % band ({scored[0].Weeks} weeks ahead){rest}.{Unscorable(line)}";
    }

    /// <summary>When the first forecast comes due, where none has.</summary>
    public static string NothingYet(TrackLine line) => line.Next.Count == 0
        ? "None has come due yet, and none is on its way."
        : $"None has come due yet; the first will on {DayText.Of(line.Next[0].Day)} ({line.Next[0].Weeks} weeks ahead).";

    /// <summary>When the first forecast of a horizon comes due.</summary>
    public static string First(TrackLine line, int weeks) =>
        line.Next.FirstOrDefault(next => next.Weeks == weeks) is { } next ? $"first on {DayText.Of(next.Day)}" : DashboardText.Nothing;

    /// <summary>A hit rate with its interval.</summary>
    public static string Of(BandScore? band) => band is null
        ? DashboardText.Nothing
        : $"{Percent(band.HitRate)} ({Percent(band.Interval.Lower)} to {Percent(band.Interval.Upper)})";

    /// <summary>A Brier score with that of the base rate.</summary>
    public static string Of(OddsScore? odds) => odds is null
        ? DashboardText.Nothing
        : $"{ValueText.Number(odds.Brier, 3)} ({ValueText.Number(odds.BrierOfRate, 3)}), {Count(odds.Scored)} odds";

    /// <summary>What to know where forecasts were made afterwards.</summary>
    public static string Replayed(int count) =>
        $"{Count(count)} of them were made afterwards, each from what was known on its day and without the trained model: nobody was served these.";

    private static string Forecasts(int count) => count == 1 ? "1 forecast that has" : $"{Count(count)} forecasts that have";

    private static string Unscorable(TrackLine line) =>
        line.Scores.Sum(score => score.Unscorable) is > 0 and var count ? $" {Count(count)} could not be scored: nobody looked on the day, or the measurement changed." : "";

    private static string Percent(double share) => $"{ValueText.Number(100 * share, 0)} %";

    private static string Count(int count) => ValueText.Number(count, 0);
}
