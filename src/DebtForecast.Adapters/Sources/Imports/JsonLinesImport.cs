using System.Text.Json;
using DebtForecast.Observations;

namespace DebtForecast.Sources.Imports;

/// <summary>Reads the lines of our own <c>export</c>: analyses and events; other lines are counted and skipped.</summary>
internal sealed class JsonLinesImport
{
    private readonly HistoryBuilder builder;
    private readonly ImportMistakes mistakes;
    private readonly DateTimeOffset now;
    private readonly SortedDictionary<string, int> skipped = new(StringComparer.Ordinal);

    private JsonLinesImport(ImportMistakes mistakes, DateTimeOffset now) => (builder, this.mistakes, this.now) = (new HistoryBuilder(mistakes), mistakes, now);

    /// <summary>Reads the lines.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    /// <param name="now">Now: a date of the future is refused.</param>
    /// <returns>What they hold.</returns>
    public static ImportReading Read(ImportFile file, string text, ImportMistakes mistakes, DateTimeOffset now)
    {
        var lines = new JsonLinesImport(mistakes, now);
        using var reader = new StringReader(text);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            lines.Read(line, $"line {number}");
        }

        var words = string.Join(", ", lines.skipped.Select(pair => $"{pair.Value} of type {pair.Key}"));
        return new ImportReading(lines.builder.Build(), words.Length == 0 ? [] : [$"{file.Name}: skipped lines {words}: they follow from analyses and events, or belong to the store that made them."]);
    }

    private void Read(string line, string place)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        JsonElement one;
        try
        {
            one = JsonElement.Parse(line);
        }
        catch (JsonException broken)
        {
            mistakes.Add(place, $"it is no JSON object on one line: {broken.Message} Give an array, or one object a line as debtforecast export writes it.");
            return;
        }

        var type = JsonText.Find(one, "type") is { ValueKind: JsonValueKind.String } word ? word.GetString()! : "";
        switch (type)
        {
            case "analysis": ReadAnalysis(one, place); break;
            case "event": ReadEvent(one, place); break;
            case "": mistakes.Add(place, $"there is no type; it is {JsonText.Show(one)}. Allowed are the lines of debtforecast export, such as {{\"type\":\"analysis\",…}}."); break;
            default: skipped[type] = skipped.GetValueOrDefault(type) + 1; break;
        }
    }

    private void ReadAnalysis(JsonElement one, string place)
    {
        var target = ReadProject(one, place);
        var source = JsonText.ReadText(one, "source", place, mistakes);
        if (JsonText.ReadInstant(one, "instant", place, now, mistakes) is not { } instant)
        {
            return;
        }

        var ordinal = JsonText.Find(one, "ordinal");
        if (ordinal.ValueKind != JsonValueKind.Undefined && !(ordinal.ValueKind == JsonValueKind.Number && ordinal.TryGetInt32(out var count) && count >= 0))
        {
            mistakes.Add($"{place}.ordinal", $"it is {JsonText.Show(ordinal)}; allowed is a whole number from 0.");
            return;
        }

        var at = new ImportPlace(target, SourceOf(source), instant, ordinal.ValueKind == JsonValueKind.Undefined ? 0 : ordinal.GetInt32());
        builder.Open(at, place, JsonText.ReadText(one, "fingerprint", place, mistakes));
        JsonText.ReadValues(one, place, at, builder, mistakes);
    }

    // Sources are looked at on days of their own: in one history the last of a day would hide what the others saw.
    private static string SourceOf(string? source) => source is null ? JsonImport.Source
        : source.StartsWith("import-", StringComparison.Ordinal) ? source
        : $"{JsonImport.Source}.{source}";

    private void ReadEvent(JsonElement one, string place)
    {
        var target = ReadProject(one, place);
        var name = JsonText.ReadText(one, "name", place, mistakes);
        if (CsvEvents.ReadKind(JsonText.ReadText(one, "kind", place, mistakes) ?? "", out var kind) is { } wrong)
        {
            mistakes.Add($"{place}.kind", wrong);
        }
        else if (string.IsNullOrEmpty(name))
        {
            mistakes.Add($"{place}.name", "it is missing; a few words are needed.");
        }
        else if (JsonText.ReadInstant(one, "instant", place, now, mistakes) is { } instant)
        {
            builder.Add(target, JsonImport.Source, new ProjectEvent(
                instant, kind, name, JsonText.ReadText(one, "description", place, mistakes), JsonText.ReadText(one, "sourceKey", place, mistakes)));
        }
    }

    private ImportTarget? ReadProject(JsonElement one, string place)
    {
        var project = JsonText.Find(one, "project");
        var key = JsonText.ReadText(project, "key", $"{place}.project", mistakes);
        return key is null ? null : new ImportTarget(
            JsonText.ReadText(project, "server", $"{place}.project", mistakes), key, JsonText.ReadText(project, "branch", $"{place}.project", mistakes));
    }
}
