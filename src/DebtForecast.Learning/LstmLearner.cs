using System.Globalization;
using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>Learns an LSTM in managed code and keeps it as an ML.NET model with the network as ONNX inside.</summary>
/// <param name="options">How to train; null for the defaults.</param>
public sealed class LstmLearner(LstmOptions? options = null) : ILearner
{
    private const string Remedy = "train it anew with: debtforecast models train";
    private readonly LstmOptions options = options ?? new();

    /// <inheritdoc/>
    public string Name => LstmForecaster.ModelName;

    /// <inheritdoc/>
    public string FileName => "lstm.zip";

    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = [$"weeks {LstmWindow.WeekCount}x{LstmWindow.Channels}", $"traits {LstmWindow.TraitCount}", .. CompanionTraits.Names];

    /// <inheritdoc/>
    public string Needs => string.Create(CultureInfo.InvariantCulture, $"{options.FewestWindows} windows: origins three weeks apart, from the 13th week of a series that moves on");

    /// <inheritdoc/>
    public ITrainedMember? Train(IReadOnlyList<SeriesHistory> fleet, int seed)
    {
        LstmPipeline.Require(); // said before the training, which would be for nothing
        var samples = LstmSamples.Draw(fleet, options.MostWindows, seed);
        return samples.Count < options.FewestWindows ? null : new TrainedLstm(new LstmTrainer(options).Train(samples, seed));
    }

    /// <inheritdoc/>
    public IForecaster Load(string path)
    {
        try
        {
            var archive = File.ReadAllBytes(path);
            var network = LstmPipeline.NetworkIn(archive);
            return network.Shape is { Weeks: LstmWindow.WeekCount, Channels: LstmWindow.Channels, Traits: LstmWindow.TraitCount } && network.Shape.Outputs == LstmTrainer.Outputs
                ? new LstmForecaster(network, archive)
                : throw new InvalidDataException("its network reads other features than this version");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} cannot be read as an LSTM ({exception.Message}); {Remedy}.", exception);
        }
    }

    private sealed class TrainedLstm(LstmNetwork network) : ITrainedMember
    {
        public IForecaster Forecaster { get; } = new LstmForecaster(network);

        public void Save(string path) => LstmPipeline.Save(network, path);
    }
}
