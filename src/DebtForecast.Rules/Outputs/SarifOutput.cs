using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Engine;

namespace DebtForecast.Rules.Outputs;

/// <summary>Writes SARIF 2.1.0 for code scanning: every rule, and of the violations only the new ones, because each result alerts.</summary>
/// <remarks>
/// GitHub takes 25,000 results and keeps the worst 5,000; what is over the first number is left out, and a notification says so.
/// </remarks>
public static class SarifOutput
{
    private const int MostResults = 25_000;
    private const int MostShown = 5_000;
    private const int MostText = 1_024;
    private const string Root = "%SRCROOT%";
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an answer as one SARIF log and a line break.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">The answer.</param>
    /// <param name="request">What was asked: paths are relative to its folder.</param>
    public static void Write(TextWriter output, GateResult result, GateRequest request)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            WriteRun(json, result, request);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    private static void WriteRun(Utf8JsonWriter json, GateResult result, GateRequest request)
    {
        var findings = Worst.First(result.New).Select(judged => judged.Finding).ToList();
        var rules = Rules(result, findings);
        json.WriteStartObject();
        WriteTool(json, rules);
        if (!string.IsNullOrEmpty(request.Category))
        {
            json.WriteStartObject("automationDetails");
            json.WriteString("id", request.Category.TrimEnd('/') + "/");
            json.WriteEndObject();
        }

        WriteInvocation(json, result, findings.Count);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        var index = rules.Select((rule, at) => (rule.Id, At: at)).ToDictionary(rule => rule.Id, rule => rule.At, StringComparer.Ordinal);
        foreach (var finding in findings.Take(MostResults))
            WriteResult(json, finding, index[finding.Rule], FindingPlace.Of(finding, result, request));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A finding of a rule that the list does not have would be a broken reference.
    private static List<GateRule> Rules(GateResult result, IReadOnlyList<Finding> findings)
    {
        var rules = result.Rules.DistinctBy(rule => rule.Id).ToList();
        var known = rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        rules.AddRange(findings.Where(finding => known.Add(finding.Rule)).Select(finding => new GateRule(finding.Rule, finding.Reason, finding.Severity, "", 1)));
        return rules;
    }

    private static void WriteTool(Utf8JsonWriter json, IReadOnlyList<GateRule> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "debtforecast-gate");
        json.WriteString("semanticVersion", typeof(SarifOutput).Assembly.GetName().Version!.ToString(3));
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", Some(rule.Id.Replace('_', ' ')));
            WriteText(json, "fullDescription", Some($"{rule.Id}, because {rule.Because}"));
            WriteText(json, "help", Some($"Why: {rule.Because}. Remove the use, or accept it in the baseline with a reason."));
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, GateResult result, int findings)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", result.Problems.All(problem => problem.Kind == GateVerdict.Violated));
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var problem in result.Problems)
            WriteNotification(json, "error", problem.Message);
        foreach (var warning in result.Warnings)
            WriteNotification(json, "warning", warning);
        if (findings > MostShown)
            WriteNotification(json, "note", TooMany(findings));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string TooMany(int findings) => string.Create(
        CultureInfo.InvariantCulture,
        $"{findings} new violations: the file has the first {Math.Min(findings, MostResults)}, errors before warnings; GitHub shows {MostShown}.");

    private static void WriteNotification(Utf8JsonWriter json, string level, string message)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        WriteText(json, "message", Plain.Line(message));
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, int ruleIndex, FindingPlace place)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", Level(finding.Severity));
        WriteText(json, "message", Brackets(FindingPlace.Message(finding)));
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Address(place.Path));
        json.WriteString("uriBaseId", Root);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", place.Line);
        json.WriteNumber("startColumn", 1);
        json.WriteNumber("endLine", place.Line);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("primaryLocationLineHash", FindingPlace.Fingerprint(finding));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // In a SARIF message, [text](id) is a link and {0} a place for an argument.
    private static string Brackets(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
        .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static string Address(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Level(FindingSeverity severity) => severity == FindingSeverity.Error ? "error" : "warning";

    private static string Some(string text) => text.Length <= MostText ? text : text[..(MostText - 1)] + "…";

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
