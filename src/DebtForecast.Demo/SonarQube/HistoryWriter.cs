using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace DebtForecast.Demo.SonarQube;

/// <summary>Writes the histories of one page: each metric has the same dates.</summary>
/// <remarks>The bytes are put together by hand: a benchmark reads millions of values.</remarks>
internal sealed class HistoryWriter : IDisposable
{
    private const int HeadLength = 34;
    private const int MostBytes = HeadLength + (2 * DoubleMetric.MostBytes) + 16;

    private readonly ArraySegment<DoubleAnalysis> analyses;
    private readonly byte[] heads;
    private readonly byte[] buffer;

    public HistoryWriter(ArraySegment<DoubleAnalysis> analyses, TimeZoneInfo zone)
    {
        this.analyses = analyses;
        heads = ArrayPool<byte>.Shared.Rent(HeadLength * analyses.Count);
        buffer = ArrayPool<byte>.Shared.Rent((MostBytes * analyses.Count) + 2);
        for (var i = 0; i < analyses.Count; i++)
        {
            WriteHead(heads.AsSpan(HeadLength * i, HeadLength), TimeZoneInfo.ConvertTime(analyses[i].Instant, zone));
        }
    }

    /// <summary>Writes one metric's history.</summary>
    public void Write(Utf8JsonWriter json, DoubleMetric metric, int column)
    {
        json.WriteStartObject();
        json.WriteString("metric", metric.Key);
        json.WritePropertyName("history");
        json.WriteRawValue(buffer.AsSpan(0, Fill(metric, column)), skipInputValidation: true);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(heads);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static void WriteHead(Span<byte> head, DateTimeOffset local)
    {
        "{\"date\":\""u8.CopyTo(head);
        Span<byte> date = stackalloc byte[25];
        local.TryFormat(date, out _, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

        // The server's offset has no colon.
        date[..22].CopyTo(head[9..]);
        date[23..].CopyTo(head[31..]);
        head[33] = (byte)'"';
    }

    private static int WriteValue(DoubleMetric metric, double value, Span<byte> target)
    {
        ",\"value\":\""u8.CopyTo(target);
        var length = 10;
        length += metric.IsData ? Escape(metric.Print(value), target[length..]) : metric.Print(value, target[length..]);
        target[length++] = (byte)'"';
        return length;
    }

    private static int Escape(string text, Span<byte> target)
    {
        var escaped = JsonEncodedText.Encode(text, ApiCallContext.Plain).EncodedUtf8Bytes;
        escaped.CopyTo(target);
        return escaped.Length;
    }

    private int Fill(DoubleMetric metric, int column)
    {
        var target = buffer.AsSpan();
        var length = 0;
        target[length++] = (byte)'[';
        for (var i = 0; i < analyses.Count; i++)
        {
            if (i > 0)
            {
                target[length++] = (byte)',';
            }

            heads.AsSpan(HeadLength * i, HeadLength).CopyTo(target[length..]);
            length += HeadLength;
            var value = analyses[i].ValueAt(column);
            length += double.IsNaN(value) ? 0 : WriteValue(metric, value, target[length..]);
            target[length++] = (byte)'}';
        }

        target[length++] = (byte)']';
        return length;
    }
}
