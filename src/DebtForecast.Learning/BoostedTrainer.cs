using System.Globalization;
using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>Trains gradient-boosted quantiles with LightGBM: one model for each level.</summary>
/// <remarks>
/// Friedman (2001) with the pinball loss of Koenker and Bassett (1978); LightGBM sets each leaf to the quantile of what is left over in it. The rows are
/// those of the forest (<see cref="TrainingRows"/>), weighted so that projects weigh the same. Each level is trained on one thread, two levels at a time:
/// LightGBM's own threads wait in loops and get in each other's way on a busy machine.
/// </remarks>
public static class BoostedTrainer
{
    /// <summary>The fewest rows that are worth learning from: those of one split.</summary>
    public const int FewestRows = 2 * FewestInLeaf;

    private const int Tasks = 2;
    private const int FewestInLeaf = 50;

    // Chosen among eight by cross-validation over training projects: docs/decisions/0041.
    internal static readonly BoostedSettings Settings = new(Rounds: 120, Leaves: 15, LearningRate: 0.05, FewestInLeaf: FewestInLeaf, FeatureFraction: 0.5);

    /// <summary>Trains the models.</summary>
    /// <param name="fleet">The histories; every day in them may be used.</param>
    /// <param name="seed">The seed that picks rows and features.</param>
    /// <param name="mostRows">The most training rows.</param>
    /// <returns>LightGBM's text for each level of <see cref="QuantileLevels.All"/>; null where the histories are too few or too short to learn from.</returns>
    /// <exception cref="LearnerUnavailableException">LightGBM's library does not load here.</exception>
    public static IReadOnlyList<string>? Fit(IReadOnlyList<SeriesHistory> fleet, int seed, int mostRows = int.MaxValue) => Fit(fleet, seed, Settings, mostRows);

    internal static IReadOnlyList<string>? Fit(IReadOnlyList<SeriesHistory> fleet, int seed, BoostedSettings settings, int mostRows = int.MaxValue)
    {
        var rows = TrainingRows.Sample(fleet, seed, mostRows);
        return rows.Count < FewestRows ? null : LearnerUnavailableException.Guard(
            "LightGBM", "an x64 machine and, on Linux, the package libgomp1", () => FitLevels(rows, seed, settings));
    }

    internal static float[] WeightsOf(IReadOnlyList<TrainingRow> rows)
    {
        var counts = rows.CountBy(row => row.Project).ToDictionary();
        return [.. rows.Select(row => rows.Count / (float)(counts.Count * counts[row.Project]))];
    }

    internal static string ParametersOf(double level, int seed, BoostedSettings settings) => string.Create(
        CultureInfo.InvariantCulture,
        $"objective=quantile alpha={level} num_leaves={settings.Leaves} learning_rate={settings.LearningRate} min_data_in_leaf={settings.FewestInLeaf} feature_fraction={settings.FeatureFraction} {Common(seed)}");

    internal static string Common(int seed) => string.Create(
        CultureInfo.InvariantCulture, $"max_bin=255 seed={seed} deterministic=true force_row_wise=true num_threads=1 verbosity=-1");

    private static string[] FitLevels(IReadOnlyList<TrainingRow> rows, int seed, BoostedSettings settings)
    {
        var weights = WeightsOf(rows);
        var texts = new string[QuantileLevels.Count];
        Parallel.For(0, Tasks, new ParallelOptions { MaxDegreeOfParallelism = Tasks }, task =>
        {
            using var dataset = LightGbmDataset.From(rows, weights, Common(seed));
            for (var level = task; level < texts.Length; level += Tasks)
            {
                using var booster = LightGbmBooster.Train(dataset, ParametersOf(QuantileLevels.All[level], seed, settings), settings.Rounds);
                texts[level] = booster.ToText();
            }
        });
        return texts;
    }
}

/// <summary>How the trees are grown.</summary>
/// <param name="Rounds">The number of trees of a level.</param>
/// <param name="Leaves">The most leaves of a tree.</param>
/// <param name="LearningRate">The share of each tree that counts.</param>
/// <param name="FewestInLeaf">The fewest rows of a leaf.</param>
/// <param name="FeatureFraction">The share of features that a tree may use.</param>
internal sealed record BoostedSettings(int Rounds, int Leaves, double LearningRate, int FewestInLeaf, double FeatureFraction);
