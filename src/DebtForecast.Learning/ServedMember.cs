using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>A learned member of a model that was read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FileName">Its file in the model's folder.</param>
/// <param name="Forecaster">What predicts with it.</param>
public sealed record ServedMember(string Name, string FileName, IForecaster Forecaster)
{
    /// <summary>Gets what computes its forecasts here, in words: a native library, or managed code and why. Loads what it takes.</summary>
    public string Runtime => Forecaster is LstmForecaster lstm ? lstm.ServedBy : "managed code";
}

/// <summary>A learned member of a model that could not be read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">A sentence that names the file, what is wrong with it, and the remedy.</param>
public sealed record UnreadMember(string Name, string Reason);
