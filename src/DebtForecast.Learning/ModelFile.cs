using System.Text.Json;
using System.Text.Json.Serialization;
using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>
/// A model on disk: a folder <c>NAME</c> with <c>card.json</c> (what it learned from), <c>plan.json</c> (calibration) and one file for each learned member.
/// </summary>
public static class ModelFile
{
    /// <summary>The name of the model that ships.</summary>
    public const string DefaultName = "shipped";

    private const string CardName = "card.json";
    private const string PlanName = "plan.json";
    private const string Remedy = "train the model anew with: debtforecast models train";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly JsonSerializerOptions Indented = new(Json) { WriteIndented = true };

    /// <summary>Writes a trained model and its card.</summary>
    /// <param name="folder">The folder of models; made where it is missing.</param>
    /// <param name="model">The model.</param>
    /// <param name="card">The card; its name is that of the model's folder.</param>
    public static void Save(string folder, TrainedModel model, ModelCard card)
    {
        var own = Path.Combine(folder, card.Name);
        Directory.CreateDirectory(own);
        foreach (var (learner, member) in model.Members)
        {
            member.Save(Path.Combine(own, learner.FileName));
        }

        File.WriteAllText(Path.Combine(own, PlanName), JsonSerializer.Serialize(model.Plan.Rounded(), Json));
        File.WriteAllText(Path.Combine(own, CardName), JsonSerializer.Serialize(card, Indented) + "\n");
    }

    /// <summary>Loads a model.</summary>
    /// <param name="folder">The folder of models.</param>
    /// <param name="name">The model's name.</param>
    /// <returns>What predicts with it.</returns>
    /// <exception cref="InvalidDataException">A file is missing or damaged; the message names it.</exception>
    public static Learned Load(string folder, string name = DefaultName)
    {
        var own = Path.Combine(folder, name);
        var plan = Read<ForecastPlan>(Path.Combine(own, PlanName));
        plan = plan with { Blend = plan.Blend ?? BlendWeights.None }; // a model from before blends were learned stays good
        var card = ReadCard(folder, name);
        var members = Learners.All.Where(learner => card.Members.Contains(learner.Name)).Select(learner => learner.Load(Path.Combine(own, learner.FileName)));
        return new(new ForecasterBank([.. members]), plan);
    }

    /// <summary>Reads the card of a model.</summary>
    /// <param name="folder">The folder of models.</param>
    /// <param name="name">The model's name.</param>
    /// <returns>The card.</returns>
    /// <exception cref="InvalidDataException">The card is missing or damaged; the message names it.</exception>
    public static ModelCard ReadCard(string folder, string name = DefaultName) => Read<ModelCard>(Path.Combine(folder, name, CardName));

    /// <summary>Says when a model was written, so that a reader knows whether it has changed.</summary>
    /// <param name="folder">The folder of models.</param>
    /// <param name="name">The model's name.</param>
    /// <returns>The instant, UTC.</returns>
    public static DateTime WrittenAt(string folder, string name) => File.GetLastWriteTimeUtc(Path.Combine(folder, name, CardName));

    /// <summary>Lists the models of a folder.</summary>
    /// <param name="folder">The folder of models.</param>
    /// <returns>The names, sorted; empty where the folder is missing.</returns>
    public static IReadOnlyList<string> List(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetDirectories(folder).Where(own => File.Exists(Path.Combine(own, CardName))).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)]
        : [];

    private static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Json) ?? throw new InvalidDataException($"{path} is empty; {Remedy}.");
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new InvalidDataException($"{path} cannot be read ({exception.Message}); {Remedy}.", exception);
        }
    }
}
