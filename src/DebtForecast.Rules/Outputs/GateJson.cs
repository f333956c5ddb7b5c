using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DebtForecast.Gating;
using DebtForecast.Observations;

namespace DebtForecast.Rules.Outputs;

/// <summary>Writes a gate's answer for machines, in full.</summary>
public static class GateJson
{
    // The answer goes to a file or a terminal, never into a page: generic type names stay readable.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an answer as one JSON object and a line break.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">The answer.</param>
    public static void Write(TextWriter output, GateResult result)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("verdict", Word(result.Verdict));
            json.WriteNumber("exitCode", (int)result.Verdict);
            WriteCounts(json, result);
            WriteFindings(json, result.Findings);
            WriteProblems(json, result.Problems);
            WriteCycles(json, result.PackageCycles);
            WriteTexts(json, "typesOutsideLayers", result.TypesOutsideLayers);
            WriteTexts(json, "disagreements", result.Disagreements);
            WriteTexts(json, "warnings", result.Warnings);
            GateJsonParts.WriteFixed(json, result.Fixed);
            GateJsonParts.WriteRules(json, result.Rules);
            GateJsonParts.WriteBase(json, result.Base);
            GateJsonParts.WriteForecast(json, result.Odds);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    private static void WriteCounts(Utf8JsonWriter json, GateResult result)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("assemblies", result.Scope.Assemblies);
        json.WriteNumber("types", result.Scope.Types);
        json.WriteNumber("layers", result.Scope.Layers);
        json.WriteNumber(Metrics.LayerViolations, result.Findings.Count);
        json.WriteNumber("new", result.New.Count());
        json.WriteNumber("accepted", result.Accepted);
        json.WriteNumber("fixed", result.Fixed.Count);
        json.WriteNumber(Metrics.PackageCycles, result.PackageCycles.Count);
        json.WriteNumber(Metrics.TypesOutsideLayers, result.TypesOutsideLayers.Count);
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, IReadOnlyList<GateFinding> findings)
    {
        json.WriteStartArray("findings");
        foreach (var judged in findings)
        {
            GateJsonParts.WriteFinding(json, judged);
        }

        json.WriteEndArray();
    }

    private static void WriteProblems(Utf8JsonWriter json, IReadOnlyList<GateProblem> problems)
    {
        json.WriteStartArray("problems");
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("kind", Word(problem.Kind));
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCycles(Utf8JsonWriter json, IReadOnlyList<IReadOnlyList<string>> cycles)
    {
        json.WriteStartArray("packageCycles");
        foreach (var cycle in cycles)
        {
            json.WriteStartArray();
            WriteTexts(json, cycle);
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        WriteTexts(json, texts);
    }

    private static void WriteTexts(Utf8JsonWriter json, IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string Word(GateVerdict verdict) => verdict switch
    {
        GateVerdict.Passed => "passed",
        GateVerdict.Violated => "violated",
        GateVerdict.Misconfigured => "misconfigured",
        _ => "no_verdict",
    };
}
