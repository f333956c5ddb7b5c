using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>Learns gradient-boosted quantiles with LightGBM and keeps them as LightGBM's texts.</summary>
/// <param name="mostRows">The most training rows; every row that <see cref="TrainingRows"/> finds where nothing is said.</param>
public sealed class BoostedLearner(int mostRows = int.MaxValue) : ISampledLearner
{
    /// <inheritdoc/>
    public string Name => BoostedForecaster.ModelName;

    /// <inheritdoc/>
    public string FileName => "boosted.zip";

    /// <inheritdoc/>
    public IReadOnlyList<string> Reads => ForestFeatures.Names;

    /// <inheritdoc/>
    public string Needs => TrainingRows.Words(BoostedTrainer.FewestRows);

    /// <inheritdoc/>
    public ITrainedMember? Train(IReadOnlyList<SeriesHistory> fleet, int seed) =>
        BoostedTrainer.Fit(fleet, seed, mostRows) is { } texts ? new TrainedBoosted(BoostedQuantiles.From(texts)) : null;

    /// <inheritdoc/>
    public ILearner Within(int mostWindows) => new BoostedLearner(mostWindows);

    /// <inheritdoc/>
    public IForecaster Load(string path) => new BoostedForecaster(BoostedQuantiles.Load(path));

    private sealed class TrainedBoosted(BoostedQuantiles quantiles) : ITrainedMember
    {
        public IForecaster Forecaster { get; } = new BoostedForecaster(quantiles);

        public void Save(string path) => quantiles.Save(path);
    }
}
