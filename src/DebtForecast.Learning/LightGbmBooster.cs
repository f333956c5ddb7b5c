using System.Runtime.InteropServices;
using System.Text;

namespace DebtForecast.Learning;

/// <summary>A model that LightGBM trains.</summary>
internal sealed class LightGbmBooster : SafeHandle
{
    private const int AllTrees = -1;

    /// <summary>Makes an empty handle, for the marshaller.</summary>
    public LightGbmBooster()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Trains a model.</summary>
    /// <param name="dataset">The rows; must live as long as the booster.</param>
    /// <param name="parameters">LightGBM's parameters.</param>
    /// <param name="rounds">The number of trees.</param>
    /// <returns>The model.</returns>
    public static LightGbmBooster Train(LightGbmDataset dataset, string parameters, int rounds)
    {
        LightGbmLibrary.Check(LightGbmLibrary.BoosterCreate(dataset, parameters, out var booster));
        var isFinished = 0;
        for (var round = 0; round < rounds && isFinished == 0; round++)
        {
            LightGbmLibrary.Check(LightGbmLibrary.BoosterUpdateOneIter(booster, out isFinished));
        }

        return booster;
    }

    /// <summary>Gives the model as LightGBM's text.</summary>
    /// <returns>The text.</returns>
    public string ToText()
    {
        var text = new byte[1 << 16];
        LightGbmLibrary.Check(LightGbmLibrary.BoosterSaveModelToString(this, 0, AllTrees, LightGbmLibrary.SplitImportance, text.Length, out var length, text));
        if (length > text.Length)
        {
            text = new byte[length];
            LightGbmLibrary.Check(LightGbmLibrary.BoosterSaveModelToString(this, 0, AllTrees, LightGbmLibrary.SplitImportance, text.Length, out length, text));
        }

        return Encoding.UTF8.GetString(text, 0, (int)length - 1); // without the zero at the end
    }

    /// <summary>Predicts one row in native code.</summary>
    /// <param name="features">The features.</param>
    /// <returns>The prediction.</returns>
    public double Predict(float[] features)
    {
        var result = new double[1];
        LightGbmLibrary.Check(LightGbmLibrary.BoosterPredictForMat(
            this, features, LightGbmLibrary.Float32, 1, features.Length, 1, 0, 0, AllTrees, "num_threads=1", out _, result));
        return result[0];
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => LightGbmLibrary.BoosterFree(handle) == 0;
}
