using System.Numerics.Tensors;
using Microsoft.ML.Trainers.FastTree;

namespace DebtForecast.Learning;

/// <summary>A quantile regression forest, read out of a trained ML.NET FastForest.</summary>
/// <remarks>
/// Meinshausen (2006): the leaves that a row falls into hold training targets; their mixture is the row's distribution. Each leaf keeps its share of
/// targets at or below <see cref="CutCount"/> cut points, so a prediction adds up one short vector for each tree and reads quantiles from the mean. Two cut
/// points enclose zero, so that "nothing changes" keeps its mass.
/// </remarks>
public sealed class QuantileForest
{
    /// <summary>The number of cut points.</summary>
    public const int CutCount = 128;

    private const double ZeroWidth = 1e-6;
    private readonly Tree[] trees;
    private readonly double[] cuts;

    private QuantileForest(Tree[] trees, double[] cuts)
    {
        this.trees = trees;
        this.cuts = cuts;
    }

    /// <summary>Reads a trained forest.</summary>
    /// <param name="parameters">The parameters of a FastForest that kept leaf samples.</param>
    /// <returns>The forest.</returns>
    /// <exception cref="FormatException">It was made for other features, or its leaves keep no samples.</exception>
    public static QuantileForest From(FastForestRegressionModelParameters parameters)
    {
        var source = parameters.TrainedTreeEnsemble.Trees;
        if (source.Count == 0 || source.SelectMany(tree => tree.NumericalSplitFeatureIndexes).Any(feature => feature >= ForestFeatures.Count))
        {
            throw new FormatException("it was made for other features");
        }

        var samples = source.Select(tree => Enumerable.Range(0, tree.NumberOfLeaves).Select(leaf => tree.GetLeafSamplesAt(leaf).Order().ToArray()).ToArray()).ToArray();
        if (samples.Any(tree => tree.Any(leaf => leaf.Length == 0)))
        {
            throw new FormatException("its leaves keep no samples");
        }

        var cuts = CutsOf([.. samples.SelectMany(tree => tree.SelectMany(leaf => leaf)).Order()]);
        return new([.. source.Zip(samples, (tree, leaves) => Tree.From(tree, leaves, cuts))], cuts);
    }

    /// <summary>Reads quantiles of a row's distribution.</summary>
    /// <param name="features">The features.</param>
    /// <param name="levels">The levels, ascending.</param>
    /// <param name="quantiles">Receives one quantile for each level, not descending.</param>
    public void Predict(float[] features, ReadOnlySpan<double> levels, Span<double> quantiles)
    {
        Span<float> shares = stackalloc float[CutCount];
        shares.Clear();
        foreach (var tree in trees)
        {
            TensorPrimitives.Add(shares, tree.SharesOf(features), shares);
        }

        var next = 0;
        for (var i = 0; i < levels.Length; i++)
        {
            var wanted = (float)(levels[i] * trees.Length);
            while (next < CutCount - 1 && shares[next] < wanted)
            {
                next++;
            }

            quantiles[i] = next == 0 || shares[next] <= shares[next - 1] ? cuts[next]
                : cuts[next - 1] + ((cuts[next] - cuts[next - 1]) * Math.Clamp((wanted - shares[next - 1]) / (shares[next] - shares[next - 1]), 0, 1));
        }
    }

    private static double[] CutsOf(double[] sorted)
    {
        var cuts = new SortedSet<double> { -ZeroWidth, 0 };
        for (var i = 0; i < CutCount - 2; i++)
        {
            cuts.Add(sorted[(int)((long)i * (sorted.Length - 1) / (CutCount - 3))]);
        }

        // Ties leave room: the widest gaps are halved until all cut points are used.
        while (cuts.Count < CutCount)
        {
            var list = cuts.ToArray();
            var widest = Enumerable.Range(1, list.Length - 1).MaxBy(i => list[i] - list[i - 1]);
            cuts.Add((list[widest] + list[widest - 1]) / 2);
        }

        return [.. cuts];
    }

    private sealed class Tree(int[] left, int[] right, int[] feature, float[] threshold, float[] shares)
    {
        public static Tree From(RegressionTreeBase tree, double[][] leaves, double[] cuts)
        {
            var shares = new float[leaves.Length * CutCount];
            for (var leaf = 0; leaf < leaves.Length; leaf++)
            {
                var upTo = 0;
                for (var cut = 0; cut < CutCount; cut++)
                {
                    while (upTo < leaves[leaf].Length && leaves[leaf][upTo] <= cuts[cut])
                    {
                        upTo++;
                    }

                    shares[(leaf * CutCount) + cut] = upTo / (float)leaves[leaf].Length;
                }
            }

            return new([.. tree.LeftChild], [.. tree.RightChild], [.. tree.NumericalSplitFeatureIndexes], [.. tree.NumericalSplitThresholds], shares);
        }

        public ReadOnlySpan<float> SharesOf(float[] features)
        {
            var node = left.Length == 0 ? -1 : 0;
            while (node >= 0)
            {
                node = features[feature[node]] <= threshold[node] ? left[node] : right[node];
            }

            return shares.AsSpan(~node * CutCount, CutCount);
        }
    }
}
