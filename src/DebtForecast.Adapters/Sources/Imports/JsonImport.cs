using System.Text.Json;

namespace DebtForecast.Sources.Imports;

/// <summary>Reads JSON: our own <c>export</c> (one object a line), or an array of <c>{ "date", "values", "revision"? }</c>.</summary>
/// <remarks>The schema of the array is <c>docs/schemas/import-history.schema.json</c>.</remarks>
/// <param name="clock">The clock: a date of the future is refused.</param>
public sealed class JsonImport(TimeProvider clock)
{
    /// <summary>The source's name; what our own export had from a source is kept under it, a dot and that source's name.</summary>
    public const string Source = "import-json";

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="InvalidImportException">The file cannot be used; the message lists its mistakes.</exception>
    public ImportReading Read(ImportFile file)
    {
        var text = file.ReadText();
        var mistakes = new ImportMistakes(file.Name);
        var reading = text.AsSpan().TrimStart() switch
        {
            ['[', ..] => JsonArrayImport.Read(Parse(file, text), mistakes, clock.GetUtcNow()),
            ['{', ..] => JsonLinesImport.Read(file, text, mistakes, clock.GetUtcNow()),
            _ => throw new InvalidImportException($"{file.Name} begins neither with [ nor with {{. Allowed are an array of objects with date and values, and the lines of debtforecast export."),
        };
        mistakes.Require();
        return reading;
    }

    private static JsonElement Parse(ImportFile file, string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException broken)
        {
            throw new InvalidImportException($"{file.Name}, line {broken.LineNumber + 1}: it is no JSON: {broken.Message}", broken);
        }
    }
}
