using System.Globalization;

namespace DebtForecast.Learning;

/// <summary>The trees of one LightGBM model, read from its text into arrays; scoring needs no native code.</summary>
/// <remarks>
/// The prediction is the sum over trees of the leaf that a row falls into: at each node a row goes left where its feature is at or below the threshold.
/// Sums and comparisons are those of LightGBM, so both give the same number.
/// </remarks>
internal sealed class BoostedTrees
{
    private readonly int[] roots;
    private readonly int[] feature;
    private readonly double[] threshold;
    private readonly int[] left;
    private readonly int[] right;
    private readonly double[] leaves;

    private BoostedTrees(Builder builder)
    {
        roots = [.. builder.Roots];
        feature = [.. builder.Feature];
        threshold = [.. builder.Threshold];
        left = [.. builder.Left];
        right = [.. builder.Right];
        leaves = [.. builder.Leaves];
    }

    /// <summary>Reads LightGBM's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="level">The level that the model must have been trained for, 0 to 1.</param>
    /// <returns>The trees.</returns>
    /// <exception cref="FormatException">The text is damaged, or of a model with another objective, level or features; the message says which.</exception>
    public static BoostedTrees Parse(string text, double level)
    {
        var sections = text.ReplaceLineEndings("\n").Split("\nTree=");
        var header = FieldsOf(sections[0]);
        Require(Field(header, "version") == "v4", "the version is not v4");
        Require(Field(header, "objective") == "quantile", $"the objective is '{Field(header, "objective")}', not 'quantile'");
        Require(LevelOf(text) == level, $"the level is {LevelOf(text)?.ToString(CultureInfo.InvariantCulture) ?? "not said"}, not {level.ToString(CultureInfo.InvariantCulture)}");
        Require(Field(header, "feature_names").Split(' ').SequenceEqual(ForestFeatures.Names), "it was made for other features");
        Require(sections.Length > 1 && sections[^1].Contains("\nend of trees", StringComparison.Ordinal), "the end of the trees is missing");
        Require(sections.Length - 1 == Field(header, "tree_sizes").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, "trees are missing");
        var builder = new Builder();
        foreach (var section in sections.Skip(1))
        {
            builder.Add(FieldsOf(section));
        }

        return new(builder);
    }

    /// <summary>Predicts a row.</summary>
    /// <param name="features">The features, finite.</param>
    /// <returns>The prediction.</returns>
    public double Predict(float[] features)
    {
        var sum = 0.0;
        foreach (var root in roots)
        {
            var node = root;
            while (node >= 0)
            {
                node = features[feature[node]] <= threshold[node] ? left[node] : right[node];
            }

            sum += leaves[~node];
        }

        return sum;
    }

    // The level stands among the parameters below the trees: [alpha: 0.025].
    private static double? LevelOf(string text)
    {
        const string Name = "\n[alpha: ";
        var at = text.IndexOf(Name, StringComparison.Ordinal);
        var end = at < 0 ? -1 : text.IndexOf(']', at);
        return end < 0 ? null : double.Parse(text[(at + Name.Length)..end], CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, string> FieldsOf(string section)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in section.Split('\n').TakeWhile(line => line != "end of trees"))
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
            {
                fields[line[..at]] = line[(at + 1)..];
            }
        }

        return fields;
    }

    private static string Field(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var value) ? value : throw new FormatException($"'{name}' is missing");

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FormatException(otherwise);
        }
    }

    /// <summary>Appends trees; a node is its place in the arrays, a leaf the complement of its place.</summary>
    private sealed class Builder
    {
        public List<int> Roots { get; } = [];

        public List<int> Feature { get; } = [];

        public List<double> Threshold { get; } = [];

        public List<int> Left { get; } = [];

        public List<int> Right { get; } = [];

        public List<double> Leaves { get; } = [];

        public void Add(Dictionary<string, string> tree)
        {
            var (node, leaf) = (Feature.Count, Leaves.Count);
            var count = int.Parse(Field(tree, "num_leaves"), CultureInfo.InvariantCulture);
            Require(Field(tree, "num_cat") == "0" && tree.GetValueOrDefault("is_linear", "0") == "0", "a tree splits categories or has linear leaves");
            Leaves.AddRange(Numbers(tree, "leaf_value", count));
            if (count == 1)
            {
                Roots.Add(~leaf);
                return;
            }

            Roots.Add(node);
            Threshold.AddRange(Numbers(tree, "threshold", count - 1));
            Feature.AddRange(Numbers(tree, "split_feature", count - 1).Select(value => Whole(value, 0, ForestFeatures.Count - 1)));

            // Bit 0 is a split by category, bits 2 and 3 say what stands for a missing value; features are always there.
            Require(Numbers(tree, "decision_type", count - 1).All(value => (Whole(value, 0, 15) & 0b1101) == 0), "a tree expects missing values or categories");
            Left.AddRange(Children(tree, "left_child", count, node, leaf));
            Right.AddRange(Children(tree, "right_child", count, node, leaf));
        }

        // LightGBM numbers a node after its parent; a child that stood before it would make a loop.
        private static IEnumerable<int> Children(Dictionary<string, string> tree, string name, int count, int node, int leaf) =>
            Numbers(tree, name, count - 1).Select((value, parent) =>
                value < 0 ? Whole(value, -count, -1) - leaf : node + Whole(value, parent + 1, count - 2));

        private static double[] Numbers(Dictionary<string, string> tree, string name, int count)
        {
            var numbers = Field(tree, name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            Require(numbers.Length == count && numbers.All(double.IsFinite), $"'{name}' is not {count} numbers");
            return numbers;
        }

        private static int Whole(double value, int least, int most)
        {
            Require(value >= least && value <= most && value == Math.Floor(value), $"{value.ToString(CultureInfo.InvariantCulture)} is not between {least} and {most}");
            return (int)value;
        }
    }
}
