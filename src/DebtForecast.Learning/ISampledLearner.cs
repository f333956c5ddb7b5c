namespace DebtForecast.Learning;

/// <summary>A learner that samples the windows it learns from, and can be held to fewer.</summary>
public interface ISampledLearner : ILearner
{
    /// <summary>The same kind, held to a number of windows.</summary>
    /// <param name="mostWindows">The most windows (rows of <see cref="TrainingRows"/>) that it learns from.</param>
    /// <returns>The learner.</returns>
    ILearner Within(int mostWindows);
}
