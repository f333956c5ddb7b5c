using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>A learner that does not begin once it is too late. What has begun ends by itself: the libraries of machine learning cannot be stopped midway.</summary>
internal sealed class StoppableLearner(ILearner inner, CancellationToken cancellationToken) : ILearner
{
    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public string FileName => inner.FileName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Reads => inner.Reads;

    /// <inheritdoc/>
    public string Needs => inner.Needs;

    /// <inheritdoc/>
    public ITrainedMember? Train(IReadOnlyList<SeriesHistory> fleet, int seed)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return inner.Train(fleet, seed);
    }

    /// <inheritdoc/>
    public IForecaster Load(string path) => inner.Load(path);
}
