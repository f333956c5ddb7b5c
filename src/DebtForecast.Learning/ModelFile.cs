using System.Text.Json;
using System.Text.Json.Serialization;
using DebtForecast.Forecasting;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace DebtForecast.Learning;

/// <summary>A model on disk: <c>NAME.zip</c> (ML.NET), <c>NAME.plan.json</c> (calibration) and <c>NAME.json</c> (card) in one folder.</summary>
public static class ModelFile
{
    /// <summary>The name of the model that ships.</summary>
    public const string DefaultName = "quantile-forest";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly JsonSerializerOptions Indented = new(Json) { WriteIndented = true };

    /// <summary>Writes a trained model and its card.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="model">The model.</param>
    /// <param name="card">The card; its name is the file name.</param>
    public static void Save(string folder, TrainedModel model, ModelCard card)
    {
        Directory.CreateDirectory(folder);
        model.Context.Model.Save(model.Model, model.Schema, PathOf(folder, card.Name, ".zip"));
        File.WriteAllText(PathOf(folder, card.Name, ".plan.json"), JsonSerializer.Serialize(model.Plan.Rounded(), Json));
        File.WriteAllText(PathOf(folder, card.Name, ".json"), JsonSerializer.Serialize(card, Indented) + "\n");
    }

    /// <summary>Loads a model.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The model's name.</param>
    /// <returns>What predicts with it.</returns>
    /// <exception cref="InvalidDataException">A file is missing or damaged; the message names it.</exception>
    public static Learned Load(string folder, string name = DefaultName)
    {
        var plan = Read<ForecastPlan>(PathOf(folder, name, ".plan.json"));
        var path = PathOf(folder, name, ".zip");
        try
        {
            var transformer = new MLContext(0).Model.Load(path, out _);
            var forest = (transformer as ISingleFeaturePredictionTransformer<object>)?.Model as FastForestRegressionModelParameters
                ?? (transformer as TransformerChain<ITransformer>)?.OfType<ISingleFeaturePredictionTransformer<object>>().FirstOrDefault()?.Model as FastForestRegressionModelParameters;
            return forest is null
                ? throw new InvalidDataException($"{path} holds no FastForest regression; train it anew with: debtforecast models train.")
                : new(new ForecasterBank(new QuantileForestForecaster(QuantileForest.From(forest))), plan);
        }
        catch (Exception exception) when (exception is IOException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} cannot be read as an ML.NET model ({exception.Message}); train it anew with: debtforecast models train.", exception);
        }
    }

    /// <summary>Reads the card of a model.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The model's name.</param>
    /// <returns>The card.</returns>
    /// <exception cref="InvalidDataException">The card is missing or damaged; the message names it.</exception>
    public static ModelCard ReadCard(string folder, string name = DefaultName) => Read<ModelCard>(PathOf(folder, name, ".json"));

    /// <summary>Lists the models of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The names, sorted; empty where the folder is missing.</returns>
    public static IReadOnlyList<string> List(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*.zip").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)]
        : [];

    private static string PathOf(string folder, string name, string ending) => Path.Combine(folder, name + ending);

    private static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Json) ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new InvalidDataException($"{path} cannot be read ({exception.Message}); train the model anew with: debtforecast models train.", exception);
        }
    }
}
