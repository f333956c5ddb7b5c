using System.Text.Json;

namespace DebtForecast.Sources.Imports;

/// <summary>Reads the parts that both JSON forms have in common.</summary>
internal static class JsonText
{
    private const int MostShown = 60;

    /// <summary>Shows a value in a message.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Its JSON, cut where it is long.</returns>
    public static string Show(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.Undefined ? "missing" : value.GetRawText();
        return text.Length <= MostShown ? text : text[..MostShown] + "…";
    }

    /// <summary>Finds a property.</summary>
    /// <param name="one">An object, or anything else.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The value; undefined where there is none, or it is null.</returns>
    public static JsonElement Find(JsonElement one, string name) =>
        one.ValueKind == JsonValueKind.Object && one.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : default;

    /// <summary>Finds a text.</summary>
    /// <param name="one">An object, or anything else.</param>
    /// <param name="name">The property.</param>
    /// <returns>The text; null where there is none, or it is no text.</returns>
    public static string? Text(JsonElement one, string name) => Find(one, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>Finds the items of an array.</summary>
    /// <param name="one">An object, or anything else.</param>
    /// <param name="name">The property.</param>
    /// <returns>The items; none where there is no array.</returns>
    public static List<JsonElement> Items(JsonElement one, string name) =>
        Find(one, name) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    /// <summary>Reads a text.</summary>
    /// <param name="one">The object.</param>
    /// <param name="name">The property.</param>
    /// <param name="path">The object's path.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    /// <returns>The text; null where there is none.</returns>
    public static string? ReadText(JsonElement one, string name, string path, ImportMistakes mistakes)
    {
        var value = Find(one, name);
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Undefined))
        {
            mistakes.Add($"{path}.{name}", $"it is {Show(value)}; allowed is a text.");
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>Reads an instant.</summary>
    /// <param name="one">The object.</param>
    /// <param name="name">The property.</param>
    /// <param name="path">The object's path.</param>
    /// <param name="now">Now: a date of the future is refused.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    /// <returns>The instant; null where it is missing or wrong.</returns>
    public static DateTimeOffset? ReadInstant(JsonElement one, string name, string path, DateTimeOffset now, ImportMistakes mistakes)
    {
        var value = Find(one, name);
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : Show(value);
        if (ImportValues.ReadInstant(text, now, out var instant) is not { } wrong)
        {
            return instant;
        }

        mistakes.Add($"{path}.{name}", wrong);
        return null;
    }

    /// <summary>Reads the values of an analysis.</summary>
    /// <param name="one">The object that has <c>values</c>.</param>
    /// <param name="path">The object's path.</param>
    /// <param name="at">Where the values belong.</param>
    /// <param name="builder">Takes them.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    public static void ReadValues(JsonElement one, string path, in ImportPlace at, HistoryBuilder builder, ImportMistakes mistakes)
    {
        var values = Find(one, "values");
        if (values.ValueKind != JsonValueKind.Object)
        {
            mistakes.Add($"{path}.values", $"it is {Show(values)}; allowed is an object of numbers by metric, such as {{\"ncloc\": 1200}}.");
            return;
        }

        foreach (var property in values.EnumerateObject())
        {
            var place = $"{path}.values.{property.Name}";
            var value = 0.0;
            if ((ImportValues.ReadMetric(property.Name, out var metric) ?? WhyNot(metric, property.Value, out value)) is { } wrong)
            {
                mistakes.Add(place, wrong);
            }
            else if (property.Value.ValueKind == JsonValueKind.Number)
            {
                builder.Add(at, place, metric, value);
            }
        }
    }

    private static string? WhyNot(string metric, JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind switch
        {
            JsonValueKind.Number => ImportValues.WhyNot(metric, number = value.GetDouble(), value.GetRawText()),
            JsonValueKind.Null => null, // not measured
            _ => $"{metric} is {Show(value)}; allowed is a finite number, or null where it was not measured.",
        };
    }
}
