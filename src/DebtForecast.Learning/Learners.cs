namespace DebtForecast.Learning;

/// <summary>The kinds of models that learn across projects.</summary>
public static class Learners
{
    /// <summary>Gets all kinds, in the order in which they are trained and listed.</summary>
    public static IReadOnlyList<ILearner> All { get; } = [new ForestLearner(), new BoostedLearner(), new LstmLearner()];
}
