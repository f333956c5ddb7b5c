using System.Globalization;
using DebtForecast.Forecasting;
using DebtForecast.Learning;

namespace DebtForecast.App.Commands;

/// <summary>A model's card in words.</summary>
internal static class CardText
{
    /// <summary>A card in one line.</summary>
    /// <param name="card">The card.</param>
    /// <returns>The line, without the name.</returns>
    public static string Line(ModelCard card) =>
        $"trained {Day(card)} on {card.Series} series of {card.Projects.Count} projects, seed {card.Seed}" + (card.Trial is { } trial ? $"; {trial}" : "");

    /// <summary>Writes a card.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="card">The card.</param>
    public static void Write(TextWriter output, ModelCard card)
    {
        output.WriteLine($"{card.Name}, trained {Day(card)} on {card.Series} series of {card.Projects.Count} projects (seed {card.Seed}): {string.Join(", ", card.Data)}");
        output.WriteLine("On projects held out, against the last value with its own band (under 1 is better):");
        foreach (var score in card.Scores.Where(score => score.Family is null).OrderBy(score => score.Model, StringComparer.Ordinal).ThenBy(score => score.Band))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {score.Model,-20} up to {HorizonBand.LastWeeks[score.Band],2} weeks: {score.Ratio:F3}, 80 % band held {score.Coverage80:P1}, 95 % band held {score.Coverage95:P1}"));
        }

        foreach (var member in card.LeftOut)
        {
            output.WriteLine($"  without {member.Name}: {member.Reason}");
        }

        if (card.Trial is { } trial)
        {
            output.WriteLine($"Beside the model served then: {trial}");
            output.WriteLine($"Never learned from: {string.Join(", ", card.HeldOut)}");
        }

        if (card.Libraries.Count > 0)
        {
            output.WriteLine($"Trained with {string.Join(", ", card.Libraries)}");
        }

        foreach (var limit in card.Limits)
        {
            output.WriteLine($"- {limit}");
        }
    }

    private static string Day(ModelCard card) => card.TrainedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
