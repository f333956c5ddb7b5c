using System.Numerics.Tensors;
using static DebtForecast.Learning.Matrices;

namespace DebtForecast.Learning;

/// <summary>The working memory of one pass through an <see cref="LstmNetwork"/>, forward and back. Not for two threads at once.</summary>
/// <remarks>
/// The cell of Hochreiter and Schmidhuber (1997) with the forget gate of Gers et al. (2000): <c>i, o, f = σ(W·[x, h] + b)</c>, <c>g = tanh(W·[x, h] + b)</c>,
/// <c>c' = f·c + i·g</c>, <c>h' = o·tanh(c')</c>. The last <c>h</c> and the traits go through a layer with tanh and a linear one. Back: backpropagation
/// through time (Werbos 1990), without truncation.
/// </remarks>
internal sealed class LstmPass
{
    private readonly LstmShape shape;
    private readonly float[] steps;
    private readonly float[] gates;
    private readonly float[] cells;
    private readonly float[] squashed;
    private readonly float[] joined;
    private readonly float[] head;
    private readonly float[] outputs;
    private float[] parameters = [];
    private int count;

    /// <summary>Reserves memory.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="capacity">The most series at once.</param>
    public LstmPass(LstmShape shape, int capacity)
    {
        this.shape = shape;
        steps = new float[shape.Weeks * capacity * shape.Inputs];
        gates = new float[shape.Weeks * capacity * shape.Gates];
        cells = new float[(shape.Weeks + 1) * capacity * shape.Hidden];
        squashed = new float[shape.Weeks * capacity * shape.Hidden];
        joined = new float[capacity * shape.Joined];
        head = new float[capacity * shape.Head];
        outputs = new float[capacity * shape.Outputs];
    }

    /// <summary>Computes the answers for some series.</summary>
    /// <param name="network">The network.</param>
    /// <param name="windows">The series; no more than the capacity.</param>
    /// <returns>The answers, one after the other; overwritten by the next pass.</returns>
    public ReadOnlySpan<float> Forward(LstmNetwork network, ReadOnlySpan<LstmWindow> windows)
    {
        (parameters, count) = (network.Parameters, windows.Length);
        Enter(windows);
        for (var week = 0; week < shape.Weeks; week++)
        {
            Step(week);
        }

        var hidden = head.AsSpan(0, count * shape.Head);
        Layer(joined, shape.Joined, shape.HeadWeights, shape.HeadBias, hidden);
        TensorPrimitives.Tanh(hidden, hidden);
        var answers = outputs.AsSpan(0, count * shape.Outputs);
        Layer(head, shape.Head, shape.OutputWeights, shape.OutputBias, answers);
        return answers;
    }

    /// <summary>Adds the gradient of a loss, after <see cref="Forward"/>.</summary>
    /// <param name="slopes">The derivative of the loss by each answer.</param>
    /// <param name="gradient">Receives, added, the derivative by each parameter.</param>
    public void Backward(ReadOnlySpan<float> slopes, Span<float> gradient)
    {
        var states = ThroughHead(slopes, gradient);
        var gateSlopes = new float[shape.Weeks * count * shape.Gates];
        var cellSlopes = new float[count * shape.Hidden];
        var recurrent = Transposed(parameters.AsSpan(shape.Cell)[(shape.Channels * shape.Gates)..], shape.Hidden, shape.Gates);
        for (var week = shape.Weeks - 1; week >= 0; week--)
        {
            var now = gateSlopes.AsSpan(week * count * shape.Gates, count * shape.Gates);
            StepBack(week, states, cellSlopes, now);
            Array.Clear(states);
            MultiplyAdd(new(now, shape.Gates), recurrent, states, count, shape.Gates, shape.Hidden);
        }

        MultiplyAdd(new(steps, 1, shape.Inputs), gateSlopes, gradient[shape.Cell], shape.Inputs, shape.Weeks * count, shape.Gates);
        AddRows(gateSlopes, gradient[shape.CellBias]);
    }

    private void Enter(ReadOnlySpan<LstmWindow> windows)
    {
        steps.AsSpan(0, count * shape.Inputs).Clear();
        cells.AsSpan(0, count * shape.Hidden).Clear();
        for (var s = 0; s < count; s++)
        {
            for (var week = 0; week < shape.Weeks; week++)
            {
                windows[s].Weeks.AsSpan(week * shape.Channels, shape.Channels).CopyTo(steps.AsSpan(((week * count) + s) * shape.Inputs));
            }

            windows[s].Traits.CopyTo(joined, (s * shape.Joined) + shape.Hidden);
        }
    }

    private void Step(int week)
    {
        var now = gates.AsSpan(week * count * shape.Gates, count * shape.Gates);
        Layer(steps.AsSpan(week * count * shape.Inputs), shape.Inputs, shape.Cell, shape.CellBias, now);
        var size = shape.Hidden;
        for (var s = 0; s < count; s++)
        {
            var own = now.Slice(s * shape.Gates, shape.Gates);
            TensorPrimitives.Sigmoid(own[..(3 * size)], own[..(3 * size)]);
            TensorPrimitives.Tanh(own[(3 * size)..], own[(3 * size)..]);
            var before = cells.AsSpan(((week * count) + s) * size, size);
            var after = cells.AsSpan((((week + 1) * count) + s) * size, size);
            TensorPrimitives.Multiply(own[..size], own[(3 * size)..], after);
            TensorPrimitives.MultiplyAdd(own.Slice(2 * size, size), before, after, after);
            var bent = squashed.AsSpan(((week * count) + s) * size, size);
            TensorPrimitives.Tanh(after, bent);
            TensorPrimitives.Multiply(own.Slice(size, size), bent, StateAfter(week, s));
        }
    }

    // The state is written to where it is read next: the following step, or the head.
    private Span<float> StateAfter(int week, int s) => week + 1 < shape.Weeks
        ? steps.AsSpan(((((week + 1) * count) + s) * shape.Inputs) + shape.Channels, shape.Hidden)
        : joined.AsSpan(s * shape.Joined, shape.Hidden);

    private void Layer(ReadOnlySpan<float> input, int inner, Range weights, Range biases, Span<float> result)
    {
        var bias = parameters.AsSpan(biases);
        for (var s = 0; s < count; s++)
        {
            bias.CopyTo(result[(s * bias.Length)..]);
        }

        MultiplyAdd(new(input, inner), parameters.AsSpan(weights), result, count, inner, bias.Length);
    }

    private float[] ThroughHead(ReadOnlySpan<float> slopes, Span<float> gradient)
    {
        MultiplyAdd(new(head, 1, shape.Head), slopes, gradient[shape.OutputWeights], shape.Head, count, shape.Outputs);
        AddRows(slopes, gradient[shape.OutputBias]);
        var bent = new float[count * shape.Head];
        MultiplyAdd(new(slopes, shape.Outputs), Transposed(parameters.AsSpan(shape.OutputWeights), shape.Head, shape.Outputs), bent, count, shape.Outputs, shape.Head);
        for (var i = 0; i < bent.Length; i++)
        {
            bent[i] *= 1 - (head[i] * head[i]);
        }

        MultiplyAdd(new(joined, 1, shape.Joined), bent, gradient[shape.HeadWeights], shape.Joined, count, shape.Head);
        AddRows(bent, gradient[shape.HeadBias]);
        var states = new float[count * shape.Hidden];
        MultiplyAdd(new(bent, shape.Head), Transposed(parameters.AsSpan(shape.HeadWeights), shape.Hidden, shape.Head), states, count, shape.Head, shape.Hidden);
        return states;
    }

    private void StepBack(int week, float[] states, float[] cellSlopes, Span<float> gateSlopes)
    {
        var size = shape.Hidden;
        for (var s = 0; s < count; s++)
        {
            var own = gates.AsSpan(((week * count) + s) * shape.Gates, shape.Gates);
            var slopes = gateSlopes.Slice(s * shape.Gates, shape.Gates);
            var before = cells.AsSpan(((week * count) + s) * size, size);
            var bent = squashed.AsSpan(((week * count) + s) * size, size);
            for (var i = 0; i < size; i++)
            {
                var (input, output, forget, candidate) = (own[i], own[size + i], own[(2 * size) + i], own[(3 * size) + i]);
                var state = states[(s * size) + i];
                var cell = cellSlopes[(s * size) + i] + (state * output * (1 - (bent[i] * bent[i])));
                slopes[i] = cell * candidate * input * (1 - input);
                slopes[size + i] = state * bent[i] * output * (1 - output);
                slopes[(2 * size) + i] = cell * before[i] * forget * (1 - forget);
                slopes[(3 * size) + i] = cell * input * (1 - (candidate * candidate));
                cellSlopes[(s * size) + i] = cell * forget;
            }
        }
    }

    private static float[] Transposed(ReadOnlySpan<float> matrix, int rows, int cols)
    {
        var turned = new float[rows * cols];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < cols; j++)
            {
                turned[(j * rows) + i] = matrix[(i * cols) + j];
            }
        }

        return turned;
    }
}
