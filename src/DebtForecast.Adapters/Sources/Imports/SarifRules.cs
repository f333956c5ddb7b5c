using System.Text.Json;

namespace DebtForecast.Sources.Imports;

/// <summary>The rules that a run of a SARIF file describes: those of its driver and those of its extensions.</summary>
internal sealed class SarifRules
{
    private readonly List<(string? Id, string? Level)> driver;
    private readonly List<List<(string? Id, string? Level)>> extensions;
    private readonly Dictionary<string, (string? Id, string? Level)> byId = new(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    /// <param name="tool">The run's <c>tool</c>.</param>
    public SarifRules(JsonElement tool)
    {
        driver = Read(JsonText.Find(tool, "driver"));
        extensions = [.. JsonText.Items(tool, "extensions").Select(Read)];
        foreach (var rule in extensions.Prepend(driver).SelectMany(rules => rules).Where(rule => rule.Id is not null))
        {
            byId.TryAdd(rule.Id!, rule);
        }
    }

    /// <summary>Finds the rule of a result: by its index where it gives one, else by its id.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The rule's id, and the level that it has unless a result says another; null where the file says none.</returns>
    public (string? Id, string? Level) Find(JsonElement result)
    {
        var reference = JsonText.Find(result, "rule");
        var id = JsonText.Text(result, "ruleId") ?? JsonText.Text(reference, "id");
        var rules = Index(JsonText.Find(reference, "toolComponent"), "index") is { } extension ? extensions.ElementAtOrDefault(extension) ?? [] : driver;
        var found = (Index(result, "ruleIndex") ?? Index(reference, "index")) is { } index
            ? rules.ElementAtOrDefault(index)
            : byId.GetValueOrDefault(id ?? "");
        return (found.Id ?? id, found.Level);
    }

    private static List<(string? Id, string? Level)> Read(JsonElement component) =>
        [.. JsonText.Items(component, "rules").Select(rule => (JsonText.Text(rule, "id"), JsonText.Text(JsonText.Find(rule, "defaultConfiguration"), "level")))];

    private static int? Index(JsonElement one, string name) =>
        JsonText.Find(one, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var index) && index >= 0 ? index : null;
}
