using System.Text;

namespace DebtForecast.Learning;

/// <summary>Writes the few kinds of protobuf fields that an ONNX file needs.</summary>
internal sealed class ProtobufWriter
{
    private const int VarintKind = 0;
    private const int LengthKind = 2;
    private readonly List<byte> bytes = [];

    /// <summary>Writes a whole number.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">The value.</param>
    /// <returns>This writer.</returns>
    public ProtobufWriter Number(int field, long value)
    {
        Varint((ulong)((field << 3) | VarintKind));
        Varint((ulong)value);
        return this;
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">The value.</param>
    /// <returns>This writer.</returns>
    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint((ulong)((field << 3) | LengthKind));
        Varint((ulong)value.Length);
        bytes.AddRange(value);
        return this;
    }

    /// <summary>Writes a text.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">The value.</param>
    /// <returns>This writer.</returns>
    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Writes a message.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">The message.</param>
    /// <returns>This writer.</returns>
    public ProtobufWriter Message(int field, ProtobufWriter value) => Bytes(field, value.ToArray());

    /// <summary>Gives what was written.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToArray() => [.. bytes];

    private void Varint(ulong value)
    {
        for (; value > 127; value >>= 7)
        {
            bytes.Add((byte)(value | 128));
        }

        bytes.Add((byte)value);
    }
}
