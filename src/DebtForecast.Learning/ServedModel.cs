using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>A model with what its card says.</summary>
/// <param name="Card">The card.</param>
/// <param name="Learned">What predicts with it.</param>
public sealed record ServedModel(ModelCard Card, Learned Learned)
{
    /// <summary>Gets what is served where no model can be read: the local bank, which has learned nothing.</summary>
    public static ServedModel LocalBank { get; } =
        new(new ModelCard("local bank", default, 0, [], [], 0, [], [], []), new(new ForecasterBank(), ForecastPlan.Empty));

    /// <summary>Gets the learned members that are served.</summary>
    public IReadOnlyList<ServedMember> Members { get; init; } = [];

    /// <summary>Gets the learned members that could not be read, with the reasons; the plan says nothing about them. None in a model that is whole.</summary>
    public IReadOnlyList<UnreadMember> Unread { get; init; } = [];

    /// <summary>Sees to it that the model is whole.</summary>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">A member could not be read; the message says why.</exception>
    public ServedModel Whole() => Unread.Count == 0 ? this : throw new InvalidDataException(string.Join(" ", Unread.Select(member => member.Reason)));

    /// <summary>Replays the past of those projects that the model has not learned from, and adjusts its plan by what that shows.</summary>
    /// <remarks>A member would look too good on projects that it has learned from; of those the plan knows from the training already.</remarks>
    /// <param name="fleet">The installation's histories.</param>
    /// <returns>The plan to serve with.</returns>
    public ForecastPlan PlanFor(IReadOnlyList<SeriesHistory> fleet)
    {
        var learned = Card.Projects.ToHashSet(StringComparer.Ordinal);
        return Learned.Stage.Learn([.. fleet.Where(series => !learned.Contains(series.Project))]);
    }
}
