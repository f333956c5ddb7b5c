using DebtForecast.Forecasting;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace DebtForecast.Learning;

/// <summary>Trains the forest with ML.NET's FastForest.</summary>
public static class ForestTrainer
{
    private const int StepWeeks = 4;
    private const int FewestWeeks = 13;
    private const int RowsPerProject = 1200;
    private const int RowsPerOrigin = 2;

    /// <summary>Trains a forest.</summary>
    /// <param name="ml">The ML.NET context, with the seed.</param>
    /// <param name="fleet">The histories; every day in them may be used.</param>
    /// <param name="seed">The seed that picks rows.</param>
    /// <returns>The fitted model; null where no history is long enough to learn from.</returns>
    public static RegressionPredictionTransformer<FastForestRegressionModelParameters>? Fit(MLContext ml, IReadOnlyList<SeriesHistory> fleet, int seed)
    {
        var rows = fleet.GroupBy(series => series.Project).OrderBy(group => group.Key, StringComparer.Ordinal)
            .AsParallel().AsOrdered().SelectMany(project => RowsOf([.. project], seed)).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var data = ml.Data.LoadFromEnumerable(rows);
        return ml.Regression.Trainers.FastForest(new FastForestRegressionTrainer.Options
        {
            LabelColumnName = nameof(ForestRow.Target),
            FeatureColumnName = nameof(ForestRow.Features),
            NumberOfTrees = 100,
            NumberOfLeaves = 64,
            MinimumExampleCountPerLeaf = 30,
            NumberOfQuantileSamples = 40,
            FeatureFraction = 0.6,
            FeatureFractionPerSplit = 0.5,
            NumberOfThreads = 2,
            Seed = seed,
        }).Fit(data);
    }

    private static List<ForestRow> RowsOf(SeriesHistory[] project, int seed)
    {
        var origins = project.SelectMany(OriginsOf).ToArray();
        var random = new Random(seed);
        random.Shuffle(origins);
        return origins.Take(RowsPerProject / RowsPerOrigin).SelectMany(origin => RowsAt(origin, random)).ToList();
    }

    private static IEnumerable<(SeriesHistory Series, double[] Weekly, int Origin)> OriginsOf(SeriesHistory series)
    {
        var weekly = series.Series.WeeklyUntil(series.Series.LastMeasuredDay);
        for (var origin = FewestWeeks - 1; origin + 1 < weekly.Length; origin += StepWeeks)
        {
            yield return (series, weekly, origin);
        }
    }

    private static IEnumerable<ForestRow> RowsAt((SeriesHistory Series, double[] Weekly, int Origin) at, Random random)
    {
        var known = at.Weekly[Math.Max(0, at.Origin + 1 - WeeklyHistory.MostWeeks)..(at.Origin + 1)];
        var history = WeeklyHistory.FromValues(default, at.Series.Metric, known);
        var reachable = QuantileForestForecaster.Knots.Where(week => at.Origin + week < at.Weekly.Length).ToArray();
        if (history.Scale <= 1e-9)
        {
            yield break;
        }

        var features = new ForestFeatures(history);
        for (var i = 0; i < Math.Min(RowsPerOrigin, reachable.Length); i++)
        {
            var week = reachable[random.Next(reachable.Length)];
            yield return new ForestRow
            {
                Features = (float[])features.At(week).Clone(),
                Target = (float)QuantileForestForecaster.TargetOf(at.Weekly[at.Origin + week] - history.Last, history.Scale, week),
            };
        }
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
