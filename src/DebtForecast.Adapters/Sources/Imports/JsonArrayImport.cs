using System.Text.Json;

namespace DebtForecast.Sources.Imports;

/// <summary>Reads an array of <c>{ "date": …, "values": { metric: number }, "revision": … }</c>.</summary>
internal static class JsonArrayImport
{
    private static readonly string[] Known = ["date", "values", "revision"];

    /// <summary>Reads the array.</summary>
    /// <param name="array">The array.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    /// <param name="now">Now: a date of the future is refused.</param>
    /// <returns>What it holds.</returns>
    public static ImportReading Read(JsonElement array, ImportMistakes mistakes, DateTimeOffset now)
    {
        var builder = new HistoryBuilder(mistakes);
        foreach (var (index, one) in array.EnumerateArray().Index())
        {
            Read(one, $"$[{index}]", builder, mistakes, now);
        }

        return new ImportReading(builder.Build(), array.GetArrayLength() == 0 ? ["The array is empty."] : []);
    }

    private static void Read(JsonElement one, string path, HistoryBuilder builder, ImportMistakes mistakes, DateTimeOffset now)
    {
        if (one.ValueKind != JsonValueKind.Object)
        {
            mistakes.Add(path, $"it is {JsonText.Show(one)}; allowed is an object with date and values.");
            return;
        }

        foreach (var foreign in one.EnumerateObject().Where(property => !Known.Contains(property.Name)))
        {
            mistakes.Add($"{path}.{foreign.Name}", $"this property is not known; allowed are {string.Join(", ", Known)}. Metrics stand in values.");
        }

        if (JsonText.ReadInstant(one, "date", path, now, mistakes) is not { } instant)
        {
            return;
        }

        var at = new ImportPlace(null, JsonImport.Source, instant);
        builder.Open(at, path, JsonText.ReadText(one, "revision", path, mistakes));
        JsonText.ReadValues(one, path, at, builder, mistakes);
    }
}
