using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>Trains the learned members and everything that is calibrated beside them.</summary>
/// <remarks>
/// Calibration and scores come from predictions for projects that no member has seen: the projects are split into halves, and each half is
/// predicted by members that learned from the other (cross-conformal prediction, Vovk 2015). The members that are served then learn from all of them.
/// A member that cannot be trained on this machine is left out, with the reason; the others are trained all the same.
/// </remarks>
public static class ModelTrainer
{
    private const int Parts = 2;

    /// <summary>Trains on histories.</summary>
    /// <param name="fleet">The histories of at least two projects; every day in them may be used.</param>
    /// <param name="seed">The seed: same data, seed and machine, same model.</param>
    /// <returns>The trained model.</returns>
    /// <exception cref="ArgumentException">There are fewer than two projects.</exception>
    public static TrainedModel Train(IReadOnlyList<SeriesHistory> fleet, int seed) => Train(fleet, seed, Learners.All);

    /// <summary>Trains on histories with given kinds of members.</summary>
    /// <param name="fleet">The histories of at least two projects; every day in them may be used.</param>
    /// <param name="seed">The seed: same data, seed and machine, same model.</param>
    /// <param name="learners">The kinds, such as <see cref="Learners.Within"/> says.</param>
    /// <returns>The trained model.</returns>
    /// <exception cref="ArgumentException">There are fewer than two projects.</exception>
    public static TrainedModel Train(IReadOnlyList<SeriesHistory> fleet, int seed, IReadOnlyList<ILearner> learners)
    {
        var projects = fleet.Select(series => series.Project).Distinct().Order(StringComparer.Ordinal).ToList();
        if (projects.Count < 2)
        {
            throw new ArgumentException($"Training needs the histories of at least two projects; there are {projects.Count}.", nameof(fleet));
        }

        var part = projects.Select((project, i) => (project, i)).ToDictionary(pair => pair.project, pair => pair.i % Parts);
        var leftOut = new Dictionary<string, string>();
        var parts = new List<Dictionary<ILearner, ITrainedMember>>();
        var usable = learners;
        for (var held = 0; held < Parts; held++)
        {
            parts.Add(Members([.. fleet.Where(series => part[series.Project] != held)], seed, usable, leftOut));
            usable = LearnedBy(parts[held], usable);
        }

        // A kind that could not learn from each part has no score and is not served: it need not learn from all.
        var all = Members(fleet, seed, usable, leftOut);
        usable = LearnedBy(all, usable);
        var banks = parts.Select(members => new ForecasterBank([.. usable.Select(learner => members[learner].Forecaster)])).ToList();
        var plan = ForecastingStage.LearnAlone(fleet, project => banks[part[project]], PooledChanges.None);
        return new([.. usable.Select(learner => (learner, all[learner]))], plan, projects)
        {
            LeftOut = [.. learners.Where(learner => leftOut.ContainsKey(learner.Name)).Select(learner => new LeftOutMember(learner.Name, leftOut[learner.Name]))],
        };
    }

    private static List<ILearner> LearnedBy(Dictionary<ILearner, ITrainedMember> members, IReadOnlyList<ILearner> learners) => [.. learners.Where(members.ContainsKey)];

    private static Dictionary<ILearner, ITrainedMember> Members(
        IReadOnlyList<SeriesHistory> fleet, int seed, IReadOnlyList<ILearner> learners, Dictionary<string, string> leftOut)
    {
        var members = new Dictionary<ILearner, ITrainedMember>();
        foreach (var learner in learners)
        {
            try
            {
                if (learner.Train(fleet, seed) is { } member)
                {
                    members.Add(learner, member);
                }
                else
                {
                    leftOut.TryAdd(learner.Name, $"The histories are too few or too short to learn from: each half of the projects must give {learner.Needs}.");
                }
            }
            catch (LearnerUnavailableException trouble)
            {
                leftOut.TryAdd(learner.Name, trouble.Message);
            }
        }

        return members;
    }
}

/// <summary>The learned members with their plan.</summary>
/// <param name="Members">The members with what made them.</param>
/// <param name="Plan">The plan: pooled changes, calibration, scores.</param>
/// <param name="Projects">The projects it learned from, sorted.</param>
public sealed record TrainedModel(IReadOnlyList<(ILearner Learner, ITrainedMember Member)> Members, ForecastPlan Plan, IReadOnlyList<string> Projects)
{
    /// <summary>Gets what predicts with it.</summary>
    public Learned Learned { get; } = new(new ForecasterBank([.. Members.Select(pair => pair.Member.Forecaster)]), Plan);

    /// <summary>Gets the kinds of members that could not be trained, with the reasons.</summary>
    public IReadOnlyList<LeftOutMember> LeftOut { get; init; } = [];
}
