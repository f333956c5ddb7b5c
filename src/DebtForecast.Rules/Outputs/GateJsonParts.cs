using System.Globalization;
using System.Text.Json;
using DebtForecast.Gating;
using DebtForecast.Observations;

namespace DebtForecast.Rules.Outputs;

/// <summary>The parts of a gate's answer in JSON.</summary>
internal static class GateJsonParts
{
    public static void WriteFinding(Utf8JsonWriter json, GateFinding judged)
    {
        var finding = judged.Finding;
        json.WriteStartObject();
        WriteIdentity(json, finding);
        json.WriteString("because", finding.Reason);
        json.WriteString("member", finding.Member);
        json.WriteString("file", finding.File);
        if (finding.Line is { } line)
            json.WriteNumber("line", line);
        else
            json.WriteNull("line");
        json.WriteString("detail", finding.Detail);
        json.WriteString("severity", Word(finding.Severity));
        json.WriteString("state", Word(judged.State));
        json.WriteString("why", judged.Why);
        json.WriteString("movedFrom", judged.MovedFrom);
        json.WriteString("fingerprint", FindingPlace.Fingerprint(finding));
        json.WriteEndObject();
    }

    public static void WriteFixed(Utf8JsonWriter json, IReadOnlyList<Finding> gone)
    {
        json.WriteStartArray("fixed");
        foreach (var finding in gone)
        {
            json.WriteStartObject();
            WriteIdentity(json, finding);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteRules(Utf8JsonWriter json, IReadOnlyList<GateRule> rules)
    {
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("rule", rule.Id);
            json.WriteString("because", rule.Because);
            json.WriteString("severity", Word(rule.Severity));
            json.WriteString("file", rule.File);
            json.WriteNumber("line", rule.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteBase(Utf8JsonWriter json, GateBase? before)
    {
        if (before is null)
        {
            json.WriteNull("base");
            return;
        }

        json.WriteStartObject("base");
        json.WriteString("name", before.Name);
        json.WriteNumber(Metrics.LayerViolations, before.Findings.Count);
        json.WriteEndObject();
    }

    public static void WriteForecast(Utf8JsonWriter json, IReadOnlyList<BreachOdds> odds)
    {
        json.WriteStartArray("forecast");
        foreach (var entry in odds)
        {
            json.WriteStartObject();
            json.WriteString("threshold", entry.Threshold);
            json.WriteString("metric", entry.Metric);
            json.WriteNumber("limit", entry.Limit);
            json.WriteNumber("odds", entry.Odds);
            json.WriteString("by", Day(entry.By));
            json.WriteString("medianDay", Day(entry.MedianDay));
            json.WriteNumber("observedWeeks", entry.ObservedWeeks);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void WriteIdentity(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("rule", finding.Rule);
        json.WriteString("assembly", finding.Assembly);
        json.WriteString("from", finding.From);
        json.WriteString("to", finding.To);
    }

    private static string Word(FindingSeverity severity) => severity == FindingSeverity.Error ? "error" : "warning";

    private static string Word(FindingState state) => state switch
    {
        FindingState.Known => "known",
        FindingState.Moved => "moved",
        _ => "new",
    };
}
