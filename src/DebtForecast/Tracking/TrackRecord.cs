using DebtForecast.Forecasting;

namespace DebtForecast.Tracking;

/// <summary>Scores promises whose day has come. Pure: the same promises give the same scores.</summary>
public static class TrackRecord
{
    private const double LeastRatio = 0.05; // as in the choice of models: a series that one side meets exactly must not decide alone

    /// <summary>Scores promises by horizon: those of a series, of a family, or of all.</summary>
    /// <param name="settled">Promises with outcome; others are left out.</param>
    /// <returns>One score for each of <see cref="Promise.Horizons"/>.</returns>
    public static IReadOnlyList<TrackScore> Score(IEnumerable<Promise> settled)
    {
        var byWeeks = settled.ToLookup(promise => promise.Weeks);
        return [.. Promise.Horizons.Select(weeks => Score(weeks, [.. byWeeks[weeks]]))];
    }

    /// <summary>Scores promises of one horizon.</summary>
    /// <param name="weeks">The weeks ahead.</param>
    /// <param name="settled">Promises of that horizon with outcome; others are left out.</param>
    /// <returns>The score.</returns>
    public static TrackScore Score(int weeks, IReadOnlyList<Promise> settled)
    {
        var scored = settled.Where(promise => promise.Outcome is { Value: not null }).ToList();
        var projects = scored.GroupBy(promise => promise.Key.Project).Select(group => new ProjectPart([.. group])).ToList();
        var effective = projects.Sum(project => project.Effective);
        return new(
            weeks, scored.Count, settled.Count(promise => promise.Outcome is { Unscorable: not null }), scored.Count(IsInside80), effective,
            BandOf(projects, effective, 0.2), BandOf(projects, effective, 0.05), LossRatioOf(projects), OddsOf(scored));
    }

    private static bool IsInside80(Promise promise) => promise.Quantiles[1] <= promise.Outcome!.Value && promise.Outcome.Value <= promise.Quantiles[^2];

    private static BandScore? BandOf(List<ProjectPart> projects, double effective, double outside)
    {
        if (projects.Count == 0)
        {
            return null;
        }

        var rate = projects.Sum(project => project.Effective * project.Promises.Average(promise => Coverage(promise, outside))) / effective;
        return new(rate, ShareInterval.Wilson(rate, effective));
    }

    private static double Coverage(Promise promise, double outside) =>
        PinballLoss.Coverage([.. promise.Quantiles], promise.Outcome!.Value!.Value, outside);

    private static double? LossRatioOf(List<ProjectPart> projects)
    {
        var perProject = projects
            .Select(project => project.Promises.GroupBy(promise => promise.Key).Select(LogRatioOf).OfType<double>().ToList())
            .Where(series => series.Count > 0).Select(series => series.Average()).ToList();
        return perProject.Count == 0 ? null : Math.Exp(perProject.Average());
    }

    private static double? LogRatioOf(IEnumerable<Promise> series)
    {
        var (mine, last) = (0.0, 0.0);
        foreach (var promise in series)
        {
            var outcome = promise.Outcome!.Value!.Value;
            mine += PinballLoss.Mean([.. promise.Quantiles], outcome);
            last += Math.Abs(outcome - promise.LastValue) / 2; // the mean pinball loss of seven equal quantiles at levels that average one half
        }

        return last > 0 ? Math.Log(Math.Max(LeastRatio, mine / last)) : null;
    }

    private static OddsScore? OddsOf(List<Promise> scored)
    {
        var odds = scored.SelectMany(promise => promise.Odds).Where(one => one.HasCome is not null).Select(one => (one.Odds, Came: one.HasCome!.Value ? 1.0 : 0.0)).ToList();
        if (odds.Count == 0)
        {
            return null;
        }

        var rate = odds.Average(one => one.Came);
        return new(odds.Count, rate, odds.Average(one => (one.Odds - one.Came) * (one.Odds - one.Came)), rate * (1 - rate));
    }

    /// <summary>The promises of one project, which count together.</summary>
    private sealed record ProjectPart(IReadOnlyList<Promise> Promises)
    {
        public double Effective { get; } = EffectiveNumber.OfProject(Promises);
    }
}
