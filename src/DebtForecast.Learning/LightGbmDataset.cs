using System.Runtime.InteropServices;

namespace DebtForecast.Learning;

/// <summary>Rows that LightGBM has sorted into bins.</summary>
internal sealed class LightGbmDataset : SafeHandle
{
    /// <summary>Makes an empty handle, for the marshaller.</summary>
    public LightGbmDataset()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Makes a data set.</summary>
    /// <param name="rows">The rows, at least one.</param>
    /// <param name="weights">One weight for each row.</param>
    /// <param name="parameters">LightGBM's parameters.</param>
    /// <returns>The data set.</returns>
    public static LightGbmDataset From(IReadOnlyList<TrainingRow> rows, float[] weights, string parameters)
    {
        var data = new float[rows.Count * ForestFeatures.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Features.CopyTo(data, i * ForestFeatures.Count);
        }

        LightGbmLibrary.Check(LightGbmLibrary.DatasetCreateFromMat(data, LightGbmLibrary.Float32, rows.Count, ForestFeatures.Count, 1, parameters, 0, out var dataset));
        LightGbmLibrary.Check(LightGbmLibrary.DatasetSetField(dataset, "label", [.. rows.Select(row => row.Target)], rows.Count, LightGbmLibrary.Float32));
        LightGbmLibrary.Check(LightGbmLibrary.DatasetSetField(dataset, "weight", weights, rows.Count, LightGbmLibrary.Float32));
        LightGbmLibrary.Check(LightGbmLibrary.DatasetSetFeatureNames(dataset, [.. ForestFeatures.Names], ForestFeatures.Count));
        return dataset;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => LightGbmLibrary.DatasetFree(handle) == 0;
}
