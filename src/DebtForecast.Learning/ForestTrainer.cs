using DebtForecast.Forecasting;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace DebtForecast.Learning;

/// <summary>Trains the forest with ML.NET's FastForest.</summary>
public static class ForestTrainer
{
    /// <summary>The fewest rows that are worth a forest: those of one split.</summary>
    public const int FewestRows = 2 * FewestInLeaf;

    private const int FewestInLeaf = 30;

    /// <summary>Trains a forest.</summary>
    /// <param name="ml">The ML.NET context, with the seed.</param>
    /// <param name="fleet">The histories; every day in them may be used.</param>
    /// <param name="seed">The seed that picks rows.</param>
    /// <param name="mostRows">The most rows that are learned from.</param>
    /// <returns>The fitted model; null where there are fewer than <see cref="FewestRows"/> rows.</returns>
    public static RegressionPredictionTransformer<FastForestRegressionModelParameters>? Fit(MLContext ml, IReadOnlyList<SeriesHistory> fleet, int seed, int mostRows = int.MaxValue)
    {
        var rows = TrainingRows.Sample(fleet, seed, mostRows);
        if (rows.Count < FewestRows)
        {
            return null;
        }

        var data = ml.Data.LoadFromEnumerable(rows.Select(row => new ForestRow { Features = row.Features, Target = row.Target }));
        return ml.Regression.Trainers.FastForest(new FastForestRegressionTrainer.Options
        {
            LabelColumnName = nameof(ForestRow.Target),
            FeatureColumnName = nameof(ForestRow.Features),
            NumberOfTrees = 100,
            NumberOfLeaves = 64,
            MinimumExampleCountPerLeaf = FewestInLeaf,
            NumberOfQuantileSamples = 40,
            FeatureFraction = 0.6,
            FeatureFractionPerSplit = 0.5,
            NumberOfThreads = 2,
            Seed = seed,
        }).Fit(data);
    }

    /// <summary>One training row.</summary>
    internal sealed class ForestRow
    {
        /// <summary>Gets or sets the features.</summary>
        [VectorType(ForestFeatures.Count)]
        public float[] Features { get; set; } = [];

        /// <summary>Gets or sets the squeezed change.</summary>
        public float Target { get; set; }
    }
}
