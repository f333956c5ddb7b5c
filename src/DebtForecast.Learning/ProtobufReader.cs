using System.Text;

namespace DebtForecast.Learning;

/// <summary>Walks the fields of a protobuf message.</summary>
internal static class ProtobufReader
{
    private const int MostVarintBits = 63;

    /// <summary>Lists the fields of a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Each field: its number, its value where it is a whole number, its bytes where it has a length.</returns>
    /// <exception cref="InvalidDataException">This is no message, or it has fields that this product does not write.</exception>
    public static IReadOnlyList<Field> Fields(ReadOnlyMemory<byte> message)
    {
        var (fields, at) = (new List<Field>(), 0);
        while (at < message.Length)
        {
            var key = Varint(message.Span, ref at);
            var value = (key & 7) is 0 or 2 ? Varint(message.Span, ref at) : throw new InvalidDataException($"byte {at} is no field of a kind that is known here");
            if ((key & 7) == 2 && value > message.Length - at)
            {
                throw new InvalidDataException($"byte {at} begins a field that ends after the file");
            }

            var length = (key & 7) == 2 ? (int)value : 0;
            fields.Add(new((int)(key >> 3), value, message.Slice(at, length)));
            at += length;
        }

        return fields;
    }

    private static long Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0L;
        for (var shift = 0; shift < MostVarintBits; shift += 7)
        {
            var next = at < bytes.Length ? bytes[at++] : throw new InvalidDataException("the last field is cut off");
            value |= (long)(next & 127) << shift;
            if (next < 128)
            {
                return value;
            }
        }

        throw new InvalidDataException($"byte {at} ends a number that is too long");
    }

    /// <summary>A field.</summary>
    /// <param name="Number">The field's number.</param>
    /// <param name="Value">The whole number; the length where it has bytes.</param>
    /// <param name="Bytes">The bytes.</param>
    internal readonly record struct Field(int Number, long Value, ReadOnlyMemory<byte> Bytes)
    {
        /// <summary>Gets the bytes as text.</summary>
        public string Text => Encoding.UTF8.GetString(Bytes.Span);
    }
}
