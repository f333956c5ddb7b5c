using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>Trains the members anew on an installation's own fleet and the shipped data, and serves them where they are not worse than what is served.</summary>
public static class Retraining
{
    /// <summary>The fewest series of the own fleet that are worth a training.</summary>
    public const int FewestSeries = 10;

    /// <summary>The fewest own projects: one to learn from, one to compare on.</summary>
    public const int FewestProjects = 2;

    /// <summary>The most sampled windows that a member learns from.</summary>
    public const int MostWindows = 20_000;

    private const string Own = "own fleet";

    private static readonly string[] Limits =
    [
        "Learned from this installation's own projects and, beside them, from the shipped data: mostly public Java.",
        "Compared with the model before it on few projects; a small difference is chance.",
        "Forecasts for a project in the list of projects are no test of the model; those held out are.",
    ];

    /// <summary>Trains, compares, keeps, and serves what is not worse.</summary>
    /// <param name="request">What to train on.</param>
    /// <param name="versions">Where versions are kept.</param>
    /// <param name="cancellationToken">Ends the work between two members; nothing is kept then.</param>
    /// <returns>What it came to; too little data is an outcome.</returns>
    /// <exception cref="InvalidDataException">A file of the shipped data cannot be read.</exception>
    public static RetrainingOutcome Run(RetrainingRequest request, ModelVersions versions, CancellationToken cancellationToken)
    {
        var projects = request.Own.Select(series => series.Project).Distinct().Count();
        if (request.Own.Count < FewestSeries || projects < FewestProjects)
        {
            return RetrainingOutcome.NotTrained(
                $"the fleet has {request.Own.Count} series of {projects} projects with 12 measured values over 90 days; it takes {FewestSeries} series of {FewestProjects} projects.");
        }

        using var writing = versions.TryLock();
        return writing is null
            ? RetrainingOutcome.NotTrained($"another process is writing to {versions.Folder}. Try again when it has ended.")
            : RunAlone(request, versions, cancellationToken);
    }

    private static RetrainingOutcome RunAlone(RetrainingRequest request, ModelVersions versions, CancellationToken cancellationToken)
    {
        var (served, trouble) = ServedOrLocal(versions);
        var heldOut = HeldOutProjects.Choose(request.Own, served.Card);
        if (heldOut.Count == 0)
        {
            return RetrainingOutcome.NotTrained(
                "no project is left to compare on: it takes one with a history of 52 weeks in which something moved and from which the served model has not learned.");
        }

        var (fleet, data) = TrainingFleet(request, heldOut);
        if (fleet.Select(series => series.Project).Distinct().Take(FewestProjects).Count() < FewestProjects)
        {
            return RetrainingOutcome.NotTrained("without the projects held out and without shipped data there is one project to learn from; it takes two.");
        }

        var learners = Learners.Within(MostWindows).Select(learner => new StoppableLearner(learner, cancellationToken)).ToList();
        var model = ModelTrainer.Train(fleet, request.Seed, learners);
        var card = ModelTraining.CardOf(model, fleet.Count, data, request.Seed, request.Now, Limits) with { HeldOut = heldOut };
        var trial = Compare(served, new ServedModel(card, model.Learned), request.Own, heldOut);
        cancellationToken.ThrowIfCancellationRequested();

        var version = versions.Add(model, card with { Trial = trial }, request.Now);
        if (trial.IsNotWorse)
        {
            versions.Serve(version.Name, request.Now);
        }

        var pruned = versions.Prune(request.KeptVersions);
        return new(version, trial.IsNotWorse, Sentence(version, trial, pruned) + trouble);
    }

    // Each serves by what it would have learned from the fleet, had the projects held out not been there.
    private static TrialScore Compare(ServedModel served, ServedModel candidate, IReadOnlyList<SeriesHistory> own, IReadOnlyList<string> heldOut)
    {
        var others = own.Where(series => !heldOut.Contains(series.Project)).ToList();
        Learned AsServed(ServedModel model) => model.Learned with { Plan = model.PlanFor(others) };
        return ModelTrial.Run(AsServed(served), AsServed(candidate), [.. own.Where(series => heldOut.Contains(series.Project))], served.Card.Name);
    }

    // The shipped data may hold a public project that the installation watches too.
    private static (List<SeriesHistory> Fleet, IReadOnlyList<string> Data) TrainingFleet(RetrainingRequest request, IReadOnlyList<string> heldOut)
    {
        var own = request.Own.Where(series => !heldOut.Contains(series.Project)).ToList();
        if (request.DataFolder is not { } folder || !Directory.Exists(folder))
        {
            return (own, [Own]);
        }

        var names = ProjectNames.BareOf(heldOut);
        var shipped = TrainingSet.ReadFolder(folder).Where(series => !names.Contains(ProjectNames.BareOf(series.Project)));
        return ([.. own.Concat(shipped).DistinctBy(series => series.Key)], [Own, .. TrainingSet.FilesOf(folder)]);
    }

    // Where the served model cannot be read the service makes do with the local bank; that is what the new one must not be worse than.
    private static (ServedModel Served, string Trouble) ServedOrLocal(ModelVersions versions)
    {
        try
        {
            var served = versions.LoadServed();
            return (served, string.Concat(served.Unread.Select(member => $" {served.Card.Name} was served without {member.Name}: {member.Reason}")));
        }
        catch (InvalidDataException trouble)
        {
            return (ServedModel.LocalBank, $" The served model could not be read: {trouble.Message}");
        }
    }

    private static string Sentence(ModelCard version, TrialScore trial, IReadOnlyList<string> pruned) =>
        (trial.IsNotWorse ? $"{version.Name} is served from now on: {trial}." : $"{trial.Against} stays; {version.Name} is kept, but scored worse: {trial}.")
        + (pruned.Count == 0 ? "" : $" Deleted as old: {string.Join(", ", pruned)}.");
}
