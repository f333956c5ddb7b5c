using System.Numerics.Tensors;
using DebtForecast.Forecasting;

namespace DebtForecast.Learning;

/// <summary>Trains an <see cref="LstmNetwork"/> to give quantiles of squeezed changes.</summary>
/// <remarks>
/// The loss is the pinball loss (Koenker and Bassett 1978) at <see cref="QuantileLevels.All"/>, averaged over levels and the horizons of <see cref="ForecastKnots"/>, each project with
/// the same weight. Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019) and a step size that falls along half a cosine; the gradient's norm is cut at
/// <see cref="LongestGradient"/>. A batch is computed in two halves on two threads, whose gradients are always added in the same order: same windows, seed and machine, same network.
/// </remarks>
/// <param name="options">How to train.</param>
public sealed class LstmTrainer(LstmOptions options)
{
    private const double LongestGradient = 1;
    private const int Shards = 2;

    /// <summary>Gets the answers of a network: seven levels at each knot.</summary>
    public static int Outputs { get; } = ForecastKnots.Weeks.Count * QuantileLevels.Count;

    /// <summary>Trains.</summary>
    /// <param name="samples">The windows, at least one.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The network.</returns>
    public LstmNetwork Train(IReadOnlyList<LstmSample> samples, int seed)
    {
        var shape = new LstmShape(LstmWindow.WeekCount, LstmWindow.Channels, LstmWindow.TraitCount, options.Hidden, options.Head, Outputs);
        var network = LstmNetwork.Untrained(shape, seed);
        StartAtOverallQuantiles(network, samples);
        var shards = Enumerable.Range(0, Shards).Select(_ => new Shard(shape, (options.Batch + Shards - 1) / Shards)).ToArray();
        var (order, random, adam) = (Enumerable.Range(0, samples.Count).ToArray(), new Random(seed), new Adam(shape.ParameterCount));
        var epochs = Math.Max(options.Epochs, (options.FewestSeen + samples.Count - 1) / samples.Count);
        var (step, steps) = (0, epochs * ((samples.Count + options.Batch - 1) / options.Batch));
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var batch in order.Chunk(options.Batch))
            {
                var gradient = GradientOf(network, [.. batch.Select(i => samples[i])], shards);
                var size = options.StepSize * (1 + Math.Cos(Math.PI * step++ / steps)) / 2;
                adam.Step(network.Parameters, gradient, (float)size, (float)(size * options.Decay));
            }
        }

        return network;
    }

    /// <summary>The mean loss of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">The windows.</param>
    /// <returns>The loss in squeezed units, with the windows' weights; 0 or more.</returns>
    public static double LossOf(LstmNetwork network, IReadOnlyList<LstmSample> samples)
    {
        var (loss, slopes) = (0.0, new float[Outputs]);
        foreach (var sample in samples)
        {
            loss += AddLoss(network.Predict(sample.Window), sample, slopes);
        }

        return loss / samples.Sum(sample => sample.Weight);
    }

    // Before the first step every window gets the quantiles of all windows: the network starts where a table would end.
    private static void StartAtOverallQuantiles(LstmNetwork network, IReadOnlyList<LstmSample> samples)
    {
        var biases = network.Parameters.AsSpan(network.Shape.OutputBias);
        for (var knot = 0; knot < ForecastKnots.Weeks.Count; knot++)
        {
            var known = samples.Select(sample => sample.Targets[knot]).Where(float.IsFinite).Order().ToArray();
            for (var level = 0; level < QuantileLevels.Count && known.Length > 0; level++)
            {
                biases[(knot * QuantileLevels.Count) + level] = known[(int)(QuantileLevels.All[level] * (known.Length - 1))];
            }
        }
    }

    private static float[] GradientOf(LstmNetwork network, LstmSample[] batch, Shard[] shards)
    {
        var half = (batch.Length + Shards - 1) / Shards;
        Parallel.For(0, Shards, i => shards[i].Compute(network, batch.AsSpan(Math.Min(i * half, batch.Length), Math.Min(half, Math.Max(0, batch.Length - (i * half))))));
        var gradient = shards[0].Gradient;
        foreach (var other in shards[1..])
        {
            TensorPrimitives.Add(gradient, other.Gradient, gradient);
        }

        TensorPrimitives.Divide(gradient, batch.Length, gradient);
        var norm = TensorPrimitives.Norm<float>(gradient);
        if (norm > LongestGradient)
        {
            TensorPrimitives.Multiply(gradient, (float)(LongestGradient / norm), gradient);
        }

        return gradient;
    }

    private static double AddLoss(ReadOnlySpan<float> answer, LstmSample sample, Span<float> slopes)
    {
        var (loss, knots) = (0.0, sample.Targets.Count(float.IsFinite));
        slopes.Clear();
        for (var i = 0; i < answer.Length; i++)
        {
            var (target, level) = (sample.Targets[i / QuantileLevels.Count], (float)QuantileLevels.All[i % QuantileLevels.Count]);
            if (float.IsFinite(target))
            {
                var slope = target > answer[i] ? -level : target < answer[i] ? 1 - level : 0;
                slopes[i] = slope * sample.Weight / (knots * QuantileLevels.Count);
                loss += slopes[i] * (answer[i] - target);
            }
        }

        return loss;
    }

    /// <summary>One thread's part of a batch.</summary>
    private sealed class Shard(LstmShape shape, int capacity)
    {
        private readonly LstmPass pass = new(shape, capacity);
        private readonly float[] slopes = new float[capacity * shape.Outputs];

        public float[] Gradient { get; } = new float[shape.ParameterCount];

        public void Compute(LstmNetwork network, ReadOnlySpan<LstmSample> samples)
        {
            Array.Clear(Gradient);
            if (samples.IsEmpty)
            {
                return;
            }

            var windows = new LstmWindow[samples.Length];
            for (var i = 0; i < windows.Length; i++)
            {
                windows[i] = samples[i].Window;
            }

            var answers = pass.Forward(network, windows);
            for (var i = 0; i < windows.Length; i++)
            {
                AddLoss(answers.Slice(i * shape.Outputs, shape.Outputs), samples[i], slopes.AsSpan(i * shape.Outputs, shape.Outputs));
            }

            pass.Backward(slopes.AsSpan(0, windows.Length * shape.Outputs), Gradient);
        }
    }

    /// <summary>The moments of Adam, with its usual constants 0.9, 0.999 and 1e-8.</summary>
    private sealed class Adam(int count)
    {
        private const float First = 0.9f;
        private const float Second = 0.999f;
        private readonly float[] means = new float[count];
        private readonly float[] squares = new float[count];
        private int steps;

        public void Step(float[] parameters, float[] gradient, float size, float decay)
        {
            steps++;
            var (meanShare, squareShare) = (1 - MathF.Pow(First, steps), 1 - MathF.Pow(Second, steps));
            for (var i = 0; i < parameters.Length; i++)
            {
                means[i] += (1 - First) * (gradient[i] - means[i]);
                squares[i] += (1 - Second) * ((gradient[i] * gradient[i]) - squares[i]);
                parameters[i] -= (decay * parameters[i]) + (size * means[i] / meanShare / (MathF.Sqrt(squares[i] / squareShare) + 1e-8f));
            }
        }
    }
}
