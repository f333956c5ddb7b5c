namespace DebtForecast.Learning;

/// <summary>The command <c>models train</c> as one call: data folder in, model files out.</summary>
public static class ModelTraining
{
    private static readonly string[] Limits =
    [
        "Learned from Java and C# projects, most of them open source; other languages come from monthly SonarQube histories only.",
        "Knows weekly steps up to 26 weeks ahead; a big step after a quiet history is covered by its band, not foreseen.",
        "Forecasts for a project in the list of projects are no test of the model: use backtest --models folds.",
    ];

    /// <summary>Trains on a folder of data and writes the model.</summary>
    /// <param name="dataFolder">The folder with files of <c>series_id,metric,date,value</c>, plain or gzip.</param>
    /// <param name="modelFolder">The folder of models that receives the model.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="clock">The clock that dates the card.</param>
    /// <returns>The card.</returns>
    /// <exception cref="InvalidDataException">There is no data file, a line cannot be read, or there are fewer than two projects.</exception>
    public static ModelCard Run(string dataFolder, string modelFolder, int seed, TimeProvider clock)
    {
        var fleet = TrainingSet.ReadFolder(dataFolder);
        if (fleet.Select(series => series.Project).Distinct().Take(2).Count() < 2)
        {
            throw new InvalidDataException($"{dataFolder} has the histories of fewer than two projects; training needs two or more (the column series_id). Add data.");
        }

        var model = ModelTrainer.Train(fleet, seed);
        var card = CardOf(model, fleet.Count, TrainingSet.FilesOf(dataFolder), seed, clock.GetUtcNow(), Limits);
        ModelFile.Save(modelFolder, model, card);
        return card;
    }

    /// <summary>Writes a card.</summary>
    /// <param name="model">The model.</param>
    /// <param name="series">The number of series that it learned from.</param>
    /// <param name="data">The data, by name.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="now">The instant of the training.</param>
    /// <param name="limits">What it should not be used for.</param>
    /// <returns>The card, under the name of the shipped model.</returns>
    internal static ModelCard CardOf(TrainedModel model, int series, IReadOnlyList<string> data, int seed, DateTimeOffset now, IReadOnlyList<string> limits) =>
        new(ModelFile.DefaultName, DateOnly.FromDateTime(now.UtcDateTime), seed, data, model.Projects, series,
            [.. model.Members.Select(pair => pair.Learner.Name)], [.. model.Plan.Scores.Select(score => score.Rounded())], limits)
        {
            LeftOut = model.LeftOut,
            Libraries = TrainingLibraries.All,
        };
}
