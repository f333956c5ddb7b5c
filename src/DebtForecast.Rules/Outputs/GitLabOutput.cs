using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Engine;

namespace DebtForecast.Rules.Outputs;

/// <summary>Writes a GitLab code quality report: an array with the new violations.</summary>
public static class GitLabOutput
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an answer as one JSON array and a line break.</summary>
    /// <param name="output">Where to; without a byte-order mark.</param>
    /// <param name="result">The answer.</param>
    /// <param name="request">What was asked: paths are relative to its folder.</param>
    public static void Write(TextWriter output, GateResult result, GateRequest request)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartArray();
            foreach (var judged in Worst.First(result.New))
                WriteIssue(json, judged.Finding, FindingPlace.Of(judged.Finding, result, request));
            json.WriteEndArray();
        }

        output.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    private static void WriteIssue(Utf8JsonWriter json, Finding finding, FindingPlace place)
    {
        json.WriteStartObject();
        json.WriteString("description", FindingPlace.Message(finding));
        json.WriteString("check_name", finding.Rule);
        json.WriteString("fingerprint", FindingPlace.Fingerprint(finding));
        json.WriteString("severity", finding.Severity == FindingSeverity.Error ? "major" : "minor");
        json.WriteStartObject("location");
        json.WriteString("path", place.Path);
        json.WriteStartObject("lines");
        json.WriteNumber("begin", place.Line);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
