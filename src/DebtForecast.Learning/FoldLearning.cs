using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>The two ways a backtest over foreign data may learn.</summary>
public static class FoldLearning
{
    private const int Groups = 4;

    /// <summary>Serves a shipped model, adjusted by what the input's own past shows: what an installation would have done.</summary>
    /// <param name="shipped">The shipped model; it must not have learned from the input.</param>
    /// <param name="input">The series that are scored.</param>
    /// <returns>What <see cref="RollingEvaluation"/> asks for.</returns>
    public static LearnUntil Shipped(Learned shipped, IReadOnlyList<SeriesHistory> input) => (cutoff, _) =>
    {
        var learned = new Learned(shipped.Bank, shipped.Stage.Learn(Until(input, cutoff)));
        return _ => learned;
    };

    /// <summary>Trains anew for each group of projects, on the other projects only and on nothing from after the cutoff.</summary>
    /// <param name="training">The training data.</param>
    /// <param name="input">The series that are scored; other projects' input is learned from too.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>What <see cref="RollingEvaluation"/> asks for.</returns>
    public static LearnUntil Folds(IReadOnlyList<SeriesHistory> training, IReadOnlyList<SeriesHistory> input, int seed)
    {
        var all = Companions.Join([.. training.Concat(input).DistinctBy(series => series.Key)]);
        return (cutoff, projects) =>
        {
            var known = Until(all, cutoff);
            var groups = projects.Order(StringComparer.Ordinal).Select((project, i) => (project, Group: i % Groups)).ToList();
            var learned = groups.GroupBy(pair => pair.Group, pair => pair.project)
                .ToDictionary(group => group.Key, group => Without(known, [.. group], seed));
            var groupOf = groups.ToDictionary(pair => pair.project, pair => pair.Group);
            return project => learned[groupOf[project]];
        };
    }

    private static Learned Without(IReadOnlyList<SeriesHistory> known, IReadOnlyList<string> projects, int seed)
    {
        // The same project may be known to two sources: "sdk4ed:kafka" and "other:apache/kafka".
        var names = ProjectNames.BareOf(projects);
        var others = known.Where(series => !names.Contains(ProjectNames.BareOf(series.Project))).ToList();
        return others.Select(series => series.Project).Distinct().Take(2).Count() == 2
            ? ModelTrainer.Train(others, seed).Learned
            : new(new ForecasterBank(), ForecastPlan.Empty);
    }

    private static List<SeriesHistory> Until(IReadOnlyList<SeriesHistory> series, DateOnly day) =>
        [.. series.Select(one => one.Until(day)).OfType<SeriesHistory>()];
}
