namespace DebtForecast.Learning;

/// <summary>The kinds of models that learn across projects.</summary>
public static class Learners
{
    /// <summary>Gets all kinds, in the order in which they are trained and listed.</summary>
    public static IReadOnlyList<ILearner> All { get; } = Within(int.MaxValue);

    /// <summary>All kinds, held to a number of sampled windows.</summary>
    /// <param name="mostWindows">The most windows (rows) that one member learns from.</param>
    /// <returns>The kinds, in the order of <see cref="All"/>.</returns>
    public static IReadOnlyList<ILearner> Within(int mostWindows) => [new ForestLearner(mostWindows)];
}
