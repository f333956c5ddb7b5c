using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>Learns gradient-boosted quantiles with LightGBM and keeps them as LightGBM's texts.</summary>
public sealed class BoostedLearner : ILearner
{
    /// <inheritdoc/>
    public string Name => BoostedForecaster.ModelName;

    /// <inheritdoc/>
    public string FileName => "boosted.zip";

    /// <inheritdoc/>
    public ITrainedMember? Train(IReadOnlyList<SeriesHistory> fleet, int seed) =>
        BoostedTrainer.Fit(fleet, seed) is { } texts ? new TrainedBoosted(BoostedQuantiles.From(texts)) : null;

    /// <inheritdoc/>
    public IForecaster Load(string path) => new BoostedForecaster(BoostedQuantiles.Load(path));

    private sealed class TrainedBoosted(BoostedQuantiles quantiles) : ITrainedMember
    {
        public IForecaster Forecaster { get; } = new BoostedForecaster(quantiles);

        public void Save(string path) => quantiles.Save(path);
    }
}
