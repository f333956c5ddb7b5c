using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>A recurrent network that has learned from the histories of many projects.</summary>
/// <remarks>
/// It answers quantiles of squeezed changes at <see cref="ForecastKnots.Weeks"/>; they are sorted. A network never says "nothing changes" exactly, so that a quantile nearer to it
/// than <see cref="StillWithin"/> is the last value: where "no change" holds much of the mass, so do the median and its neighbours.
/// </remarks>
public sealed class LstmForecaster : IForecaster
{
    /// <summary>The name of the model.</summary>
    public const string ModelName = "lstm";

    /// <summary>The squeezed change below which a quantile is the last value: 1 % of <c>s·√h</c>.</summary>
    public const double StillWithin = 0.02;

    /// <summary>The most that ONNX Runtime and managed code may differ.</summary>
    public const double MostDifference = 1e-5;

    private readonly LstmNetwork network;
    private readonly Lazy<Serving> serving;

    /// <summary>Makes a forecaster that computes in managed code.</summary>
    /// <param name="network">The network.</param>
    public LstmForecaster(LstmNetwork network)
    {
        this.network = network;
        serving = new(new Serving(network.Predict, "managed code"));
    }

    /// <summary>Makes a forecaster that computes in ONNX Runtime through ML.NET. The native library is not loaded before the first forecast.</summary>
    /// <param name="network">The network in the archive.</param>
    /// <param name="archive">The archive that <see cref="LstmLearner"/> wrote.</param>
    internal LstmForecaster(LstmNetwork network, byte[] archive)
    {
        this.network = network;
        serving = new(() => Open(archive));
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <summary>Gets what computes, in words: ONNX Runtime, or managed code and why. Loads what it takes.</summary>
    public string ServedBy => serving.Value.Words;

    /// <inheritdoc/>
    public double[][] Predict(WeeklyHistory history, PooledChanges changes)
    {
        var answer = history.Scale > 0 ? serving.Value.Predict(LstmWindow.Of(history)) : [];
        var knot = 0;
        return ForecastKnots.RowsOf(history, _ => Quantiles(answer.AsSpan(QuantileLevels.Count * knot++, QuantileLevels.Count)));
    }

    private static double[] Quantiles(ReadOnlySpan<float> answer)
    {
        var quantiles = new double[answer.Length];
        for (var i = 0; i < quantiles.Length; i++)
        {
            quantiles[i] = Math.Abs(answer[i]) < StillWithin ? 0 : answer[i];
        }

        return quantiles;
    }

    // The parameters in the archive have proved to be those that were trained, so managed code may serve wherever ONNX Runtime cannot.
    private Serving Open(byte[] archive)
    {
        try
        {
            var pipeline = LstmPipeline.Open(archive);
            var difference = Difference(pipeline.Predict(LstmWindow.Example), network.Predict(LstmWindow.Example));
            return difference <= MostDifference ? new(pipeline.Predict, "ONNX Runtime through ML.NET")
                : new(network.Predict, FormattableString.Invariant($"managed code: ONNX Runtime answers differ by {difference:g2}"));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new(network.Predict, $"managed code: ONNX Runtime cannot be used here ({LearnerUnavailableException.FirstLine(exception.GetBaseException().Message)})");
        }
    }

    private static float Difference(float[] left, float[] right) => left.Length == right.Length ? left.Zip(right, (a, b) => Math.Abs(a - b)).Max() : float.PositiveInfinity;

    private sealed record Serving(Func<LstmWindow, float[]> Predict, string Words);
}
