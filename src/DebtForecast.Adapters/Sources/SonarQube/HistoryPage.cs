using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace DebtForecast.Sources.SonarQube;

/// <summary>One page of <c>api/measures/search_history</c>: the dates of its analyses, and a column of values for each metric.</summary>
/// <remarks>
/// Sound from birth: every metric was asked for and is there once, all have the same dates, and the dates do not go back.
/// A value that is missing or NaN is NaN here.
/// </remarks>
internal sealed class HistoryPage
{
    private HistoryPage(int total, int? index, List<long> instants, Dictionary<string, double[]> columns) =>
        (Total, Index, Instants, Columns) = (total, index, instants, columns);

    /// <summary>Gets the number of analyses in the whole window, as the server counted them for this page.</summary>
    public int Total { get; }

    /// <summary>Gets the page's number, from 1; null where the server does not say.</summary>
    public int? Index { get; }

    /// <summary>Gets the analyses' instants, in seconds since 1970 UTC, oldest first.</summary>
    public List<long> Instants { get; }

    /// <summary>Gets the values by metric key.</summary>
    public Dictionary<string, double[]> Columns { get; }

    /// <summary>Reads a page.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="asked">The metrics that were asked for.</param>
    /// <returns>The page.</returns>
    /// <exception cref="JsonException">The bytes are no JSON, or not of this shape.</exception>
    /// <exception cref="InvalidDataException">The page contradicts itself or the question.</exception>
    public static HistoryPage Parse(ReadOnlySpan<byte> json, IReadOnlyCollection<string> asked)
    {
        var parser = new Parser(asked);
        var reader = new Utf8JsonReader(json);
        reader.Expect(JsonTokenType.StartObject);
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("paging"u8))
            {
                parser.ReadPaging(ref reader);
            }
            else if (reader.ValueTextEquals("measures"u8))
            {
                parser.ReadMeasures(ref reader);
            }
            else
            {
                reader.SkipValue();
            }
        }

        return parser.Finish();
    }

    private sealed class Parser(IReadOnlyCollection<string> asked)
    {
        // 1990: no project was dated back that far.
        private const long Earliest = 631_152_000;

        private readonly List<long> instants = [];
        private readonly Dictionary<string, double[]> columns = [];
        private readonly List<byte[]> rawDates = [];
        private double[] values = new double[64];
        private int? total;
        private int? page;

        public void ReadPaging(ref Utf8JsonReader reader)
        {
            reader.Expect(JsonTokenType.StartObject);
            while (reader.NextMember())
            {
                if (reader.ValueTextEquals("total"u8))
                {
                    reader.Expect(JsonTokenType.Number);
                    total = reader.GetInt32();
                }
                else if (reader.ValueTextEquals("pageIndex"u8))
                {
                    reader.Expect(JsonTokenType.Number);
                    page = reader.GetInt32();
                }
                else
                {
                    reader.SkipValue();
                }
            }
        }

        public void ReadMeasures(ref Utf8JsonReader reader)
        {
            reader.Expect(JsonTokenType.StartArray);
            while (reader.NextElement())
            {
                ReadMeasure(ref reader);
            }
        }

        public HistoryPage Finish()
        {
            var absent = asked.Where(metric => !columns.ContainsKey(metric)).ToList();
            return total is null ? throw new JsonException("paging.total is missing.")
                : absent.Count > 0 ? throw new InvalidDataException($"it lacks the metrics {string.Join(", ", absent)} that were asked for")
                : new HistoryPage(total.Value, page, instants, columns);
        }

        private void ReadMeasure(ref Utf8JsonReader reader)
        {
            string? metric = null;
            var count = -1;
            while (reader.NextMember())
            {
                if (reader.ValueTextEquals("metric"u8))
                {
                    reader.Expect(JsonTokenType.String);
                    metric = reader.GetString();
                }
                else if (reader.ValueTextEquals("history"u8))
                {
                    count = ReadHistory(ref reader);
                }
                else
                {
                    reader.SkipValue();
                }
            }

            Keep(metric ?? throw new JsonException("A measure has no metric."), count);
        }

        private void Keep(string metric, int count)
        {
            if (count != instants.Count)
            {
                throw new InvalidDataException($"metric {metric} has {Math.Max(0, count)} dates where others have {instants.Count}");
            }

            if (!asked.Contains(metric))
            {
                throw new InvalidDataException($"it has the metric {metric}, which was not asked for");
            }

            if (!columns.TryAdd(metric, values[..count]))
            {
                throw new InvalidDataException($"it has the metric {metric} twice");
            }
        }

        private int ReadHistory(ref Utf8JsonReader reader)
        {
            var isFirst = columns.Count == 0;
            var count = 0;
            reader.Expect(JsonTokenType.StartArray);
            while (reader.NextElement())
            {
                if (count == values.Length)
                {
                    Array.Resize(ref values, count * 2);
                }

                values[count] = ReadEntry(ref reader, count, isFirst);
                count++;
            }

            return count;
        }

        private double ReadEntry(ref Utf8JsonReader reader, int index, bool isFirst)
        {
            var value = double.NaN;
            var hasDate = false;
            while (reader.NextMember())
            {
                if (reader.ValueTextEquals("date"u8))
                {
                    reader.Expect(JsonTokenType.String);
                    TakeDate(reader.Text(), index, isFirst);
                    hasDate = true;
                }
                else if (reader.ValueTextEquals("value"u8))
                {
                    reader.Expect(JsonTokenType.String);
                    value = Value(ref reader);
                }
                else
                {
                    reader.SkipValue();
                }
            }

            return hasDate ? value : throw new JsonException("An entry of a history has no date.");
        }

        private void TakeDate(ReadOnlySpan<byte> date, int index, bool isFirst)
        {
            if (isFirst)
            {
                AddDate(date);
            }
            else if (index >= rawDates.Count || !date.SequenceEqual(rawDates[index]))
            {
                throw new InvalidDataException($"its metrics have unequal dates ({Encoding.UTF8.GetString(date)})");
            }
        }

        private void AddDate(ReadOnlySpan<byte> date)
        {
            if (!SonarQubeDate.TryParse(date, out long instant))
            {
                throw new JsonException($"'{Encoding.UTF8.GetString(date)}' is no date.");
            }

            if (instant < Earliest)
            {
                throw new InvalidDataException($"its date {Encoding.UTF8.GetString(date)} lies before 1990");
            }

            if (instants.Count > 0 && instant < instants[^1])
            {
                throw new InvalidDataException($"its dates go back at {Encoding.UTF8.GetString(date)}");
            }

            instants.Add(instant);
            rawDates.Add(date.ToArray());
        }

        private static double Value(ref Utf8JsonReader reader)
        {
            var text = reader.Text();
            return Utf8Parser.TryParse(text, out double value, out var used) && used == text.Length && !double.IsInfinity(value)
                ? value
                : QualityGateLevel.TryParse(text)
                ?? throw new InvalidDataException($"'{Encoding.UTF8.GetString(text)}' is no number");
        }
    }
}

/// <summary>Small steps through JSON.</summary>
internal static class JsonSteps
{
    /// <summary>Goes on to the next token, which must be of a kind.</summary>
    public static void Expect(this ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException($"Expected {type} at byte {reader.BytesConsumed}, found {reader.TokenType}.");
        }
    }

    /// <summary>The bytes of a string; any character may arrive escaped.</summary>
    public static ReadOnlySpan<byte> Text(this ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        var text = new byte[reader.ValueSpan.Length];
        return text.AsSpan(0, reader.CopyString(text));
    }

    /// <summary>Goes on to the next member of the object that was entered; false at its end.</summary>
    public static bool NextMember(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes on to the next object of the array that was entered; false at its end.</summary>
    public static bool NextElement(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType switch
    {
        JsonTokenType.StartObject => true,
        JsonTokenType.EndArray => false,
        var other => throw new JsonException($"Expected an object at byte {reader.BytesConsumed}, found {other}."),
    };

    /// <summary>Passes over the value of a member that nobody asked for: new members appear in every release.</summary>
    public static void SkipValue(this ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
