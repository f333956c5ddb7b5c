namespace DebtForecast.Learning;

/// <summary>The kinds of models that learn across projects.</summary>
public static class Learners
{
    /// <summary>Gets all kinds, in the order in which they are trained and listed.</summary>
    public static IReadOnlyList<ILearner> All { get; } = [new ForestLearner(), new BoostedLearner(), new LstmLearner()];

    /// <summary>All kinds, held to a number of windows.</summary>
    /// <param name="mostWindows">The most windows that each learns from.</param>
    /// <returns>The kinds, in the same order.</returns>
    public static IReadOnlyList<ILearner> Within(int mostWindows) => [.. All.Select(learner => learner is ISampledLearner sampled ? sampled.Within(mostWindows) : learner)];
}
