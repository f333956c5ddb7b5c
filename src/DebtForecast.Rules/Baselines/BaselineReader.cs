using System.Globalization;
using System.Text;
using System.Text.Json;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Baselines;

/// <summary>Reads a baseline line by line and lists every mistake with its line.</summary>
/// <remarks>Order, repeated lines, blank lines, a byte-order mark and CRLF do no harm; anything else that is not asked for is a mistake.</remarks>
internal sealed class BaselineReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] MergeMarkers = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

    private readonly string path;
    private readonly List<RuleFileError> errors = [];
    private int line;

    private BaselineReader(string path) => this.path = path;

    public static IReadOnlyList<BaselineEntry> Read(string path, ReadOnlyMemory<byte> content)
    {
        var reader = new BaselineReader(path);
        var entries = reader.ReadAll(content.Span);
        return reader.errors.Count == 0 ? entries : throw new BaselineException(reader.errors);
    }

    private List<BaselineEntry> ReadAll(ReadOnlySpan<byte> content)
    {
        var entries = new List<BaselineEntry>();
        content = content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
        foreach (var range in content.Split((byte)'\n'))
        {
            line++;
            if (ReadLine(content[range]) is { } entry)
                entries.Add(entry);
        }

        return entries;
    }

    private BaselineEntry? ReadLine(ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = Strict.GetString(bytes).Trim();
        }
        catch (DecoderFallbackException)
        {
            return Refuse("is no UTF-8. Save the file as UTF-8, or make it anew with 'rules baseline create'.");
        }

        if (text.Length == 0)
            return null;
        if (MergeMarkers.Any(marker => text.StartsWith(marker, StringComparison.Ordinal)))
        {
            return Refuse($"'{text[..7]}' is left from a merge. Keep the lines of both sides and delete the markers; the line "
                + "'*.jsonl merge=union' in .gitattributes does that by itself next time.");
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return ReadEntry(json.RootElement);
        }
        catch (JsonException wrong)
        {
            return Refuse($"is no JSON object on one line: {wrong.Message}");
        }
    }

    private BaselineEntry? ReadEntry(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Refuse($"is {json.ValueKind}; each line is an object with the keys {string.Join(", ", BaselineLine.Keys)}.");

        var before = errors.Count;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
            ReadValue(property, values);
        foreach (var missing in BaselineLine.Keys.Take(4).Where(key => errors.Count == before && !values.ContainsKey(key)))
            Refuse($"has no '{missing}'; rule, in, from and to are the violation's identity.");
        var until = ReadUntil(values.GetValueOrDefault(BaselineLine.Until));
        return errors.Count > before ? null : new BaselineEntry(
            values[BaselineLine.Rule], values[BaselineLine.In], values[BaselineLine.From], values[BaselineLine.To],
            values.GetValueOrDefault(BaselineLine.Why), until)
        {
            Place = string.Create(CultureInfo.InvariantCulture, $"{path}({line})"),
        };
    }

    private void ReadValue(JsonProperty property, Dictionary<string, string> values)
    {
        var key = property.Name;
        if (!BaselineLine.Keys.Contains(key, StringComparer.Ordinal))
            Refuse($"'{key}' is no key of a baseline entry{NearMiss.Hint(key, BaselineLine.Keys)}; keys are {string.Join(", ", BaselineLine.Keys)}.");
        else if (property.Value.ValueKind != JsonValueKind.String || property.Value.GetString() is not { } value)
            Refuse($"'{key}' is {property.Value.GetRawText()}; it must be a text.");
        else if (value.Length == 0 && key is not (BaselineLine.In or BaselineLine.Why))
            Refuse($"'{key}' is empty.");
        else if (!values.TryAdd(key, value))
            Refuse($"'{key}' stands twice.");
    }

    private DateOnly? ReadUntil(string? text)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, BaselineLine.DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Refuse($"'until' is '{text}'; it must be a day in the form {BaselineLine.DayForm}, such as 2027-03-01.");
        return null;
    }

    private BaselineEntry? Refuse(string message)
    {
        errors.Add(new RuleFileError(path, line, 1, message));
        return null;
    }
}
