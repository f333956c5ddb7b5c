using System.Globalization;

namespace DebtForecast.Learning;

/// <summary>How a new model fared beside the one that was served, on projects that neither had learned from.</summary>
/// <param name="Against">The name of the model that was served.</param>
/// <param name="Projects">The number of projects; each weighs the same.</param>
/// <param name="Windows">The number of windows.</param>
/// <param name="Score">The new model's loss over that of the last value with its own band; under 1 beats it.</param>
/// <param name="FormerScore">The same of the model that was served.</param>
public sealed record TrialScore(string Against, int Projects, int Windows, double Score, double FormerScore)
{
    /// <summary>Gets a value indicating whether the new model is at least as good.</summary>
    public bool IsNotWorse => Score <= FormerScore;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"new {Score:F4}, {Against} {FormerScore:F4} (last value = 1, lower is better; {Windows} windows of {Projects} projects held out)");
}
