using System.Text.Json;
using DebtForecast.Gating;
using DebtForecast.Observations;
using DebtForecast.Rules.Baselines;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Engine;

/// <summary>Reads what a change is compared with: a gate's JSON answer for the main branch, or a baseline file.</summary>
internal static class BaseReader
{
    /// <exception cref="BaselineException">The file is missing or neither of the two.</exception>
    public static GateBase Read(string path, string folder)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(Path.Combine(folder, path));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Wrong(path, $"cannot be read: {trouble.Message} Name the JSON answer of a gate on the main branch, or a baseline file.");
        }

        return new GateBase(path, Answer(path, content) ?? Lines(path, content));
    }

    // A baseline of one line is a JSON object too; only an answer has findings.
    private static List<Finding>? Answer(string path, byte[] content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("findings", out var findings))
                return null;
            if (json.RootElement.TryGetProperty("verdict", out var verdict) && verdict.ValueEquals("misconfigured"))
                throw Wrong(path, "is the answer of a gate that made no check. Take the last answer that has a verdict.");
            return [.. findings.EnumerateArray().Select(ReadFinding)];
        }
        catch (JsonException)
        {
            return null;
        }
        catch (Exception trouble) when (trouble is InvalidOperationException or KeyNotFoundException)
        {
            throw Wrong(path, $"has findings without rule, assembly, from or to: {trouble.Message} Make it with 'debtforecast gate --format json'.");
        }
    }

    private static Finding ReadFinding(JsonElement json) => new(
        json.GetProperty("rule").GetString()!, json.GetProperty("assembly").GetString()!,
        json.GetProperty("from").GetString()!, json.GetProperty("to").GetString()!,
        json.TryGetProperty("because", out var because) ? because.GetString() ?? "" : "");

    private static List<Finding> Lines(string path, byte[] content) =>
        [.. Baseline.Parse(path, content).Entries.Select(entry => new Finding(entry.Rule, entry.In ?? "", entry.From, entry.To, entry.Why ?? ""))];

    private static BaselineException Wrong(string path, string message) => new([new RuleFileError(path, 0, 0, message)]);
}
