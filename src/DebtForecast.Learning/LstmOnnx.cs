using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DebtForecast.Learning;

/// <summary>Writes an <see cref="LstmNetwork"/> as an ONNX file (operators of version 14), and reads such a file back.</summary>
/// <remarks>
/// The graph: Reshape, Transpose, LSTM (gates i, o, f, c), Squeeze, Concat with the traits, Gemm, Tanh, Gemm. The model's note holds a SHA-256 of the parameters, so that a damaged
/// file is told from a sound one: an archive of ML.NET has no such check.
/// </remarks>
public static class LstmOnnx
{
    /// <summary>The input with the channels of the weeks.</summary>
    public const string WeeksName = "weeks";

    /// <summary>The input with the traits.</summary>
    public const string TraitsName = "traits";

    /// <summary>The output.</summary>
    public const string AnswerName = "squeezed";

    private const int FloatKind = 1;
    private const int Int64Kind = 7;
    private const int IntAttribute = 2;
    private const int IntsAttribute = 7;

    /// <summary>Writes a network.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The file.</returns>
    public static byte[] Write(LstmNetwork network) => new ProtobufWriter()
        .Number(1, 7).Text(2, "debtforecast").Text(6, FingerprintOf(network.Shape, network.Parameters))
        .Message(7, Graph(network.Shape, network.Parameters))
        .Message(8, new ProtobufWriter().Text(1, "").Number(2, 14)).ToArray();

    /// <summary>Reads a network back.</summary>
    /// <param name="onnx">A file that <see cref="Write"/> wrote.</param>
    /// <returns>The network.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or not from here; the message says what is wrong.</exception>
    public static LstmNetwork Read(ReadOnlyMemory<byte> onnx)
    {
        var model = ProtobufReader.Fields(onnx);
        var graph = model.FirstOrDefault(field => field.Number == 7);
        var tensors = ProtobufReader.Fields(graph.Bytes).Where(field => field.Number == 5).Select(field => ProtobufReader.Fields(field.Bytes))
            .ToDictionary(fields => fields.First(field => field.Number == 8).Text, StringComparer.Ordinal);
        var shape = ShapeOf(tensors);
        var parameters = ParametersOf(shape, tensors);
        return model.FirstOrDefault(field => field.Number == 6).Text == FingerprintOf(shape, parameters)
            ? new(shape, parameters) : throw new InvalidDataException("its parameters are not those that were written");
    }

    private static ProtobufWriter Graph(LstmShape shape, float[] all)
    {
        var (width, inputs) = (shape.Gates, shape.Channels * shape.Gates);
        var cell = all[shape.Cell];
        return new ProtobufWriter()
            .Message(1, Node("Reshape", [WeeksName, "steps.shape"], ["steps"]))
            .Message(1, Node("Transpose", ["steps"], ["series"], Ints("perm", 1, 0, 2)))
            .Message(1, Node("LSTM", ["series", "W", "R", "B"], ["", "states"], Int("hidden_size", shape.Hidden)))
            .Message(1, Node("Squeeze", ["states", "first"], ["state"]))
            .Message(1, Node("Concat", ["state", TraitsName], ["joined"], Int("axis", 1)))
            .Message(1, Node("Gemm", ["joined", "head.weights", "head.bias"], ["wide"]))
            .Message(1, Node("Tanh", ["wide"], ["bent"]))
            .Message(1, Node("Gemm", ["bent", "answer.weights", "answer.bias"], [AnswerName]))
            .Text(2, "lstm")
            .Message(5, Whole("steps.shape", -1, shape.Weeks, shape.Channels))
            .Message(5, Whole("first", 0))
            .Message(5, Floats("W", Turned(cell[..inputs], shape.Channels, width), 1, width, shape.Channels))
            .Message(5, Floats("R", Turned(cell[inputs..], shape.Hidden, width), 1, width, shape.Hidden))
            .Message(5, Floats("B", [.. all[shape.CellBias], .. new float[width]], 1, 2 * width))
            .Message(5, Floats("head.weights", all[shape.HeadWeights], shape.Joined, shape.Head))
            .Message(5, Floats("head.bias", all[shape.HeadBias], shape.Head))
            .Message(5, Floats("answer.weights", all[shape.OutputWeights], shape.Head, shape.Outputs))
            .Message(5, Floats("answer.bias", all[shape.OutputBias], shape.Outputs))
            .Message(11, Value(WeeksName, shape.Weeks * shape.Channels))
            .Message(11, Value(TraitsName, shape.Traits))
            .Message(12, Value(AnswerName, shape.Outputs));
    }

    private static LstmShape ShapeOf(Dictionary<string, IReadOnlyList<ProtobufReader.Field>> tensors)
    {
        var steps = MemoryMarshal.Cast<byte, long>(Raw(tensors, "steps.shape", 24));
        var (cell, head, answer) = (Dims(tensors, "R", 3), Dims(tensors, "head.weights", 2), Dims(tensors, "answer.weights", 2));
        return new(Size(steps[1]), Size(steps[2]), Size(head[0] - cell[2]), Size(cell[2]), Size(head[1]), Size(answer[1]));
    }

    private static float[] ParametersOf(LstmShape shape, Dictionary<string, IReadOnlyList<ProtobufReader.Field>> tensors)
    {
        float[] Read(string name, int count) => MemoryMarshal.Cast<byte, float>(Raw(tensors, name, count * sizeof(float))).ToArray();
        return
        [
            .. Turned(Read("W", shape.Channels * shape.Gates), shape.Gates, shape.Channels), .. Turned(Read("R", shape.Hidden * shape.Gates), shape.Gates, shape.Hidden),
            .. Read("B", 2 * shape.Gates)[..shape.Gates],
            .. Read("head.weights", shape.Joined * shape.Head), .. Read("head.bias", shape.Head),
            .. Read("answer.weights", shape.Head * shape.Outputs), .. Read("answer.bias", shape.Outputs),
        ];
    }

    private static int Size(long value) => value is > 0 and < 10_000 ? (int)value : throw new InvalidDataException($"a size of {value} is not from here");

    private static long[] Dims(Dictionary<string, IReadOnlyList<ProtobufReader.Field>> tensors, string name, int count)
    {
        var dims = tensors.TryGetValue(name, out var fields) ? fields.Where(field => field.Number == 1).Select(field => field.Value).ToArray() : [];
        return dims.Length == count ? dims : throw new InvalidDataException($"it has no tensor '{name}' with {count} dimensions");
    }

    private static ReadOnlySpan<byte> Raw(Dictionary<string, IReadOnlyList<ProtobufReader.Field>> tensors, string name, int length)
    {
        var bytes = tensors.TryGetValue(name, out var fields) ? fields.FirstOrDefault(field => field.Number == 9).Bytes : default;
        return bytes.Length == length ? bytes.Span : throw new InvalidDataException($"its tensor '{name}' has {bytes.Length} bytes; there must be {length}");
    }

    private static string FingerprintOf(LstmShape shape, float[] parameters) =>
        $"{shape.Weeks}x{shape.Channels}+{shape.Traits} {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(parameters.AsSpan())))}";

    private static float[] Turned(float[] matrix, int rows, int cols)
    {
        var turned = new float[matrix.Length];
        for (var i = 0; i < matrix.Length; i++)
        {
            turned[(i % cols * rows) + (i / cols)] = matrix[i];
        }

        return turned;
    }

    private static ProtobufWriter Node(string kind, string[] inputs, string[] outputs, params ProtobufWriter[] attributes)
    {
        var node = new ProtobufWriter();
        Array.ForEach(inputs, input => node.Text(1, input));
        Array.ForEach(outputs, output => node.Text(2, output));
        node.Text(4, kind);
        Array.ForEach(attributes, attribute => node.Message(5, attribute));
        return node;
    }

    private static ProtobufWriter Int(string name, long value) => new ProtobufWriter().Text(1, name).Number(3, value).Number(20, IntAttribute);

    private static ProtobufWriter Ints(string name, params long[] values)
    {
        var attribute = new ProtobufWriter().Text(1, name);
        Array.ForEach(values, value => attribute.Number(8, value));
        return attribute.Number(20, IntsAttribute);
    }

    private static ProtobufWriter Whole(string name, params long[] values) =>
        new ProtobufWriter().Number(1, values.Length).Number(2, Int64Kind).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()));

    private static ProtobufWriter Floats(string name, float[] values, params int[] dims)
    {
        var tensor = new ProtobufWriter();
        Array.ForEach(dims, dim => tensor.Number(1, dim));
        return tensor.Number(2, FloatKind).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()));
    }

    // The first dimension has a name instead of a size: any number of series at once.
    private static ProtobufWriter Value(string name, int width)
    {
        var shape = new ProtobufWriter().Message(1, new ProtobufWriter().Text(2, "count")).Message(1, new ProtobufWriter().Number(1, width));
        var tensor = new ProtobufWriter().Number(1, FloatKind).Message(2, shape);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
