using System.Globalization;
using System.Text.Json;

namespace DebtForecast.Sources.Imports;

/// <summary>What one run in a SARIF file says.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="EndedAt">When its last invocation ended, or began where it does not say; null where it says neither.</param>
/// <param name="Revision">The revision of the first repository named; null where none is.</param>
/// <param name="Open">The open results.</param>
internal sealed record SarifRun(string Tool, DateTimeOffset? EndedAt, string? Revision, IReadOnlyList<SarifResult> Open)
{
    /// <summary>The levels that count; <c>none</c> is nothing to mend.</summary>
    public static readonly string[] Levels = ["error", "warning", "note"];

    /// <summary>Reads a run.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="run">The run.</param>
    /// <param name="path">Its path in the file.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="InvalidImportException">It names no tool, or has no results.</exception>
    public static SarifRun Read(ImportFile file, JsonElement run, string path)
    {
        var tool = JsonText.Find(run, "tool");
        var name = JsonText.Text(JsonText.Find(tool, "driver"), "name")
            ?? throw new InvalidImportException($"{file.Name}, {path}.tool.driver.name is missing; results of an unknown tool cannot be told from others. Have the tool write its name.");
        var results = JsonText.Find(run, "results");
        return results.ValueKind != JsonValueKind.Array
            ? throw new InvalidImportException($"{file.Name}, {path}.results is {JsonText.Show(results)}: the analysis by {name} did not get as far as results, and missing is not zero. Run it again; no result is [].")
            : new SarifRun(
                name,
                JsonText.Items(run, "invocations").Select(EndOf).Max(),
                JsonText.Items(run, "versionControlProvenance").Select(one => JsonText.Text(one, "revisionId")).FirstOrDefault(revision => revision is not null),
                ReadOpen(new SarifRules(tool), results));
    }

    private static List<SarifResult> ReadOpen(SarifRules rules, JsonElement results) =>
        [.. results.EnumerateArray().Where(IsOpen).Select(result => ReadResult(rules, result)).Where(result => Levels.Contains(result.Level))];

    private static bool IsOpen(JsonElement result) =>
        (JsonText.Text(result, "kind") ?? "fail") == "fail" && JsonText.Text(result, "baselineState") != "absent" && !IsSuppressed(result);

    // A suppression without a status is accepted; one that is under review or rejected leaves the result open.
    private static bool IsSuppressed(JsonElement result)
    {
        var states = JsonText.Items(result, "suppressions").ConvertAll(one => JsonText.Text(one, "status") ?? "accepted");
        return states.Count > 0 && states.TrueForAll(state => state == "accepted");
    }

    private static SarifResult ReadResult(SarifRules rules, JsonElement result)
    {
        var (id, level) = rules.Find(result);
        return new SarifResult(id ?? "unnamed", JsonText.Text(result, "level") ?? level ?? "warning");
    }

    private static DateTimeOffset? EndOf(JsonElement invocation) =>
        DateTimeOffset.TryParse(
            JsonText.Text(invocation, "endTimeUtc") ?? JsonText.Text(invocation, "startTimeUtc"),
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;
}

/// <summary>An open result.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Level">Its level.</param>
internal sealed record SarifResult(string Rule, string Level);
