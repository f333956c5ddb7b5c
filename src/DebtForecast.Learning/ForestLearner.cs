using DebtForecast.Forecasting;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace DebtForecast.Learning;

/// <summary>Learns a quantile regression forest and keeps it as a stock ML.NET model.</summary>
/// <param name="mostRows">The most training rows; every row that <see cref="TrainingRows"/> finds where nothing is said.</param>
public sealed class ForestLearner(int mostRows = int.MaxValue) : ISampledLearner
{
    /// <inheritdoc/>
    public string Name => QuantileForestForecaster.ModelName;

    /// <inheritdoc/>
    public string FileName => "forest.zip";

    /// <inheritdoc/>
    public IReadOnlyList<string> Reads => ForestFeatures.Names;

    /// <inheritdoc/>
    public string Needs => TrainingRows.Words(ForestTrainer.FewestRows);

    /// <inheritdoc/>
    public ITrainedMember? Train(IReadOnlyList<SeriesHistory> fleet, int seed)
    {
        var context = new MLContext(seed);
        var model = LearnerUnavailableException.Guard("FastTree", "an x64 machine", () => ForestTrainer.Fit(context, fleet, seed, mostRows));
        return model is null ? null : new TrainedForest(context, model);
    }

    /// <inheritdoc/>
    public ILearner Within(int mostWindows) => new ForestLearner(mostWindows);

    /// <inheritdoc/>
    public IForecaster Load(string path)
    {
        try
        {
            var transformer = new MLContext(0).Model.Load(path, out var schema);
            if (schema?.GetColumnOrNull(nameof(ForestTrainer.ForestRow.Features))?.Type is not VectorDataViewType { Size: ForestFeatures.Count })
            {
                throw new FormatException("it was made for other features");
            }

            var forest = (transformer as ISingleFeaturePredictionTransformer<object>)?.Model as FastForestRegressionModelParameters
                ?? (transformer as TransformerChain<ITransformer>)?.OfType<ISingleFeaturePredictionTransformer<object>>().FirstOrDefault()?.Model as FastForestRegressionModelParameters;
            return forest is null
                ? throw new InvalidDataException($"{path} holds no FastForest regression; train it anew with: debtforecast models train.")
                : new QuantileForestForecaster(QuantileForest.From(forest));
        }
        catch (Exception exception) when (exception is IOException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} cannot be read as an ML.NET model ({exception.Message}); train it anew with: debtforecast models train.", exception);
        }
    }

    private sealed class TrainedForest(MLContext context, RegressionPredictionTransformer<FastForestRegressionModelParameters> model) : ITrainedMember
    {
        public IForecaster Forecaster { get; } = new QuantileForestForecaster(QuantileForest.From(model.Model));

        public void Save(string path) =>
            context.Model.Save(model, context.Data.LoadFromEnumerable<ForestTrainer.ForestRow>([]).Schema, path);
    }
}
