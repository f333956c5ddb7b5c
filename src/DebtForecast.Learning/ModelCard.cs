using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>What a model file learned from, how it scored and where it ends: written beside the model.</summary>
/// <param name="Name">The model's name: the file name without an ending.</param>
/// <param name="TrainedOn">The day of the training.</param>
/// <param name="Seed">The seed: same data, seed and machine, same model.</param>
/// <param name="Data">The data files, by name.</param>
/// <param name="Projects">The projects it learned from: their forecasts by this model are no test of it.</param>
/// <param name="Series">The number of series.</param>
/// <param name="Members">The learned members, by name.</param>
/// <param name="Scores">Scores on projects held out during training, all families together and one by one.</param>
/// <param name="Limits">What it should not be used for.</param>
public sealed record ModelCard(
    string Name, DateOnly TrainedOn, int Seed, IReadOnlyList<string> Data, IReadOnlyList<string> Projects, int Series,
    IReadOnlyList<string> Members, IReadOnlyList<ModelScore> Scores, IReadOnlyList<string> Limits)
{
    /// <summary>Gets the kinds of members that could not be trained, with the reasons; none in cards from before they were kept.</summary>
    public IReadOnlyList<LeftOutMember> LeftOut { get; init; } = [];

    /// <summary>Gets the versions of runtime and libraries that trained it; none in cards from before they were kept.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>Gets the projects of the installation that it did not learn from, so that it can be compared on them; none for a model that ships.</summary>
    public IReadOnlyList<string> HeldOut { get; init; } = [];

    /// <summary>Gets the format of the card.</summary>
    /// <value>The default value is 1, that of cards which say none.</value>
    public int FormatVersion { get; init; } = ModelJson.FormatVersion;

    /// <summary>Gets how it fared beside the model that was served then; null for a model that ships.</summary>
    public TrialScore? Trial { get; init; }

    /// <summary>Finds the first part that a card must have and that a file did not give.</summary>
    /// <returns>What is wrong; null where all is there.</returns>
    internal string? FindFault()
    {
        (string Name, IEnumerable<object?>? Values)[] lists =
        [
            ("data", Data), ("projects", Projects), ("members", Members), ("scores", Scores), ("limits", Limits),
            ("leftOut", LeftOut), ("libraries", Libraries), ("heldOut", HeldOut),
        ];
        return Name is null ? "name is missing"
            : lists.FirstOrDefault(list => list.Values is null || list.Values.Contains(null)).Name is { } name ? $"{name} is missing or holds nothing"
            : null;
    }
}

/// <summary>A kind of member that a model lacks.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Reason">Why it could not be trained, and what that needs.</param>
public sealed record LeftOutMember(string Name, string Reason);
