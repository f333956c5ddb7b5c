using System.Text;
using System.Text.Json;

namespace DebtForecast.Rules.Files;

/// <summary>The JSON Schema of rule files, for editors; written from the tables that the reader uses.</summary>
public static class RuleFileSchema
{
    /// <summary>Writes the schema.</summary>
    /// <param name="output">Where to.</param>
    public static void Write(TextWriter output)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "DebtForecast rule file");
            json.WriteStartArray("anyOf");
            WriteValue(json, new Shape.Mapping(RuleKeys.File));
            WriteValue(json, new Shape.ListOf(new Shape.Mapping(RuleKeys.Layer)));
            json.WriteEndArray();
            json.WriteStartObject("$defs");
            json.WritePropertyName("types");
            WriteMapping(json, PredicateKeys.Table);
            json.WritePropertyName("members");
            WriteMapping(json, MemberKeys.Table);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(bytes.ToArray()) + "\n");
    }

    private static void WriteMapping(Utf8JsonWriter json, KeyTable table)
    {
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        var required = table.Keys.Where(key => key.IsRequired).ToList();
        if (required.Count > 0)
        {
            json.WriteStartArray("required");
            required.ForEach(key => json.WriteStringValue(key.Name));
            json.WriteEndArray();
        }

        WriteChoice(json, "anyOf", table.AtLeastOne);
        WriteChoice(json, "oneOf", table.ExactlyOne);
        json.WriteStartObject("properties");
        foreach (var key in table.Keys)
        {
            json.WritePropertyName(key.Name);
            WriteValue(json, key.Shape, key.Meaning);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter json, string word, IReadOnlyList<string> keys)
    {
        if (keys.Count == 0)
        {
            return;
        }

        json.WriteStartArray(word);
        foreach (var key in keys)
        {
            json.WriteStartObject();
            json.WriteStartArray("required");
            json.WriteStringValue(key);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, Shape shape, string? meaning = null)
    {
        if (shape is Shape.Mapping mapping)
        {
            WriteMapping(json, mapping.Table);
            return;
        }

        json.WriteStartObject();
        if (meaning is not null)
        {
            json.WriteString("description", meaning);
        }

        WriteContent(json, shape);
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, Shape shape)
    {
        switch (shape)
        {
            case Shape.Text:
                WriteText(json, @"\S");
                break;
            case Shape.Form form:
                WriteText(json, form.Pattern);
                break;
            case Shape.Day:
                WriteText(json, "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$");
                break;
            case Shape.Number:
                json.WriteString("type", "integer");
                json.WriteNumber("minimum", 0);
                break;
            case Shape.One:
                json.WriteNumber("const", 1);
                break;
            case Shape.Flag:
                json.WriteString("type", "boolean");
                break;
            case Shape.Word word:
                WriteWords(json, word.Allowed);
                break;
            case Shape.Texts texts:
                WriteList(json, new Shape.Text(), texts.MayBeEmpty, areDifferent: true);
                break;
            case Shape.ListOf list:
                WriteList(json, list.Item, list.MayBeEmpty, areDifferent: false);
                break;
            case Shape.Either either:
                WriteEither(json, either.Shapes);
                break;
            case Shape.OneEntry entry:
                WriteOneEntry(json, entry.Value);
                break;
            case Shape.OfTypes:
                json.WriteString("$ref", "#/$defs/types");
                break;
            case Shape.OfMembers:
                json.WriteString("$ref", "#/$defs/members");
                break;
            default:
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, string pattern)
    {
        json.WriteString("type", "string");
        json.WriteString("pattern", pattern);
    }

    private static void WriteWords(Utf8JsonWriter json, IReadOnlyList<string> words)
    {
        json.WriteStartArray("enum");
        words.ToList().ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, Shape item, bool mayBeEmpty, bool areDifferent)
    {
        json.WriteString("type", "array");
        json.WriteNumber("minItems", mayBeEmpty ? 0 : 1);
        json.WriteBoolean("uniqueItems", areDifferent);
        json.WritePropertyName("items");
        WriteValue(json, item);
    }

    private static void WriteEither(Utf8JsonWriter json, IReadOnlyList<Shape> shapes)
    {
        json.WriteStartArray("anyOf");
        shapes.ToList().ForEach(shape => WriteValue(json, shape));
        json.WriteEndArray();
    }

    private static void WriteOneEntry(Utf8JsonWriter json, Shape value)
    {
        json.WriteString("type", "object");
        json.WriteNumber("minProperties", 1);
        json.WriteNumber("maxProperties", 1);
        json.WritePropertyName("additionalProperties");
        WriteValue(json, value);
    }
}
