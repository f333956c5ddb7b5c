using System.Collections.Concurrent;

namespace DebtForecast.Learning;

/// <summary>A small recurrent network: one LSTM cell over the weeks, then two layers that also see the series as a whole.</summary>
/// <remarks>This is the pass in managed code: training uses it, and it serves where ONNX Runtime has no native library. Threads may share it.</remarks>
public sealed class LstmNetwork
{
    private readonly ConcurrentBag<LstmPass> passes = [];

    /// <summary>Makes a network.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="parameters">The parameters, in the order that <see cref="LstmShape"/> says; finite.</param>
    /// <exception cref="ArgumentException">There are too many or too few, or one is not finite.</exception>
    public LstmNetwork(LstmShape shape, float[] parameters)
    {
        if (parameters.Length != shape.ParameterCount || !parameters.All(float.IsFinite))
        {
            throw new ArgumentException($"The network takes {shape.ParameterCount} finite parameters; there are {parameters.Count(float.IsFinite)} of {parameters.Length}.", nameof(parameters));
        }

        (Shape, Parameters) = (shape, parameters);
    }

    /// <summary>Gets the sizes.</summary>
    public LstmShape Shape { get; }

    /// <summary>Gets the parameters. The trainer moves them; elsewhere they stay.</summary>
    internal float[] Parameters { get; }

    /// <summary>Makes an untrained network: weights uniform within ±1/√(inputs), forget gates open (bias 1; Gers et al. 2000).</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The network.</returns>
    public static LstmNetwork Untrained(LstmShape shape, int seed)
    {
        var (random, parameters) = (new Random(seed), new float[shape.ParameterCount]);
        foreach (var (range, inputs) in new[] { (shape.Cell, shape.Hidden), (shape.HeadWeights, shape.Joined), (shape.OutputWeights, shape.Head) })
        {
            foreach (ref var weight in parameters.AsSpan(range))
            {
                weight = (float)(((2 * random.NextDouble()) - 1) / Math.Sqrt(inputs));
            }
        }

        parameters.AsSpan(shape.CellBias).Slice(2 * shape.Hidden, shape.Hidden).Fill(1);
        return new(shape, parameters);
    }

    /// <summary>Computes the answer for a series.</summary>
    /// <param name="window">The series.</param>
    /// <returns>The answer.</returns>
    public float[] Predict(LstmWindow window)
    {
        var pass = passes.TryTake(out var idle) ? idle : new(Shape, 1);
        var answer = pass.Forward(this, [window]).ToArray();
        passes.Add(pass);
        return answer;
    }
}
